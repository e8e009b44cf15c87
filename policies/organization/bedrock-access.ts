import { createHash } from 'node:crypto';
import { type Account, type LandingZone, ORGANIZATIONAL_UNITS } from '../landing-zone-model';

/** Organizational units in which generative AI stays closed whatever an account says. */
const ALWAYS_CLOSED = ['Security', 'Infrastructure', 'Workloads/MyNumber', 'Quarantine', 'Suspended'];

/** Accounts that may call the same models, which are fewer than the organisation approves. */
export interface ModelGroup {
  /** Eight hexadecimal digits derived from the models, so a document keeps its name as long as its content. */
  readonly digest: string;
  readonly models: readonly string[];
  readonly accounts: readonly string[];
}

/**
 * Where generative AI is closed, and who may call which models.
 *
 * For 1,788 bodies × 3 accounts one document an account does not scale (10,000 SCPs an organization). Documents are
 * therefore shared: one that closes Bedrock, attached as high as possible, and one for each distinct set of models.
 * An organizational unit without a single approved use case is closed as a whole, so that an account added to it is
 * closed before anything of ours has run there; elsewhere the document goes to the accounts without a use case.
 */
export function bedrockAccess(landingZone: LandingZone): {
  readonly closed: readonly string[];
  readonly groups: readonly ModelGroup[];
} {
  const accounts = landingZone.departments
    .flatMap((department) => department.accounts)
    .filter(({ organizationalUnit }) => !ALWAYS_CLOSED.some((unit) => isWithin(organizationalUnit, unit)));
  const open = accounts.filter(({ models }) => models.length > 0);
  const openUnits = new Set(open.map(({ organizationalUnit }) => organizationalUnit));
  const closedUnits = ORGANIZATIONAL_UNITS.filter(
    (unit) => ![...openUnits].some((openUnit) => isWithin(openUnit, unit)),
  ).filter((unit, _, units) => !units.some((other) => other !== unit && isWithin(unit, other)));
  const closedAccounts = accounts
    .filter(({ models, organizationalUnit }) => models.length === 0 && openUnits.has(organizationalUnit))
    .map(({ name }) => name);
  return {
    closed: [...closedUnits.toSorted(), ...closedAccounts.toSorted()],
    groups: modelGroups(landingZone, open),
  };
}

function modelGroups(landingZone: LandingZone, accounts: readonly Account[]): ModelGroup[] {
  const byModels = new Map<string, { models: readonly string[]; accounts: string[] }>();
  for (const account of accounts) {
    const models = [...new Set(account.models)].toSorted();
    const key = models.join('\n');
    const group = byModels.get(key) ?? { models, accounts: [] };
    group.accounts.push(account.name);
    byModels.set(key, group);
  }
  const everything = [...new Set(landingZone.approvedModels)].toSorted().join('\n');
  return [...byModels]
    .filter(([key]) => key !== everything)
    .map(([key, group]) => ({
      digest: createHash('sha256').update(key).digest('hex').slice(0, 8),
      models: group.models,
      accounts: group.accounts.toSorted(),
    }))
    .toSorted((a, b) => (a.digest < b.digest ? -1 : 1));
}

function isWithin(unit: string, parent: string): boolean {
  return unit === parent || unit.startsWith(`${parent}/`);
}
