import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { workloadScope } from '../workload-scope';
import type { ConfigurationError } from './configuration-error';
import {
  type AccountsLockFile,
  type DepartmentFile,
  errorAt,
  type LandingZoneFiles,
  type OrganizationFile,
  type StagingFile,
} from './landing-zone-files';
import { EXPECTATIONS } from './schema/expectation';
import { email as emailSchema } from './schema/scalars';
import type { CheckedFile, Salvaged } from './schema-check';
import type { Path } from './yaml-document';

export const STAGING_FILE = 'staging.yaml';
/** Where it stands, unless `pipeline.landingZone` says otherwise. */
const FOLDER = 'landing-zone/staging';

/**
 * Whether a folder describes a staging organization: a second organization, made from the YAML of the folder above it, in which
 * a change of policies is deployed before it reaches production. It holds `staging.yaml` and what AWS gave it
 * (`accounts.lock.yaml`, `changes.yaml`), and none of what it shares.
 */
export function isStaging(directory: string): boolean {
  return existsSync(join(directory, STAGING_FILE)) && !existsSync(join(directory, 'organization.yaml'));
}

/** `aws-tax@example.jp` with the mark `stg` is `aws-tax+stg@example.jp`: no two accounts of AWS share an address. */
function markedEmail(email: string, tag: string): string {
  return email.replace('@', `+${tag}@`);
}

/**
 * The files of production as those of its staging organization. What belongs to production alone is left out: ids, closed
 * accounts, an enforced guardrail, Control Tower, the pipeline, registers of services and paper evidence, and exceptions of
 * departments that are not built.
 */
export function stagedFiles(
  files: LandingZoneFiles,
  { value: staging = {}, document }: CheckedFile<StagingFile>,
  productionLock: CheckedFile<AccountsLockFile> | undefined,
): { readonly files: LandingZoneFiles; readonly errors: readonly ConfigurationError[] } {
  const { name, id, rootId, emailTag, monthlyBudgetYen, pipeline } = staging;
  const errors: ConfigurationError[] = [];
  const known = files.departments.flatMap(({ value }) => value?.code ?? []);
  const wanted = staging.departments?.flatMap((code) => code ?? []) ?? known;
  for (const [index, code] of (staging.departments ?? []).entries()) {
    if (code && !known.includes(code)) errors.push(unknownDepartment(document, ['departments', index], code, known));
  }
  for (const [index, code] of (pipeline?.firstDepartments ?? []).entries()) {
    if (code && !wanted.includes(code)) {
      errors.push(unknownDepartment(document, ['pipeline', 'firstDepartments', index], code, wanted));
    }
  }
  const production = files.organization?.value;
  for (const key of ['name', 'id', 'rootId'] as const) {
    const value = staging[key];
    if (value !== undefined && value === production?.[key]) errors.push(ofProduction(document, [key], value));
  }
  const ids = new Set(Object.values(productionLock?.value?.accounts ?? {}));
  for (const [account, id] of Object.entries(files.accountsLock?.value?.accounts ?? {})) {
    if (id && ids.has(id)) errors.push(ofProduction(files.accountsLock!.document, ['accounts', account], id));
  }

  const account = <A extends Salvaged<{ email: string; monthlyBudgetYen: number }>>(of: A): A => {
    const email = of.email && emailTag ? markedEmail(of.email, emailTag) : of.email;
    if (email && !emailSchema.safeParse(email).success) errors.push(tooLong(document, email));
    return { ...of, email, monthlyBudgetYen: monthlyBudgetYen ?? of.monthlyBudgetYen };
  };
  const organization = production && {
    ...production,
    name,
    title: production.title && {
      ja: `${production.title.ja}(ステージング)`,
      en: `${production.title.en} (staging)`,
    },
    id,
    rootId,
    coreAccounts:
      production.coreAccounts &&
      Object.fromEntries(Object.entries(production.coreAccounts).map(([key, one]) => [key, one && account(one)])),
    // Its pipeline synthesizes its own folder, from the same repository.
    pipeline: pipeline && {
      ...pipeline,
      landingZone: pipeline.landingZone ?? FOLDER,
      firstDepartments: pipeline.firstDepartments?.filter((code) => code && wanted.includes(code)),
    },
    closed: undefined,
    controlTower: undefined,
    bedrockPolicy: undefined,
  };
  const others = files.departments.flatMap(({ value: { code, accounts = [] } = {} }) =>
    code === undefined || wanted.includes(code)
      ? []
      : accounts.flatMap((one) =>
          one?.environment ? workloadScope({ department: code, environment: one.environment }, '') : [],
        ),
  );
  const isOfOthers = (scope = '') => others.some((other) => scope.startsWith(other));
  return {
    errors,
    files: {
      ...files,
      registers: undefined,
      ...(files.organization && {
        organization: { ...files.organization, value: organization as Salvaged<OrganizationFile> | undefined },
      }),
      departments: files.departments
        .filter(({ value }) => value?.code === undefined || wanted.includes(value.code))
        .map((file) => ({
          ...file,
          value: file.value && {
            ...file.value,
            accounts: file.value.accounts?.map((one) => one && account(one)) as Salvaged<DepartmentFile>['accounts'],
          },
        })),
      ...(files.exceptions?.value && {
        exceptions: {
          ...files.exceptions,
          value: {
            ...files.exceptions.value,
            // Places stay, so that an error names its line.
            exceptions: files.exceptions.value.exceptions?.map((one) => (isOfOthers(one?.scope) ? undefined : one)),
          },
        },
      }),
    },
  };
}

type Document = CheckedFile<StagingFile>['document'];

function unknownDepartment(document: Document, path: Path, code: string, known: readonly string[]) {
  return errorAt(document, path, 'unknown-department', {
    message: { ja: `部局 ${code} はここにはありません。`, en: `There is no department ${code} here.` },
    expected: { ja: known.join('、'), en: known.join(', ') },
    fix: { ja: '部局コードを直すか、消してください。', en: 'Correct the code, or delete it.' },
  });
}

function ofProduction(document: Document, path: Path, value: string) {
  return errorAt(document, path, 'of-production', {
    message: { ja: `${value} は本番の組織のものです。`, en: `${value} belongs to the production organization.` },
    expected: { ja: 'ステージング組織だけのもの', en: 'one of the staging organization alone' },
    fix: {
      ja: 'ステージング組織の値に替えてください。まだ分からない ID は書かないでください。',
      en: 'Give that of the staging organization; leave an id out that is not known yet.',
    },
  });
}

function tooLong(document: Document, email: string) {
  return errorAt(document, ['emailTag'], 'email-too-long', {
    message: {
      ja: `印を付けたメールアドレス ${email} が ${email.length} 文字になります。`,
      en: `With the mark, ${email} has ${email.length} characters.`,
    },
    expected: EXPECTATIONS.email,
    fix: { ja: '印か、本番のアドレスを短くしてください。', en: 'Shorten the mark, or the address of production.' },
  });
}
