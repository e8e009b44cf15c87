import type { MonthlyCost } from '../../constructs/monthly-cost';
import type { SynthesizedTemplate } from '../../policies/decisions/read-assembly';
import type { PolicyType } from '../../policies/organization/statement';
import type { Text } from '../../policies/text';
import type { Template, TemplateResource } from '../check/cloudformation-template';
import { decideConditions } from '../check/decided-conditions';
import type { Evidence } from '../evidence/evidence';
import { sum } from '../report/number-format';
import { targetNameOf } from '../verify-deployment/organizational-unit-references';
import { type Estimate, estimate, type PricedLine } from './estimate';

/** What the platform costs every month by standing there; one line a price and Region, in their order. */
export interface FixedCost extends Estimate<PricedLine> {
  /** Services of the templates that charge by use: in no sum. */
  readonly dependsOnUse: readonly string[];
  /** Types of the templates of which nothing is known: in no sum, and never taken for free. */
  readonly notJudged: readonly string[];
}

type Properties = Readonly<Record<string, unknown>>;

interface Charge {
  readonly item: Text;
  /** Id in the price list. */
  readonly price: string;
  /** A month, in the unit of the price; `undefined` where the properties do not say it, or another price holds. */
  readonly quantity: (properties: Properties) => number | undefined;
}

const HOURS_PER_MONTH = 730;
const DAYS_PER_MONTH = HOURS_PER_MONTH / 24;
const KEY: Charge = { item: { ja: '暗号鍵 (KMS)', en: 'Keys (KMS)' }, price: 'kms/key-month', quantity: () => 1 };

/** Types with a price for being there. Each action belongs to a budget of its own. */
const FIXED: Readonly<Record<string, Charge>> = {
  'AWS::Budgets::Budget': {
    item: { ja: '予算 (Budgets)', en: 'Budgets' },
    price: 'budgets/budget-day',
    quantity: () => DAYS_PER_MONTH,
  },
  'AWS::Budgets::BudgetsAction': {
    item: { ja: '予算アクション (Budgets)', en: 'Budget actions (Budgets)' },
    price: 'budgets/action-budget-day',
    quantity: () => DAYS_PER_MONTH,
  },
  'AWS::CloudWatch::Alarm': {
    item: { ja: '警報 (CloudWatch)', en: 'Alarms (CloudWatch)' },
    price: 'cloudwatch/alarm-month',
    quantity: alarmMetrics,
  },
  'AWS::CloudWatch::Dashboard': {
    item: { ja: 'ダッシュボード (CloudWatch)', en: 'Dashboards (CloudWatch)' },
    price: 'cloudwatch/dashboard-month',
    quantity: () => 1,
  },
  'AWS::EC2::VPCEndpoint': {
    item: { ja: 'インターフェイスエンドポイント (VPC)', en: 'Interface endpoints (VPC)' },
    price: 'vpc-interface-endpoint/az-hour',
    quantity: ({ VpcEndpointType, SubnetIds }) =>
      VpcEndpointType === 'Interface' && Array.isArray(SubnetIds) ? SubnetIds.length * HOURS_PER_MONTH : undefined,
  },
  'AWS::KMS::Key': KEY,
  'AWS::KMS::ReplicaKey': KEY,
  'AWS::SecretsManager::Secret': {
    item: { ja: 'シークレット (Secrets Manager)', en: 'Secrets (Secrets Manager)' },
    price: 'secrets-manager/secret-month',
    quantity: () => 1,
  },
};

/** Services that charge by use, KMS for requests and for each rotated version. What is free in them needs no name of its own. */
const BY_USE: Readonly<Record<string, string>> = {
  ApiGateway: 'API Gateway',
  Athena: 'Athena',
  Backup: 'Backup',
  Bedrock: 'Bedrock',
  CloudTrail: 'CloudTrail',
  CodeBuild: 'CodeBuild',
  CodePipeline: 'CodePipeline',
  Config: 'Config',
  Events: 'EventBridge',
  Glue: 'Glue',
  KMS: 'KMS',
  Lambda: 'Lambda',
  Logs: 'CloudWatch Logs',
  ObservabilityAdmin: 'CloudWatch Logs',
  S3: 'S3',
  SNS: 'SNS',
  SQS: 'SQS',
  Scheduler: 'EventBridge',
  StepFunctions: 'Step Functions',
};

/** The same, where an organization policy switches the service on in every account. */
const SWITCHED_ON: Partial<Readonly<Record<PolicyType, string>>> = {
  GUARDDUTY_POLICY: 'GuardDuty',
  SECURITYHUB_POLICY: 'Security Hub',
};

/** Charge nothing, for what the platform builds of them: analyzers of access from outside, anomaly monitors, exports. */
const FREE = /^(Custom|AWS::(AccessAnalyzer|BCMDataExports|CE|IAM|Organizations))::/;

