import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { EnforcedGuardrail } from '../../../../lib/platform/account-baseline/enforced-guardrail';
import { resourcesOf } from '../synthesized-stacks';

function synthesized(approvedModels: readonly string[] = [], organizationId?: string): Template {
  const stack = new Stack(new App(), 'Stack');
  new EnforcedGuardrail(stack, 'Guardrail', { approvedModels, organizationId });
  return Template.fromStack(stack);
}

const template = synthesized();
const [guardrailId, { Properties: guardrail }] = Object.entries(resourcesOf(template, 'AWS::Bedrock::Guardrail'))[0]!;

it('is evaluated in its own Region: tier CLASSIC, no guardrail profile', () => {
  expect(guardrail).toMatchObject({ ContentPolicyConfig: { ContentFiltersTierConfig: { TierName: 'CLASSIC' } } });
  expect(guardrail).not.toHaveProperty('CrossRegionConfig');
  expect(guardrail).not.toHaveProperty('TopicPolicyConfig');
});

it.each([
  ['JP-MyNumber', 'BLOCK'],
  ['JP-PhoneNumber', 'ANONYMIZE'],
])('%s: %s', (name, action) => {
  expect(guardrail).toMatchObject({
    SensitiveInformationPolicyConfig: {
      RegexesConfig: expect.arrayContaining([expect.objectContaining({ Name: name, Action: action })]),
    },
  });
});

it.each([
  ['PASSWORD', 'BLOCK'],
  ['CREDIT_DEBIT_CARD_NUMBER', 'BLOCK'],
  ['EMAIL', 'ANONYMIZE'],
  ['NAME', 'NONE'],
])('%s: %s', (type, action) => {
  expect(guardrail).toMatchObject({
    SensitiveInformationPolicyConfig: { PiiEntitiesConfig: expect.arrayContaining([{ Type: type, Action: action }]) },
  });
});

it('is enforced by version on the whole of every call', () => {
  const [versionId] = Object.keys(resourcesOf(template, 'AWS::Bedrock::GuardrailVersion'));
  template.hasResourceProperties('AWS::Bedrock::EnforcedGuardrailConfiguration', {
    GuardrailIdentifier: { 'Fn::GetAtt': [guardrailId, 'GuardrailId'] },
    GuardrailVersion: { 'Fn::GetAtt': [versionId, 'Version'] },
    ModelEnforcement: { IncludedModels: ['ALL'], ExcludedModels: [] },
    SelectiveContentGuarding: { System: 'COMPREHENSIVE', Messages: 'COMPREHENSIVE' },
  });
});

it('leaves out approved models that give no text, which take no guardrail', () => {
  synthesized(['amazon.titan-embed-text-v2:0', 'anthropic.claude-sonnet-4-6']).hasResourceProperties(
    'AWS::Bedrock::EnforcedGuardrailConfiguration',
    { ModelEnforcement: { ExcludedModels: ['amazon.titan-embed-text-v2:0'] } },
  );
});

it('keeps the version that another content replaces', () => {
  template.hasResource('AWS::Bedrock::GuardrailVersion', { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
});

interface Shared {
  readonly Properties: { readonly PolicyDocument: { readonly Statement: readonly object[] } };
}

describe('callers that are no function of ours', () => {
  const sharing = (organizationId?: string) => {
    const synth = synthesized([], organizationId);
    const [[id, policy]] = Object.entries(resourcesOf(synth, 'AWS::Bedrock::ResourcePolicy')) as unknown as [
      [string, Shared],
    ];
    const [enforcement] = Object.values(resourcesOf(synth, 'AWS::Bedrock::EnforcedGuardrailConfiguration'));
    return { id, statements: policy.Properties.PolicyDocument.Statement, after: enforcement!.DependsOn };
  };

  it('may apply the guardrail where they are of the organization, and no other', () => {
    expect(sharing('o-exampleorgid').statements).toEqual([
      expect.objectContaining({
        Action: ['bedrock:ApplyGuardrail'],
        Principal: '*',
        Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-exampleorgid' } },
      }),
    ]);
  });

  it('may apply it in the account alone where the organization is not ours', () => {
    const [statement] = sharing().statements;
    expect(statement).not.toHaveProperty('Condition');
    expect(JSON.stringify(statement)).toContain(':root');
  });

  it('may apply it before it is enforced on them', () => {
    const { id, after } = sharing('o-exampleorgid');
    expect(after).toContain(id);
  });
});
