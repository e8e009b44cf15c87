import type { Department, Environment, LandingZone } from '../../policies/landing-zone-model';
import { yenToUsd } from './budget-currency';
import { type AccountOfStack, anomalyImpactUsd, type DepartmentOfStack } from './department-stack';
import { dayAfter } from './pilot-expiry';
import { tagValue } from './tag-value';

/** Departments whose stacks differ in names, addresses, ids, amounts and dates only. */
export interface DepartmentPattern {
  /** With placeholders in place of these. */
  readonly department: DepartmentOfStack;
  /** Environments whose accounts a budget action may close. */
  readonly closable: readonly Environment[];
  readonly departments: readonly Department[];
}

/**
 * One pattern for all departments that look alike, in the order in which they first occur. Two departments have the same
 * pattern exactly where everything is equal that a stack is built from and that is not replaced; the type of its props is the
 * list of it.
 */
export function departmentPatterns(
  departments: readonly Department[],
  closable: (department: Department) => readonly Environment[],
): readonly DepartmentPattern[] {
  const patterns = new Map<string, DepartmentPattern & { readonly departments: Department[] }>();
  for (const department of departments) {
    const common = { department: withPlaceholders(department), closable: closable(department) };
    const key = JSON.stringify(common);
    const known = patterns.get(key) ?? { ...common, departments: [] };
    patterns.set(key, known);
    known.departments.push(department);
  }
  return [...patterns.values()];
}

/**
 * Every text of a department's stack that follows from its own values, in a fixed order: of a pattern the placeholders.
 *
 * @throws RangeError when a budget cannot be expressed in dollars
 */
export function departmentValues(landingZone: LandingZone, department: DepartmentOfStack): readonly string[] {
  const { code, title, costCenter, contacts, accounts } = department;
  const { yenPerUsd } = landingZone.cost;
  return [
    code,
    tagValue(title.ja),
    tagValue(costCenter),
    contacts.owner.email,
    tagValue(contacts.owner.email),
    contacts.billing.email,
    ...(accounts.length > 0 ? [String(anomalyImpactUsd(landingZone, department))] : []),
    ...accounts.flatMap(({ name, email, id, monthlyBudgetYen, pilot }) => [
      name,
      email,
      ...(id === undefined ? [] : [id]),
      String(monthlyBudgetYen),
      String(yenToUsd(monthlyBudgetYen, yenPerUsd)),
      ...(pilot ? [pilot.endsOn, dayAfter(pilot.endsOn)] : []),
    ]),
  ];
}

/** Texts that pass through `tagValue` end in a character that it replaces, so that both ways of writing them differ. */
function withPlaceholders({ classification, contacts, accounts }: DepartmentOfStack): DepartmentOfStack {
  const owner = { email: 'OwnOwner!' };
  return {
    code: 'OwnCode',
    title: { ja: 'OwnTitle!' },
    costCenter: 'OwnCostCenter!',
    classification,
    contacts: {
      owner,
      billing: contacts.billing.email === contacts.owner.email ? owner : { email: 'OwnBilling!' },
    },
    accounts: accounts.map(accountWithPlaceholders),
  };
}

function accountWithPlaceholders(account: AccountOfStack, index: number): AccountOfStack {
  const { environment, zone, classification, lifecycle, organizationalUnit } = account;
  return {
    environment,
    zone,
    classification,
    lifecycle,
    organizationalUnit,
    name: `OwnAccount${index}Name`,
    email: `OwnAccount${index}Email`,
    ...(account.id !== undefined && { id: `OwnAccount${index}Id` }),
    // More than any budget, and no two of them, nor their sum, the same in dollars.
    monthlyBudgetYen: 7_000_000_000_019 + index * 1_000_000_007,
    ...(account.pilot && { pilot: { endsOn: '9998-07-06' } }),
  };
}
