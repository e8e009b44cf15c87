import type { ClassificationScheme, Environment, LandingZone, Zone } from '../../../policies/landing-zone-model';
import type { Text } from '../../../policies/text';

/** Where a body starts from: what bodies of its kind have in common. Everything can be changed afterwards. */
export interface Posture {
  readonly title: Text;
  readonly governance: LandingZone['organization']['governance'];
  readonly scheme: ClassificationScheme;
  /** Of the first department, the CCoE's own. */
  readonly zone: Zone;
  readonly environments: readonly Environment[];
  /** Yen a month, for each account of the first department. A budget warns and then closes Bedrock: small is no harm. */
  readonly budgetYen: number;
  /** Yen a month; roughly what logs, trails and findings of a body of this size cost, to be replaced by the first bill. */
  readonly coreBudgetsYen: { readonly management: number; readonly 'log-archive': number; readonly security: number };
  /** Model ids of the register. */
  readonly models: readonly string[];
}

const HAIKU = 'anthropic.claude-haiku-5-5';
const SONNET = 'anthropic.claude-sonnet-4-6';
const NOVA = 'amazon.nova-2-lite-v1:0';

export const POSTURES: Readonly<Record<string, Posture>> = {
  'designated-city': {
    title: { ja: '都道府県・指定都市', en: 'Prefecture or designated city' },
    governance: 'organizations',
    scheme: '自治体機密性',
    zone: 'lgwan',
    environments: ['prod', 'staging', 'dev'],
    budgetYen: 200_000,
    coreBudgetsYen: { management: 30_000, 'log-archive': 120_000, security: 150_000 },
    models: [SONNET, HAIKU, NOVA],
  },
  municipality: {
    title: { ja: '市町村', en: 'Municipality' },
    governance: 'organizations',
    scheme: '自治体機密性',
    zone: 'lgwan',
    environments: ['prod', 'dev'],
    budgetYen: 100_000,
    coreBudgetsYen: { management: 20_000, 'log-archive': 40_000, security: 60_000 },
    models: [SONNET, HAIKU, NOVA],
  },
  'small-municipality': {
    title: { ja: '小規模町村', en: 'Small town or village' },
    governance: 'organizations',
    scheme: '自治体機密性',
    zone: 'lgwan',
    environments: ['prod'],
    budgetYen: 50_000,
    coreBudgetsYen: { management: 10_000, 'log-archive': 20_000, security: 40_000 },
    models: [HAIKU, NOVA],
  },
  ministry: {
    title: { ja: '府省', en: 'Ministry or agency' },
    governance: 'organizations',
    scheme: '機密性',
    zone: 'internet',
    environments: ['prod', 'staging', 'dev'],
    budgetYen: 200_000,
    coreBudgetsYen: { management: 30_000, 'log-archive': 120_000, security: 150_000 },
    models: [SONNET, HAIKU, NOVA],
  },
  'govcloud-tenant': {
    title: { ja: 'ガバメントクラウド利用', en: 'Tenant of Government Cloud' },
    governance: 'govcloud-tenant',
    scheme: '自治体機密性',
    zone: 'lgwan',
    environments: ['prod'],
    budgetYen: 100_000,
    coreBudgetsYen: { management: 10_000, 'log-archive': 30_000, security: 40_000 },
    models: [HAIKU, NOVA],
  },
};
