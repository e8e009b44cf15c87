import {
  checkRegister,
  REGISTER_CHECK_NAMES,
  type RegisterCheckName,
  registerCheckTitle,
} from '../../../policies/controls/register-checks';
import type { Account, Exception, LandingZone, UseCase } from '../../../policies/landing-zone-model';
import { accountFixture, departmentFixture, landingZoneFixture } from '../../lib/platform/landing-zone-fixture';

const MODEL = 'anthropic.claude-sonnet-4-5-20250929-v1:0';
const LOW = { users: false, business: false, learning: false, judgement: false };
const source = { file: 'landing-zone/departments/tax.yaml', line: 1, column: 1 };
const useCase = (overrides: Partial<UseCase> = {}): UseCase => ({
  id: 'tax-summary',
  department: 'tax',
  title: { ja: '要約', en: 'Summaries' },
  purpose: 'summaries',
  outputChannel: 'staff-only',
  environments: ['prod'],
  inputClassification: { scheme: '自治体機密性', class: '2' },
  models: [MODEL],
  riskScreening: LOW,
  risks: [],
  approval: { approver: 'CAIO', approvedOn: '2026-10-01', reference: '第12号' },
  expiresOn: '2027-03-31',
  reviewOn: '2027-01-31',
  source,
  ...overrides,
});
const pilot = {
  startsOn: '2026-10-01',
  endsOn: '2027-01-01',
  maxUsers: 10,
  kpis: [{ who: '課員', what: '時間', how: '記録', threshold: '半分', dueOn: '2026-12-28' }],
};
const exception: Exception = {
  id: 'EX-001',
  rule: 'AwsSolutions-S1',
  scope: 'Tax/Bucket',
  reason: 'reason',
  approver: 'CISO',
  approvedOn: '2026-10-01',
  expiresOn: '2026-11-25',
  compensatingControl: 'alarm',
  source,
};
const risk = { risk: '漏えい', treatment: 'reduce', measure: 'マスク', controls: ['CCOE-AI-05'] } as const;

const withUseCase = (overrides: Partial<UseCase> = {}, account: Partial<Account> = { models: [MODEL] }): LandingZone =>
  landingZoneFixture({
    departments: [
      departmentFixture({
        accounts: [accountFixture('prod', account)],
        useCases: [useCase(overrides)],
      }),
    ],
  });
const withAccount = (account: Partial<Account>): LandingZone => withUseCase({}, account);
const nobody = landingZoneFixture({ departments: [] });

interface Cases {
  readonly passes: readonly LandingZone[];
  readonly deviates: Readonly<Record<string, LandingZone>>;
  readonly as: 'failed' | 'pending';
  readonly nothing?: LandingZone;
}

