import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, CfnOutput, Stack, Stage } from 'aws-cdk-lib';
import { CfnTopic } from 'aws-cdk-lib/aws-sns';
import { collectEvidence, type EvidenceInput } from '../../../lib/evidence/collect-evidence';
import type { Evidence, TemplateValidation } from '../../../lib/evidence/evidence';
import { ORGANIZATIONAL_UNITS, type UseCase } from '../../../policies/landing-zone-model';
import {
  accountFixture,
  departmentFixture,
  landingZoneFixture,
  policiesFixture,
  policyFixture,
} from '../platform/landing-zone-fixture';

let stack: Stack;
let assembly: string;
beforeAll(() => {
  const app = new App({ treeMetadata: false, analyticsReporting: false, builtinCloudFormationValidation: false });
  stack = new Stack(app, 'Tax', {
    stackName: 'ccoe-tax',
    description: 'Accounts of the tax division',
    env: { account: '111122223333', region: 'ap-northeast-1' },
  });
  new CfnTopic(stack, 'Topic');
  new CfnOutput(stack, 'Output', { value: 'x' });
  assembly = app.synth().directory;
});

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const NOTHING_FOUND = { rules: [], findings: [], exceptions: [], failures: [] };
const validationOf = (...diagnostics: Partial<TemplateValidation['diagnostics'][number]>[]): TemplateValidation => ({
  engine: 'engine 1',
  templates: 1,
  diagnostics: diagnostics.map((diagnostic) => ({
    rule: 'E3002',
    severity: 'ERROR',
    stack: 'ccoe-tax',
    logicalId: 'Topic',
    property: 'Properties.X',
    message: 'unknown property',
    ...diagnostic,
  })),
});

function collect(overrides: Partial<EvidenceInput> = {}): Evidence {
  return collectEvidence({
    landingZone: landingZoneFixture(),
    configurationFiles: [{ path: 'landing-zone/organization.yaml', sha256: 'aa' }],
    stacks: [stack],
    directory: Stage.of(stack)!.outdir,
    notBuilt: [],
    checks: NOTHING_FOUND,
    templateValidation: validationOf(),
    policies: policiesFixture(),
    tools: { 'aws-cdk-lib': '2.276.0' },
    ...overrides,
  });
}

function useCaseFixture(overrides: Partial<UseCase> = {}): UseCase {
  return {
    id: 'tax-summary',
    department: 'tax',
    title: { ja: '要約', en: 'Summaries' },
    purpose: 'summaries',
    outputChannel: 'staff-only',
    environments: ['prod'],
    inputClassification: { scheme: '自治体機密性', class: '2' },
    models: [],
    riskScreening: { users: false, business: false, learning: false, judgement: false },
    risks: [],
    approval: { approver: 'CAIO', approvedOn: '2026-10-01', reference: '第12号' },
    expiresOn: '2027-03-31',
    reviewOn: '2027-01-31',
    source: { file: 'landing-zone/departments/tax.yaml', line: 1, column: 1 },
    ...overrides,
  };
}

it('describes a stack as its template stands in the assembly', () => {
  expect(collect().stacks).toEqual([
    {
      name: 'ccoe-tax',
      description: 'Accounts of the tax division',
      account: '111122223333',
      region: 'ap-northeast-1',
      resources: 1,
      templateFile: 'Tax.template.json',
      templateSha256: sha256(readFileSync(join(assembly, 'Tax.template.json'), 'utf8')),
    },
  ]);
});

it('describes a policy by its statements in order of their names, and by the digest of its document', () => {
  const policy = policyFixture({ controls: { DenyZ: ['CCOE-REP-02'], DenyA: ['CCOE-DEV-01', 'CCOE-GOV-04'] } });
  expect(collect({ policies: [policyFixture({ name: 'ccoe-z' }), policy] }).policies).toEqual([
    {
      name: 'ccoe-sample',
      type: 'SERVICE_CONTROL_POLICY',
      description: 'Denies what a test needs denied',
      characters: 92,
      quota: 10_240,
      targets: [],
      statements: [
        { sid: 'DenyA', controls: ['CCOE-DEV-01', 'CCOE-GOV-04'] },
        { sid: 'DenyZ', controls: ['CCOE-REP-02'] },
      ],
      sha256: sha256(JSON.stringify(policy.content)),
    },
    expect.objectContaining({ name: 'ccoe-z' }),
  ]);
});

