import { Construct } from 'constructs';
import type { Account, Department, Environment, LandingZone, Pilot } from '../../policies/landing-zone-model';
import { AccountBudget } from './account-budget';
import { AccountGate } from './account-configurator/account-gate';
import { accountTags, departmentTags } from './account-tags';
import { vendAccounts } from './account-vending';
import { BudgetActionRole } from './budget-action-role';
import { yenToUsd } from './budget-currency';
import { CostAnomalyDetection } from './cost-anomaly-detection';
import type { GuardrailsStack } from './guardrails-stack';
import type { OrganizationStack } from './organization-stack';
import { PilotExpiry } from './pilot-expiry';
import { PlatformStack, type PlatformStackProps } from './platform-stack';

/** What of an account its department's stack is built from. */
export type AccountOfStack = Pick<
  Account,
  | 'name'
  | 'email'
  | 'id'
  | 'environment'
  | 'zone'
  | 'classification'
  | 'lifecycle'
  | 'organizationalUnit'
  | 'monthlyBudgetYen'
> & { readonly pilot?: Pick<Pilot, 'endsOn'> };

/** What of a department its stack is built from; `departmentPatterns` replaces or compares all of it. */
export interface DepartmentOfStack extends Pick<Department, 'code' | 'classification' | 'costCenter'> {
  readonly title: { readonly ja: string };
  readonly contacts: Readonly<Record<'owner' | 'billing', { readonly email: string }>>;
  readonly accounts: readonly AccountOfStack[];
}

/** Id of a department's stack in the app, and of its artifact in the assembly; the waves of a deployment name it. */
export function departmentStackId(code: string): string {
  return `Department-${code}`;
}

export interface DepartmentStackProps extends Omit<PlatformStackProps, 'idea' | 'description' | 'region' | 'tags'> {
  readonly department: DepartmentOfStack;
  readonly organization: OrganizationStack;
  readonly guardrails: GuardrailsStack;
  /** Environments whose accounts a budget action may close: `closableEnvironments`. */
  readonly closable: readonly Environment[];
  /** Account of the configurator; absent while there is none, and every account then waits in Quarantine. */
  readonly securityAccountId?: string;
}

/**
 * Management account: what one department owns. Its accounts, a monthly budget for each with the action that closes
 * model inference when it is spent, and the watch for unusual cost. An account leaves Quarantine behind its gate. Departments depend on the organization and the
 * guardrails, never on each other. An account to which the SCP is attached anyway has no action: reversing the action
 * would take the SCP off. Serves CCOE-ORG-03, CCOE-ORG-06, CCOE-FIN-01 and CCOE-FIN-02.
 *
 * @throws RangeError when a budget cannot be expressed in dollars
 */
export class DepartmentStack extends PlatformStack {
  constructor(scope: Construct, id: string, props: DepartmentStackProps) {
    const { landingZone, department, organization } = props;
    super(scope, id, {
      ...props,
      idea: `department-${department.code}`,
      description: `Accounts, budgets and cost watch of department ${department.code}`,
      tags: departmentTags(landingZone, department),
    });
    if (department.accounts.length === 0) return;
    const subscribers = [...new Set([department.contacts.billing.email, department.contacts.owner.email])];

    const scopeOfAccounts = new Construct(this, 'Accounts');
    const scopes = department.accounts.map((account) => new Construct(scopeOfAccounts, environmentId(account)));
    const vended = vendAccounts(
      department.accounts.map((account, index) => ({
        scope: scopes[index]!,
        name: account.name,
        email: account.email,
        organizationalUnitId: organization.organizationalUnitId(account.organizationalUnit),
        tags: accountTags(landingZone, department, account),
      })),
    );

    if (props.securityAccountId) {
      for (const [index, account] of department.accounts.entries()) {
        if (!account.id || !isOpen(account)) continue;
        new AccountGate(scopes[index]!, 'Gate', {
          landingZone,
          securityAccountId: props.securityAccountId,
          account: { ...account, id: account.id },
          vended: vended[index]!,
        });
      }
    }

    const { bedrockClosed } = props.guardrails;
    const closable = vended.filter((_, index) => props.closable.includes(department.accounts[index]!.environment));
    const closeBedrock =
      bedrockClosed && closable.length > 0
        ? {
            policyId: bedrockClosed.policy.attrId,
            roleArn: new BudgetActionRole(this, 'BudgetActionRole', {
              policy: bedrockClosed.policy,
              accounts: closable,
            }).roleArn,
          }
        : undefined;
    department.accounts.forEach((account, index) => {
      new AccountBudget(scopes[index]!, 'Budget', {
        accountName: account.name,
        accountId: vended[index]!.attrAccountId,
        monthlyBudgetYen: account.monthlyBudgetYen,
        cost: landingZone.cost,
        subscribers,
        closeBedrock:
          closeBedrock && closable.includes(vended[index]!)
            ? { ...closeBedrock, approvalModel: account.environment === 'pilot' ? 'AUTOMATIC' : 'MANUAL' }
            : undefined,
      });
      if (account.pilot && bedrockClosed && closable.includes(vended[index]!)) {
        new PilotExpiry(scopes[index]!, 'PilotExpiry', {
          accountName: account.name,
          account: vended[index]!,
          policy: bedrockClosed.policy,
          endsOn: account.pilot.endsOn,
        });
      }
    });

    new CostAnomalyDetection(this, 'CostAnomalyDetection', {
      name: this.stackName,
      accountIds: vended.map((account) => account.attrAccountId),
      impactUsd: anomalyImpactUsd(landingZone, department),
      subscribers,
    });
  }
}

/** Outside the two units in which everything is denied. */
function isOpen({ organizationalUnit }: AccountOfStack): boolean {
  return organizationalUnit !== 'Quarantine' && organizationalUnit !== 'Suspended';
}

/**
 * Where a budget action closes model inference: not in an account that is denied everything already, suspended or closed,
 * nor where the SCP is attached anyway.
 *
 * @param closedAnyway names of the accounts that the SCP is attached to
 */
export function closableEnvironments(
  { accounts }: Department,
  closedAnyway: ReadonlySet<string>,
): readonly Environment[] {
  return accounts
    .filter(({ lifecycle, name }) => lifecycle !== 'suspended' && lifecycle !== 'closed' && !closedAnyway.has(name))
    .map(({ environment }) => environment);
}

/** A tenth of the department's monthly budget: large enough to be worth a look, small enough to be seen in time. */
export function anomalyImpactUsd({ cost }: LandingZone, { accounts }: Pick<DepartmentOfStack, 'accounts'>): number {
  const yen = accounts.reduce((sum, account) => sum + account.monthlyBudgetYen, 0);
  return yenToUsd(Math.ceil(yen / 10), cost.yenPerUsd);
}

/** `prod` → `Prod`. One account an environment, so the id is stable when accounts come and go. */
function environmentId({ environment }: AccountOfStack): string {
  return environment.charAt(0).toUpperCase() + environment.slice(1);
}
