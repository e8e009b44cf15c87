import { Guardrail, GuardrailAction } from '@aws-cdk/aws-bedrock-alpha';
import { Template } from 'aws-cdk-lib/assertions';
import { ConstructError } from '../../../constructs/construct-error';
import { DepartmentGuardrail, type DepartmentGuardrailProps } from '../../../constructs/department-guardrail';
import { DepartmentKey } from '../../../constructs/department-key';
import { FunctionRole } from '../../../constructs/function-role';
import { monthlyCosts } from '../../../constructs/monthly-cost';
import { PERSONAL_DATA } from '../../../policies/personal-data/personal-data-patterns';
import { findings, workloadApp } from '../workload-app';

interface GuardrailProperties {
  readonly Name: string;
  readonly BlockedInputMessaging: string;
  readonly BlockedOutputsMessaging: string;
  readonly KmsKeyArn: unknown;
  readonly CrossRegionConfig?: unknown;
  readonly ContentPolicyConfig: {
    readonly ContentFiltersTierConfig: { readonly TierName: string };
    readonly FiltersConfig: readonly { readonly Type: string }[];
  };
  readonly SensitiveInformationPolicyConfig: {
    readonly PiiEntitiesConfig: readonly Filter[];
    readonly RegexesConfig: readonly (Filter & { readonly Name: string; readonly Pattern: string })[];
  };
}
interface Filter {
  readonly Action: string;
  readonly InputAction: string;
  readonly OutputAction: string;
}

describe('a compliant default', () => {
  it('has no finding in any pack', () => {
    const { app, stack } = workloadApp();
    new DepartmentGuardrail(stack, 'Guardrail').grantApply(new FunctionRole(stack, 'Role', 'r'));
    expect(findings(app)).toEqual([]);
  });

  it('stays in Tokyo, speaks Japanese, and is encrypted with the department’s key', () => {
    const guardrail = properties();
    expect(guardrail.ContentPolicyConfig.ContentFiltersTierConfig.TierName).toBe('CLASSIC');
    expect(guardrail.CrossRegionConfig).toBeUndefined();
    expect(guardrail.KmsKeyArn).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/^DepartmentKey/), 'Arn'] });
    for (const message of [guardrail.BlockedInputMessaging, guardrail.BlockedOutputsMessaging]) {
      expect(message).toMatch(/[ぁ-ん]/);
      expect(message.length).toBeLessThanOrEqual(500);
    }
    expect(guardrail.Name).toMatch(/^[0-9a-zA-Z_-]{1,50}$/);
  });

  it('looks for all Japanese personal data but the public corporate number', () => {
    const names = properties().SensitiveInformationPolicyConfig.RegexesConfig.map(({ Name }) => Name);
    expect(names).toEqual(
      Object.entries(PERSONAL_DATA).flatMap(([kind, { name }]) => (kind === 'corporate-number' ? [] : [name])),
    );
  });
});

describe('an action takes effect', () => {
  it.each(['ANONYMIZE', 'BLOCK'] as const)('%s on input and on output', (action) => {
    for (const regex of properties({ action }).SensitiveInformationPolicyConfig.RegexesConfig) {
      expect([regex.Action, regex.InputAction, regex.OutputAction]).toEqual([action, action, action]);
    }
  });

  it('for managed kinds too: secrets blocked, addresses only recorded', () => {
    const filters = properties().SensitiveInformationPolicyConfig.PiiEntitiesConfig;
    for (const { Action, InputAction, OutputAction } of filters)
      expect([InputAction, OutputAction]).toEqual([Action, Action]);
    expect(new Set(filters.map(({ Action }) => Action))).toEqual(new Set(['BLOCK', 'ANONYMIZE', 'NONE']));
  });

  it('which the L2 that it extends turns into BLOCK', () => {
    const { stack } = workloadApp();
    const regex = { name: 'Case', pattern: '[0-9]{6}', action: GuardrailAction.ANONYMIZE };
    new Guardrail(stack, 'Alpha', { guardrailName: 'alpha', regexFilters: [regex] });
    expect(guardrailOf(stack).SensitiveInformationPolicyConfig.RegexesConfig).toMatchObject([
      { Action: 'ANONYMIZE', InputAction: 'BLOCK', OutputAction: 'BLOCK' },
    ]);
  });
});

