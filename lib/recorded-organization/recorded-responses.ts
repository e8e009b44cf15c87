import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { z } from 'zod';
import { LocatedError } from '../../policies/decisions/located-error';
import { accountId, organizationalUnitId, organizationId, rootId } from '../config/schema/scalars';

/**
 * Shapes of the recorded responses, as far as they are read. Source: AWS Organizations API Reference. `State` stands in
 * place of `Status`, which AWS retired on 2026-09-09; recordings of before have `Status` only.
 */
const text = z.string();
const account = z.object({
  Id: accountId,
  Name: text,
  Email: text.min(1),
  State: text.optional(),
  Status: text.optional(),
});
const named = z.object({ Id: text, Name: text });
const policyId = text.regex(/^p-[0-9A-Za-z_]{8,128}$/);
const policySummary = z.object({ Id: policyId, Name: text, AwsManaged: z.boolean().optional() });

export const RESPONSES = {
  'describe-organization': z.object({
    Organization: z.object({ Id: organizationId, MasterAccountId: accountId, FeatureSet: text.optional() }),
  }),
  'list-roots': z.object({
    Roots: z
      .array(
        z.object({ Id: rootId, PolicyTypes: z.array(z.object({ Type: text.regex(/^[A-Z0-9_]+$/), Status: text })) }),
      )
      .length(1),
  }),
  'list-accounts': z.object({ Accounts: z.array(account) }),
  'list-accounts-for-parent': z.object({ Accounts: z.array(account) }),
  'list-organizational-units-for-parent': z.object({
    OrganizationalUnits: z.array(named.extend({ Id: organizationalUnitId })),
  }),
  'list-policies': z.object({ Policies: z.array(policySummary) }),
  'describe-policy': z.object({ Policy: z.object({ PolicySummary: policySummary, Content: text }) }),
  'list-targets-for-policy': z.object({ Targets: z.array(z.object({ TargetId: text })) }),
  'list-tags-for-resource': z.object({ Tags: z.array(z.object({ Key: text, Value: text })) }),
  'list-aws-service-access-for-organization': z.object({
    EnabledServicePrincipals: z.array(z.object({ ServicePrincipal: text })),
  }),
  'list-delegated-administrators': z.object({ DelegatedAdministrators: z.array(named) }),
} as const;

export type Operation = keyof typeof RESPONSES;
export type Response<O extends Operation> = z.infer<(typeof RESPONSES)[O]>;
export type RecordedAccount = Response<'list-accounts'>['Accounts'][number];

/** The folder of recorded responses. What cannot be used is collected in `problems`, each with its file and JSON path. */
export class RecordedResponses {
  readonly problems: LocatedError[] = [];

  constructor(private readonly folder: string) {}

  /** @param id what the call was about, already checked to be an id: it is part of the file's name */
  read<O extends Operation>(operation: O, id?: string): Response<O> | undefined {
    const file = this.fileOf(operation, id);
    const json = this.parse(file, operation);
    if (json === undefined) return undefined;
    const token = (json as { NextToken?: unknown } | null)?.NextToken;
    if (token !== undefined && token !== null && token !== '') {
      this.report(
        `${file}: NextToken`,
        '続きのページがあり、応答が途中で切れています。',
        'The response goes on: another page was not recorded.',
        '--max-items や --no-paginate を付けずに記録し直してください。',
        'Record it again without --max-items or --no-paginate.',
      );
      return undefined;
    }
    const result = RESPONSES[operation].safeParse(json);
    if (result.success) return result.data as Response<O>;
    for (const { path, message } of result.error.issues) {
      this.report(
        `${file}: ${jsonPath(path)}`,
        `${operation} の応答の形ではありません(${message})。`,
        `This is not a response of ${operation} (${message}).`,
        'ccoe adopt --commands のとおりに記録し直してください。',
        'Record it again as ccoe adopt --commands says.',
      );
    }
    return undefined;
  }

  fileOf(operation: Operation, id?: string): string {
    return relative('', join(this.folder, id === undefined ? `${operation}.json` : `${operation}/${id}.json`));
  }

  report(location: string, problemJa: string, problemEn: string, fixJa: string, fixEn: string): void {
    this.problems.push(new LocatedError(location, { ja: problemJa, en: problemEn }, { ja: fixJa, en: fixEn }));
  }

  private parse(file: string, operation: Operation): unknown {
    let bytes: Uint8Array;
    try {
      bytes = readFileSync(file);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      this.report(
        file,
        `${operation} の応答がないか、読めません(${code})。`,
        `The response of ${operation} is missing or cannot be read (${code}).`,
        'ccoe adopt --commands の出力を最後まで実行し、できたフォルダーを --from に指定してください。',
        'Run what ccoe adopt --commands prints to its end, and give the folder it wrote to --from.',
      );
      return undefined;
    }
    try {
      return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    } catch {
      this.report(
        file,
        'UTF-8 の JSON ではありません(コマンドが失敗した、または途中で切れた)。',
        'This is no JSON in UTF-8: the call failed, or the file was cut off.',
        '--output json を付けて記録し直してください。',
        'Record it again with --output json.',
      );
      return undefined;
    }
  }
}

/** `Accounts[3].Email` */
function jsonPath(path: readonly PropertyKey[]): string {
  return path.length === 0
    ? '(root)'
    : path
        .map((step, index) => (typeof step === 'number' ? `[${step}]` : `${index > 0 ? '.' : ''}${String(step)}`))
        .join('');
}