/**
 * Yen a month that the resources of a landing zone cost by being there, at list prices without free tiers, discounts and
 * consumption tax: each in its stack's Region, the template of a StackSet in each of its Regions once for every account of its
 * units, with an id or without. What workloads deploy is not in it. A price that was not read for the Region (Osaka, mostly)
 * leaves its line without yen. Serves CCOE-FIN-01.
 *
 * Source: the price list, each row with its own; AWS CloudFormation User Guide, "StackSets concepts" (no instance in the
 * management account).
 *
 * @param rate yen for one US dollar; the same for both sides of a comparison, or the rate would be taken for a change
 */
export function fixedCost(
  templates: readonly SynthesizedTemplate[],
  evidence: Pick<Evidence, 'organizationalUnits' | 'policies'>,
  rate: { readonly yenPerUsd: number; readonly rateAsOf: string },
): FixedCost {
  const counted = new Map<string, Counted>();
  const dependsOnUse = new Set(evidence.policies.flatMap(({ type }) => SWITCHED_ON[type] ?? []));
  const notJudged = new Set<string>();
  for (const { Type, Properties = {}, region, accounts } of deployed(templates, evidence)) {
    const charge = FIXED[Type];
    const quantity = charge?.quantity(Properties);
    const byUse = BY_USE[Type.split('::')[1] ?? ''];
    if (byUse) dependsOnUse.add(byUse);
    if (charge && quantity !== undefined) {
      const key = `${charge.price} ${region}`;
      const one = counted.get(key) ?? { charge, region, quantity: 0, inStacks: 0, fromStackSets: 0 };
      one.quantity += quantity * (accounts ?? 1);
      if (accounts === undefined) one.inStacks += 1;
      else one.fromStackSets += accounts;
      counted.set(key, one);
    } else if (!byUse && !FREE.test(Type)) notJudged.add(Type);
  }
  const costs = [...counted].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => costOf(one));
  return { ...estimate(costs, rate), dependsOnUse: [...dependsOnUse].sort(), notJudged: [...notJudged].sort() };
}

interface Counted {
  readonly charge: Charge;
  readonly region: string;
  quantity: number;
  /** Resources. */
  inStacks: number;
  fromStackSets: number;
}

function costOf({ charge: { item, price }, region, quantity, inStacks, fromStackSets }: Counted): MonthlyCost {
  const basis: Text = {
    ja: `スタックに ${inStacks}、StackSet から ${fromStackSets}`,
    en: `${inStacks} in stacks, ${fromStackSets} from StackSets`,
  };
  return { item, price, region, quantity, basis };
}

interface DeployedResource extends TemplateResource {
  readonly region: string;
  /** How many accounts a StackSet brings it to; absent in a stack. */
  readonly accounts?: number;
}

function* deployed(
  templates: readonly SynthesizedTemplate[],
  { organizationalUnits }: Pick<Evidence, 'organizationalUnits'>,
): Iterable<DeployedResource> {
  for (const { file, template, account, region = 'unknown' } of templates) {
    // It is the body of a StackSet, too.
    if (file.endsWith('.stackset.template.json')) continue;
    for (const resource of resourcesIn(template, { account, region })) {
      const { TemplateBody, StackInstancesGroup = [] } = (resource.Properties ?? {}) as StackSet;
      if (resource.Type !== 'AWS::CloudFormation::StackSet' || typeof TemplateBody !== 'string') {
        yield { ...resource, region };
        continue;
      }
      for (const { DeploymentTargets, Regions } of StackInstancesGroup) {
        const units = (DeploymentTargets.OrganizationalUnitIds ?? []).map((unit) =>
          targetNameOf({ stacks: templates }, unit),
        );
        const within = organizationalUnits.filter(({ path }) =>
          units.some((unit) => `${path}/`.startsWith(`${unit}/`)),
        );
        const accounts = sum(within.map((unit) => unit.accounts.length));
        for (const there of Regions)
          for (const one of resourcesIn(JSON.parse(TemplateBody), { region: there }))
            yield { ...one, region: there, accounts };
      }
    }
  }
}

interface StackSet {
  readonly TemplateBody?: unknown;
  readonly StackInstancesGroup?: readonly {
    readonly DeploymentTargets: { readonly OrganizationalUnitIds?: readonly unknown[] };
    readonly Regions: readonly string[];
  }[];
}

/** Without what the conditions of the template leave out there. */
function resourcesIn(
  template: SynthesizedTemplate['template'],
  place: { readonly account?: string; readonly region: string },
): readonly TemplateResource[] {
  const { Resources = {}, Conditions } = template as Partial<Template>;
  const whole = { ...template, Resources };
  return Object.values(
    Conditions ? decideConditions('', whole, { parameters: {}, ...place }).template.Resources : Resources,
  );
}

/** An alarm is charged by the metrics that it reads; one below a minute, or one of other alarms, has another price. */
function alarmMetrics(properties: Properties): number | undefined {
  const { Metrics } = properties as { Metrics?: readonly { readonly MetricStat?: { readonly Period?: unknown } }[] };
  const read: readonly { readonly Period?: unknown }[] = Metrics
    ? Metrics.flatMap(({ MetricStat }) => MetricStat ?? [])
    : [properties];
  return read.length > 0 && read.every(({ Period }) => Number(Period) >= 60) ? read.length : undefined;
}