describe('the verdict', () => {
  it('is passed when nothing failed', () => {
    expect(collect()).toMatchObject({ verdict: 'passed', failures: [] });
  });

  it.each([
    { it: 'an error', diagnostic: {}, fails: true },
    { it: 'an engine that could not validate', diagnostic: { rule: 'engine', severity: 'FATAL' }, fails: true },
    {
      it: 'a value outside its enumeration, a warning only',
      diagnostic: { rule: 'W3030', severity: 'WARN' },
      fails: true,
    },
    { it: 'another warning', diagnostic: { rule: 'W2001', severity: 'WARN' }, fails: false },
  ])('with $it of the template validation: fails $fails', ({ diagnostic, fails }) => {
    const { verdict, failures, templateValidation } = collect({ templateValidation: validationOf(diagnostic) });
    expect(verdict).toBe(fails ? 'failed' : 'passed');
    expect(failures.map(({ kind }) => kind)).toEqual(fails ? ['template-invalid'] : []);
    expect(templateValidation.diagnostics).toHaveLength(1);
  });

  it('is failed for a policy over quota by one character', () => {
    const policies = [policyFixture({ characters: 10_240 }), policyFixture({ name: 'ccoe-long', characters: 10_241 })];
    const { failures } = collect({ policies });
    expect(failures.map(({ kind, message }) => [kind, message.en])).toEqual([
      ['policy-over-quota', 'Policy ccoe-long has 10241 characters, more than its quota of 10240'],
    ]);
  });

  it('is failed for what the packs found', () => {
    const text = { ja: '指摘', en: 'finding' };
    const checks = { ...NOTHING_FOUND, failures: [{ kind: 'finding', message: text, fix: text } as const] };
    expect(collect({ checks }).verdict).toBe('failed');
  });
});

describe('the registers', () => {
  it('place accounts and policies in every organizational unit, each in its own and not in those above', () => {
    const landingZone = landingZoneFixture();
    const network = { ...landingZone.coreAccounts.security, name: 'ccoe-network' };
    const coreAccounts = { ...landingZone.coreAccounts, network };
    const units = collect({ landingZone: { ...landingZone, coreAccounts } }).organizationalUnits;
    expect(units.map(({ path }) => path)).toEqual(['Root', ...ORGANIZATIONAL_UNITS]);
    expect(units.filter(({ policies, accounts }) => policies.length + accounts.length > 0)).toEqual([
      { path: 'Root', policies: ['ccoe-residency'], accounts: ['ccoe-management'] },
      { path: 'Security', policies: [], accounts: ['ccoe-log-archive', 'ccoe-security'] },
      { path: 'Infrastructure', policies: [], accounts: ['ccoe-network'] },
      { path: 'Workloads/Lgwan/Prod', policies: ['ccoe-residency'], accounts: ['ccoe-tax-prod'] },
      { path: 'Workloads/Lgwan/NonProd', policies: [], accounts: ['ccoe-tax-dev'] },
      { path: 'Workloads/MyNumber', policies: ['ccoe-bedrock-closed'], accounts: [] },
    ]);
  });

  it('know no organizational unit where the Digital Agency owns the organization', () => {
    const landingZone = landingZoneFixture();
    const organization = { ...landingZone.organization, governance: 'govcloud-tenant' } as const;
    expect(collect({ landingZone: { ...landingZone, organization } }).organizationalUnits).toEqual([]);
  });

  it('give budgets in the dollars of the template, never above the yen that were approved', () => {
    const account = accountFixture('prod', { monthlyBudgetYen: 100_000 });
    const landingZone = landingZoneFixture({ departments: [departmentFixture({ accounts: [account] })] });
    expect(collect({ landingZone }).accounts).toEqual([expect.objectContaining({ monthlyBudgetUsd: 666.66 })]);
  });

  it.each([
    { it: 'approved', change: {}, state: 'approved' },
    {
      it: 'approved on its last day and on the day of its review',
      change: { expiresOn: '2026-11-25', reviewOn: '2026-11-25' },
      state: 'approved',
    },
    { it: 'pending without approval', change: { approval: undefined }, state: 'pending' },
    {
      it: 'pending until the approval is dated',
      change: { approval: { approver: 'CAIO', approvedOn: '2026-11-26', reference: '第12号' } },
      state: 'pending',
    },
    { it: 'expired the day after', change: { expiresOn: '2026-11-24', approval: undefined }, state: 'expired' },
    { it: 'overdue the day after its review', change: { reviewOn: '2026-11-24' }, state: 'review-overdue' },
  ])('hold a use case that is $it', ({ change, state }) => {
    const useCases = [useCaseFixture(change)];
    const landingZone = landingZoneFixture({ departments: [departmentFixture({ useCases })] });
    expect(collect({ landingZone }).useCases[0]!.state).toBe(state);
  });

  it.each(['users', 'business', 'learning', 'judgement'] as const)(
    'call a use case possibly high-risk by %s alone',
    (axis) => {
      const { riskScreening } = useCaseFixture();
      const of = (screening: UseCase['riskScreening']) => {
        const useCases = [useCaseFixture({ riskScreening: screening })];
        const landingZone = landingZoneFixture({ departments: [departmentFixture({ useCases })] });
        return collect({ landingZone }).useCases[0]!.possiblyHighRisk;
      };
      expect([of(riskScreening), of({ ...riskScreening, [axis]: true })]).toEqual([false, true]);
    },
  );
});