const CASES: Readonly<Record<RegisterCheckName, Cases>> = {
  'use-cases-approved': {
    passes: [withUseCase(), withUseCase({ expiresOn: '2026-11-25' })],
    deviates: {
      'a model without use case': withUseCase({ models: [] }),
      'no approval': withUseCase({ approval: undefined }),
      'an expired use case': withUseCase({ expiresOn: '2026-11-24' }),
      'a use case of another environment': withUseCase({ environments: ['dev'] }),
    },
    as: 'failed',
    nothing: nobody,
  },
  'high-risk-approved': {
    passes: [withUseCase({ riskScreening: { ...LOW, users: true } })],
    deviates: {
      'no approval': withUseCase({ riskScreening: { ...LOW, users: true }, approval: undefined }),
      'a review that is overdue': withUseCase({ riskScreening: { ...LOW, learning: true }, reviewOn: '2026-11-24' }),
    },
    as: 'pending',
    nothing: withUseCase(),
  },
  'risks-treated': {
    passes: [withUseCase({ risks: [risk] })],
    deviates: {
      'a reduction without control': withUseCase({ risks: [{ ...risk, controls: [] }] }),
      'an acceptance nobody approved': withUseCase({ risks: [{ ...risk, treatment: 'accept' }], approval: undefined }),
      'no measure': withUseCase({ risks: [{ ...risk, measure: ' ' }] }),
    },
    as: 'failed',
    nothing: withUseCase(),
  },
  'exceptions-dated': {
    passes: [landingZoneFixture({ exceptions: [exception] })],
    deviates: {
      'an expired one': landingZoneFixture({ exceptions: [{ ...exception, expiresOn: '2026-11-24' }] }),
      'one without compensating control': landingZoneFixture({
        exceptions: [{ ...exception, compensatingControl: '' }],
      }),
    },
    as: 'failed',
    nothing: landingZoneFixture({ exceptions: [] }),
  },
  'pilots-time-boxed': {
    passes: [withAccount({ environment: 'pilot', pilot })],
    deviates: {
      'no end': withAccount({ environment: 'pilot', pilot: undefined }),
      'a day too long': withAccount({ environment: 'pilot', pilot: { ...pilot, endsOn: '2027-01-02' } }),
      'no KPI': withAccount({ environment: 'pilot', pilot: { ...pilot, kpis: [] } }),
      'a KPI nobody measures': withAccount({
        environment: 'pilot',
        pilot: { ...pilot, kpis: [{ ...pilot.kpis[0]!, who: '' }] },
      }),
    },
    as: 'failed',
    nothing: nobody,
  },
  'contacts-named': {
    passes: [withUseCase()],
    deviates: {
      'no address': landingZoneFixture({
        departments: [
          departmentFixture({
            contacts: { ...departmentFixture().contacts, billing: { title: { ja: '', en: '' }, email: '' } },
          }),
        ],
      }),
    },
    as: 'failed',
  },
  'accounts-classified': {
    passes: [withUseCase()],
    deviates: { 'an unknown class': withAccount({ classification: { scheme: '自治体機密性', class: '9' } }) },
    as: 'failed',
    nothing: nobody,
  },
  'my-number-zone-closed': {
    passes: [withAccount({ zone: 'mynumber', models: [] })],
    deviates: { 'a model': withAccount({ zone: 'mynumber', models: [MODEL] }) },
    as: 'failed',
    nothing: withAccount({ zone: 'lgwan' }),
  },
  'models-in-japan': {
    passes: [landingZoneFixture({ approvedModels: [MODEL] })],
    deviates: { 'a model that the register does not hold': landingZoneFixture({ approvedModels: ['unknown.model'] }) },
    as: 'failed',
    nothing: landingZoneFixture({ approvedModels: [] }),
  },
  'direct-output-approved': {
    passes: [withUseCase(), withUseCase({ outputChannel: 'direct' })],
    deviates: { 'direct output without approval': withUseCase({ outputChannel: 'direct', approval: undefined }) },
    as: 'pending',
    nothing: nobody,
  },
};

describe.each(REGISTER_CHECK_NAMES)('%s', (name) => {
  const { passes, deviates, as, nothing } = CASES[name];

  it('has a title in both languages', () => {
    expect(registerCheckTitle(name).ja).toMatch(/[\u3040-\u30ff\u4e00-\u9fff]/);
    expect(registerCheckTitle(name).en).toMatch(/^[\x20-\x7e]+$/);
  });

  it.each(passes.map((landingZone, index) => [index, landingZone] as const))('passes %#', (_, landingZone) => {
    expect(checkRegister(name, landingZone).outcome).toBe('passed');
  });

  for (const [what, landingZone] of Object.entries(deviates)) {
    it(`is ${as} with ${what}, and says what was seen and wanted`, () => {
      expect(checkRegister(name, landingZone)).toEqual(
        as === 'failed'
          ? { outcome: 'failed', actual: expect.anything(), expected: expect.anything() }
          : { outcome: 'pending', awaits: expect.anything() },
      );
    });
  }

  if (nothing) {
    it('is not applicable where there is nothing to check', () => {
      expect(checkRegister(name, nothing).outcome).toBe('not-applicable');
    });
  }
});
