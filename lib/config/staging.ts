import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ConfigurationError } from './configuration-error';
import {
  type DepartmentFile,
  errorAt,
  type LandingZoneFiles,
  type OrganizationFile,
  type StagingFile,
} from './landing-zone-files';
import { EXPECTATIONS } from './schema/expectation';
import type { CheckedFile, Salvaged } from './schema-check';

export const STAGING_FILE = 'staging.yaml';

/**
 * Whether a folder describes a staging organization: a second organization, made from the YAML of the folder above it, in which
 * a change of policies is deployed before it reaches production. It holds `staging.yaml` and what AWS gave it
 * (`accounts.lock.yaml`, `changes.yaml`), and none of what it shares.
 */
export function isStaging(directory: string): boolean {
  return existsSync(join(directory, STAGING_FILE)) && !existsSync(join(directory, 'organization.yaml'));
}

/** `aws-tax@example.jp` with the mark `stg` is `aws-tax+stg@example.jp`: no two accounts of AWS share an address. */
export function markedEmail(email: string, tag: string): string {
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
): { readonly files: LandingZoneFiles; readonly errors: readonly ConfigurationError[] } {
  const { name, id, rootId, emailTag, monthlyBudgetYen, pipeline } = staging;
  const errors: ConfigurationError[] = [];
  const known = files.departments.flatMap(({ value }) => value?.code ?? []);
  const wanted = staging.departments?.flatMap((code) => code ?? []) ?? known;
  for (const [index, code] of (staging.departments ?? []).entries()) {
    if (code && !known.includes(code)) errors.push(unknownDepartment(document, index, code, known));
  }
  const production = files.organization?.value;
  if (name !== undefined && name === production?.name) errors.push(sameName(document, name));

  const account = <A extends Salvaged<{ email: string; monthlyBudgetYen: number }>>(of: A): A => {
    const email = of.email && emailTag ? markedEmail(of.email, emailTag) : of.email;
    if (email && email.length > MOST_OF_AN_EMAIL) errors.push(tooLong(document, email));
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
    // Its pipeline synthesizes this folder, from the same repository.
    pipeline: pipeline && { ...pipeline, landingZone: dirname(document.file) },
    closed: undefined,
    controlTower: undefined,
    bedrockPolicy: undefined,
  };
  const isOfOthers = (scope = '') =>
    known.some((code) => !wanted.includes(code) && ENVIRONMENTS.some((one) => scope.startsWith(`${code}-${one}-`)));
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

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateAccount.html */
const MOST_OF_AN_EMAIL = 64;
const ENVIRONMENTS = ['prod', 'staging', 'dev', 'pilot'];

type Document = CheckedFile<StagingFile>['document'];

function unknownDepartment(document: Document, index: number, code: string, known: readonly string[]) {
  return errorAt(document, ['departments', index], 'unknown-department', {
    message: { ja: `部局 ${code} は、本番の departments/ にありません。`, en: `Production has no department ${code}.` },
    expected: { ja: known.join('、'), en: known.join(', ') },
    fix: {
      ja: '本番にある部局コードにするか、この行を消してください。',
      en: 'Name a department of production, or delete the line.',
    },
  });
}

function sameName(document: Document, name: string) {
  return errorAt(document, ['name'], 'name-of-production', {
    message: { ja: `${name} は本番の組織の名前です。`, en: `${name} is the name of the production organization.` },
    expected: {
      ja: '本番と違う名前(バケットの名前は世界で一つしかない)',
      en: 'another name: names of buckets are global',
    },
    fix: { ja: `${name}-stg のような名前にしてください。`, en: `Name it ${name}-stg, for example.` },
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
