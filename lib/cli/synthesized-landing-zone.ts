import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PolicyStack } from '../../policies/decisions/decide';
import { policyStackFromAssembly } from '../../policies/decisions/policy-stack';
import { readAssembly, type SynthesizedTemplate } from '../../policies/decisions/read-assembly';
import { nearest } from '../config/edit-distance';
import type { Evidence } from '../evidence/evidence';
import { EVIDENCE_FILE, readEvidence } from '../evidence/evidence-file';
import { CommandError } from './command-error';

/** An account as a decision needs it; the id of one that is not vended yet is a stand-in of zeros. */
export interface DecidedAccount {
  readonly name: string;
  readonly id: string;
  readonly organizationalUnit: string;
  /** Model ids that its approved use cases may call. */
  readonly models: readonly string[];
}

/** Templates and evidence of one synth. */
export class SynthesizedLandingZone {
  readonly evidence: Evidence;
  private readonly templates: readonly SynthesizedTemplate[];

  /** @throws CommandError where the folder holds no synth of a landing zone */
  constructor(directory: string) {
    const path = join(directory, EVIDENCE_FILE);
    if (!existsSync(path)) {
      throw new CommandError({
        ja: `${path} がありません。先に npm run synth を実行してください。`,
        en: `${path} is not there. Run npm run synth first.`,
      });
    }
    this.evidence = readEvidence(readFileSync(path, 'utf8'));
    this.templates = readAssembly(directory);
  }

  /** @throws CommandError for a name that the landing zone does not know */
  account(name: string): DecidedAccount {
    const known = this.evidence.organizationalUnits.flatMap(({ path, accounts }) =>
      accounts.map((account) => [account, path] as const),
    );
    const unit = new Map(known).get(name);
    if (unit === undefined) {
      const names = known.map(([account]) => account);
      const suggestion = nearest(name, names) ?? `${names.slice(0, 8).join(', ')} …`;
      throw new CommandError({
        ja: `アカウント ${name} は台帳にありません。もしかして: ${suggestion}`,
        en: `There is no account ${name}. Did you mean: ${suggestion}`,
      });
    }
    const account = this.evidence.accounts.find((candidate) => candidate.name === name);
    return {
      name,
      id: account?.id ?? '000000000000',
      organizationalUnit: unit,
      models: account?.models ?? [],
    };
  }

  /** `o-…/r-…/ou-…/`, as far as the organization is known; units by name, because their ids exist only once deployed. */
  organizationPath({ organizationalUnit }: DecidedAccount): string | undefined {
    const { id, rootId } = this.evidence.subject.organization;
    const units = organizationalUnit === 'Root' ? [] : organizationalUnit.split('/');
    return id && `${id}/${rootId ?? 'r-0000'}/${units.map((unit) => `ou-${unit}/`).join('')}`;
  }

  /** Whether an account id is one of this organization's departments. */
  isMember(accountId: string): boolean {
    return this.evidence.accounts.some(({ id }) => id === accountId);
  }

  /** The policies of the organization that bear on an account, for an administrator of it. */
  policyStack({ name, id, organizationalUnit }: DecidedAccount): PolicyStack {
    const management = organizationalUnit === 'Root';
    return policyStackFromAssembly(this.templates, { organization: management ? 'Root' : name, accountId: id });
  }
}
