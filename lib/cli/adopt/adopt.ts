import type { LocatedError } from '../../../policies/decisions/located-error';
import { PLATFORM_EDITION } from '../../../policies/exceptions/platform-exceptions';
import { CommandError } from '../../command-error';
import { organizationName } from '../../config/schema/scalars';
import { MARK } from '../../recorded-organization/placeholder-name';
import { recordedOrganization } from '../../recorded-organization/recorded-organization';
import { RecordedResponses } from '../../recorded-organization/recorded-responses';
import type { AccountPlace } from './account-place';
import { accountsLockYaml } from './accounts-lock-yaml';
import { type AdoptionPlan, adoptionPlan, departmentFileName } from './adoption-plan';
import { departmentYaml } from './department-yaml';
import { writeNewFolder } from './new-folder';
import { organizationYaml } from './organization-yaml';

export interface AdoptOptions {
  /** Folder of recorded responses, as `RECORDING_COMMANDS` writes it. */
  readonly from: string;
  /** Folder to write; it must not exist. */
  readonly output: string;
  /** Short name of the organization, where it is decided already. */
  readonly name?: string;
}

export type AdoptAnswer =
  | {
      readonly answer: 'written';
      readonly from: string;
      readonly output: string;
      readonly plan: AdoptionPlan;
      readonly files: readonly string[];
      /** Places in the files where a person has to write. */
      readonly toFill: number;
    }
  | { readonly answer: 'refused'; readonly problems: readonly LocatedError[] };

/**
 * Takes over an organization that exists: writes the landing zone's YAML from recorded read calls. Nothing in AWS is
 * read or changed, no folder is overwritten, and what the responses do not say is left empty. Serves CCOE-ORG-03.
 *
 * @throws CommandError for a name that is none, or a folder that exists or cannot be written
 */
export function adopt({ from, output, name }: AdoptOptions): AdoptAnswer {
  if (name !== undefined && !organizationName.safeParse(name).success) {
    throw new CommandError({
      ja: `--name ${name}: 半角の英小文字で始まる、英小文字・数字・ハイフンの 2〜20 文字で指定してください。`,
      en: `--name ${name}: expected 2 to 20 characters: a lower-case letter, then lower-case letters, digits, hyphens.`,
    });
  }
  const responses = new RecordedResponses(from);
  const existing = recordedOrganization(responses);
  if (!existing) return { answer: 'refused', problems: responses.problems };
  const plan = adoptionPlan(existing, name);
  const files = landingZoneFiles(plan);
  writeNewFolder(output, files);
  const marks = [...files.values()]
    .join('')
    .split('\n')
    .filter((line) => line.includes(`: # ${MARK}`));
  return { answer: 'written', from, output, plan, files: [...files.keys()], toFill: marks.length };
}

function landingZoneFiles(plan: AdoptionPlan): ReadonlyMap<string, string> {
  const departments = new Map<string, AccountPlace[]>();
  for (const place of plan.places.departments) {
    const file = departmentFileName(place);
    departments.set(file, [...(departments.get(file) ?? []), place]);
  }
  return new Map([
    ['organization.yaml', organizationYaml(plan)],
    ['accounts.lock.yaml', accountsLockYaml(plan)],
    ['exceptions.yaml', EXCEPTIONS],
    ...[...departments]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([file, places]) => [file, departmentYaml(places)] as const),
  ]);
}

const EXCEPTIONS = `# yaml-language-server: $schema=../schema/exceptions.schema.json
#
# 規則の例外。既存の環境から引き継ぐ例外はない。
# 基盤そのものに要る例外は製品が持つ(一覧: npx ccoe explain EX-PLATFORM)。読んで承認を受けたら、行頭の # を外して書く。
#
# platform:
#   edition: ${PLATFORM_EDITION}
#   approver: 最高情報セキュリティ責任者
#   approvedOn: 2026-11-02
#   expiresOn: 2027-10-31
exceptions: []
`;