describe('the version', () => {
  it('is a number that belongs to the content, never DRAFT', () => {
    const { stack } = workloadApp();
    const guardrail = new DepartmentGuardrail(stack, 'Guardrail');
    const [id] = versionsOf(stack);
    expect(stack.resolve(guardrail.guardrailVersion)).toEqual({ 'Fn::GetAtt': [id, 'Version'] });
  });

  it('stays the same for the same content, and is another for another content', () => {
    const id = (props?: DepartmentGuardrailProps) => {
      const { stack } = workloadApp();
      new DepartmentGuardrail(stack, 'Guardrail', props);
      return versionsOf(stack)[0];
    };
    expect(id()).toBe(id({}));
    expect(id({ action: 'BLOCK' })).not.toBe(id());
    expect(id({ personalData: ['my-number'] })).not.toBe(id());
    expect(id({ extraRegex: [{ name: 'Case', pattern: '[0-9]{6}' }] })).not.toBe(id());
  });

  it('is retained when another one follows, unlike that of the L2', () => {
    const { stack } = workloadApp();
    new DepartmentGuardrail(stack, 'Guardrail');
    const version = { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' };
    Template.fromStack(stack).hasResource('AWS::Bedrock::GuardrailVersion', version);

    const { stack: other } = workloadApp();
    new Guardrail(other, 'Alpha', { guardrailName: 'alpha' }).createVersion();
    const [resource] = Object.values(Template.fromStack(other).findResources('AWS::Bedrock::GuardrailVersion'));
    expect(resource!['DeletionPolicy']).toBeUndefined();
  });
});

it('lets who applies it decrypt, and not encrypt', () => {
  const { stack } = workloadApp();
  const role = new FunctionRole(stack, 'Role', 'r');
  new DepartmentGuardrail(stack, 'Guardrail', { key: DepartmentKey.of(stack) }).grantApply(role);
  const policies = JSON.stringify(Template.fromStack(stack).findResources('AWS::IAM::ManagedPolicy'));
  expect(policies).toContain('bedrock:ApplyGuardrail');
  expect(policies).not.toMatch(/kms:(Encrypt|GenerateDataKey|ReEncrypt)/);
});

it('reckons what the filters cost for the text that is expected', () => {
  const { stack } = workloadApp();
  new DepartmentGuardrail(stack, 'Guardrail', { expectedTextUnitsPerMonth: 50_000 });
  expect(monthlyCosts(stack)).toContainEqual(
    expect.objectContaining({ price: expect.stringContaining('guardrails'), quantity: 50 }),
  );
});

describe('a regular expression of the department’s own', () => {
  it.each([
    ['look-ahead', 'guardrail-regex-lookaround', '[0-9]{6}(?=号)'],
    ['negative look-ahead', 'guardrail-regex-lookaround', '[0-9]{6}(?!号)'],
    ['look-behind', 'guardrail-regex-lookaround', '(?<=第)[0-9]{6}'],
    ['negative look-behind', 'guardrail-regex-lookaround', '(?<!第)[0-9]{6}'],
    ['no expression', 'guardrail-regex-invalid', '([0-9]{6}'],
    ['nothing', 'guardrail-regex-invalid', ''],
    ['more than 500 characters', 'guardrail-regex-invalid', 'a'.repeat(501)],
  ])('is refused with %s', (_, code, pattern) => {
    expect(codeOf({ extraRegex: [{ name: 'Case', pattern }] })).toBe(code);
  });

  it.each(['\\(?=[0-9]', '[(?=]{2}', '(?:第)[0-9]{6}'])(
    'is taken where it only looks like look-around: %s',
    (pattern) => {
      expect(codeOf({ extraRegex: [{ name: 'Case', pattern }] })).toBeUndefined();
    },
  );

  it.each([
    ['a Japanese name', [{ name: '事件番号', pattern: 'a' }], 'guardrail-regex-name'],
    [
      'a name twice',
      [
        { name: 'A', pattern: 'a' },
        { name: 'A', pattern: 'b' },
      ],
      'guardrail-regex-name',
    ],
    ['a name of ours', [{ name: 'JP-MyNumber', pattern: 'a' }], 'guardrail-regex-name'],
    ['more than ten in all', ['A', 'B', 'C', 'D'].map((name) => ({ name, pattern: 'a' })), 'guardrail-regex-count'],
  ])('is refused with %s', (_, extraRegex, code) => {
    expect(codeOf({ extraRegex })).toBe(code);
  });
});

function properties(props?: DepartmentGuardrailProps): GuardrailProperties {
  const { stack } = workloadApp();
  new DepartmentGuardrail(stack, 'Guardrail', props);
  return guardrailOf(stack);
}

function guardrailOf(stack: Parameters<typeof Template.fromStack>[0]): GuardrailProperties {
  return Object.values(Template.fromStack(stack).findResources('AWS::Bedrock::Guardrail'))[0]!['Properties'];
}

function versionsOf(stack: Parameters<typeof Template.fromStack>[0]): readonly string[] {
  return Object.keys(Template.fromStack(stack).findResources('AWS::Bedrock::GuardrailVersion'));
}

function codeOf(props: DepartmentGuardrailProps): string | undefined {
  try {
    new DepartmentGuardrail(workloadApp().stack, 'Guardrail', props);
    return undefined;
  } catch (error) {
    if (error instanceof ConstructError) return error.code;
    throw error;
  }
}
