import type { LandingZone } from '../landing-zone-model';
import type { Text } from '../text';

/** `accounts.lock.yaml`: account name → account id. */
export type AccountsLock = Readonly<Record<string, string>>;

/** An account that exists and that no file describes any more: it goes on costing money, and nobody answers for it. */
export interface OrphanedAccount {
  readonly name: string;
  readonly id: string;
  readonly reason: Text;
  /** What to write so that the account is described again. */
  readonly fix: Text;
  /** Commands for the management account that show it: what it is, where it is, what it cost last month (in dollars). */
  readonly show: readonly string[];
  /** Commands for the management account that close it off until it is described; none of them deletes anything. */
  readonly suspend: readonly string[];
}

/**
 * Accounts that the lock knows and the landing zone no longer describes, in order of name. Its cost is known to AWS only;
 * the last command of `show` prints it. Serves CCOE-ORG-03 and CCOE-FIN-02.
 *
 * Source: AWS CLI Command Reference, `organizations move-account` and `ce get-cost-and-usage`.
 */
export function orphanedAccounts(lock: AccountsLock, landingZone: LandingZone): readonly OrphanedAccount[] {
  const described = new Set(
    [...Object.values(landingZone.coreAccounts), ...landingZone.departments.flatMap(({ accounts }) => accounts)].map(
      ({ name }) => name,
    ),
  );
  return Object.entries(lock)
    .filter(([name]) => !described.has(name))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, id]) => ({
      name,
      id,
      reason: {
        ja: `accounts.lock.yaml にあるアカウント ${name}(${id})を、どのファイルも書いていません。`,
        en: `No file describes account ${name} (${id}), which accounts.lock.yaml knows.`,
      },
      fix: fixOf(name, landingZone),
      show: [
        `aws organizations describe-account --account-id ${id}`,
        `aws organizations list-parents --child-id ${id}`,
        costOfLastMonth(id, landingZone.asOf),
      ],
      suspend: suspend(id, landingZone.organization.rootId),
    }));
}

function fixOf(name: string, { organization }: LandingZone): Text {
  const own = name.startsWith(`${organization.name}-`) ? name.slice(organization.name.length + 1) : name;
  const [, department, environment] = /^(.+)-(prod|staging|dev|pilot)$/.exec(own) ?? [];
  return department
    ? {
        ja: `departments/${department}.yaml に environment: ${environment}、lifecycle: suspended として書き戻し、閉鎖したら lifecycle: closed として残してください。`,
        en: `Describe it again in departments/${department}.yaml with environment: ${environment} and lifecycle: suspended; once it is closed, keep it there with lifecycle: closed.`,
      }
    : {
        ja: 'organization.yaml の coreAccounts に書き戻してください。',
        en: 'Describe it again in coreAccounts of organization.yaml.',
      };
}

/** The last full month before `asOf`; the end of a period is exclusive. */
function costOfLastMonth(id: string, asOf: string): string {
  const [year, month] = asOf.split('-').map(Number) as [number, number];
  const start = month === 1 ? `${year - 1}-12-01` : `${year}-${String(month - 1).padStart(2, '0')}-01`;
  const filter = JSON.stringify({ Dimensions: { Key: 'LINKED_ACCOUNT', Values: [id] } });
  return `aws ce get-cost-and-usage --region us-east-1 --time-period Start=${start},End=${asOf.slice(0, 7)}-01 --granularity MONTHLY --metrics UnblendedCost --filter '${filter}'`;
}

function suspend(id: string, rootId = '$(aws organizations list-roots --query "Roots[0].Id" --output text)'): string[] {
  return [
    `parent=$(aws organizations list-parents --child-id ${id} --query "Parents[0].Id" --output text)`,
    `suspended=$(aws organizations list-organizational-units-for-parent --parent-id ${rootId} --query "OrganizationalUnits[?Name=='Suspended'].Id" --output text)`,
    `aws organizations move-account --account-id ${id} --source-parent-id "$parent" --destination-parent-id "$suspended"`,
  ];
}