describe('the digest of the configuration', () => {
  const digest = (...configurationFiles: EvidenceInput['configurationFiles']) =>
    collect({ configurationFiles }).subject.configurationSha256;
  const a = { path: 'a.yaml', sha256: 'aa' };
  const b = { path: 'b.yaml', sha256: 'bb' };

  it('does not depend on the order in which files were read', () => {
    expect(digest(b, a)).toBe(digest(a, b));
  });

  it('changes with a content, and with a name', () => {
    expect(new Set([digest(a), digest({ ...a, sha256: 'ab' }), digest({ ...a, path: 'c.yaml' })]).size).toBe(3);
  });
});

describe('what is not proven', () => {
  const notProven = () => collect().notProven;

  /** No AWS CLI command, or one that must be denied. */
  const OTHER_COMMANDS: Readonly<Record<string, RegExp>> = {
    'MANTLE-RETENTION': /^curl --aws-sigv4 .* https:\/\/bedrock-mantle\.ap-northeast-1\.api\.aws\/v1\/data_retention$/,
    'POLICY-SIMULATION': /aws iam simulate-custom-policy/,
    'API-ENDPOINT-TYPE': /^aws apigatewayv2 create-api /,
  };

  it('is said in both languages, with a read-only command', () => {
    expect(notProven().length).toBeGreaterThanOrEqual(20);
    for (const { id, what, why, proveWith } of notProven()) {
      for (const text of [what, why]) expect(text.ja).toMatch(/[\u3040-\u30ff\u4e00-\u9fff]/);
      for (const text of [what, why]) expect(text.en).toMatch(/^[\x20-\x7e]+$/);
      expect(proveWith).toMatch(
        OTHER_COMMANDS[id] ?? /^aws [a-z0-9-]+ (get|head|list|lookup|describe|validate|detect|simulate)-/,
      );
    }
  });

  it('has an id for each entry', () => {
    const ids = notProven().map(({ id }) => id);
    expect([...new Set(ids)]).toEqual(ids);
  });

  it('leaves out of a tenant what only the owner of the organization can ask', () => {
    const { organization, ...rest } = landingZoneFixture();
    const landingZone = { ...rest, organization: { ...organization, governance: 'govcloud-tenant' as const } };
    const ids = new Set(collect({ landingZone }).notProven.map(({ id }) => id));
    const missing = notProven().filter(({ id }) => !ids.has(id));
    expect(missing.map(({ id }) => id)).toEqual([
      'ACCOUNT-GATE',
      'MANAGEMENT-ACCOUNT-UNDECIDED',
      'LOCK-FILE-CURRENT',
      'PILOT-END-SCHEDULE',
      'CONTROL-TOWER-ENROLMENT',
      'TRUSTED-ACCESS',
      'POLICY-SIMULATION',
      'API-ENDPOINT-TYPE',
      'PIPELINE-RUN',
    ]);
  });

  it('covers both Regions in Japan for data retention', () => {
    const ids = notProven()
      .map(({ id }) => id)
      .filter((id) => id.startsWith('BEDROCK-RETENTION'));
    expect(ids).toEqual(['BEDROCK-RETENTION-ap-northeast-1', 'BEDROCK-RETENTION-ap-northeast-3']);
  });
});
