import { type Decision, decide, type PolicyStack } from '../../../policies/decisions/decide';
import type { DecisionRequest } from '../../../policies/decisions/decision-request';
import { LocatedError } from '../../../policies/decisions/located-error';
import { type CompiledPolicy, compilePolicy, type PolicyKind } from '../../../policies/decisions/policy';
import type { Membership } from '../../../policies/decisions/principal';
import { FULL_AWS_ACCESS } from '../../../policies/decisions/template-organization';
import table from './decision-cases.json';

type Name = keyof typeof table.policies;

interface Case {
  readonly attempt: string;
  readonly who: keyof typeof table.principals;
  readonly action: string;
  readonly resource: string;
  readonly owner?: string;
  readonly member?: Membership;
  readonly context: Record<string, string>;
  readonly stack: {
    readonly levels?: readonly (readonly Name[])[];
    readonly rcps?: readonly (readonly Name[])[];
    readonly 'without full access'?: readonly number[];
  } & { readonly [kind in 'endpoint' | 'boundary' | 'identity' | 'session' | 'resource']?: Name };
  readonly answer: Decision['answer'];
  readonly by: readonly string[];
  readonly assumes?: readonly string[];
}

const named = (kind: PolicyKind, name: Name): CompiledPolicy => compilePolicy(table.policies[name], { kind, name });

function stackOf({ levels, rcps, 'without full access': bare = [], ...single }: Case['stack']): PolicyStack {
  const count = Math.max(levels?.length ?? 0, rcps?.length ?? 0);
  const one = (kind: 'endpoint' | 'boundary' | 'session' | 'resource') =>
    single[kind] === undefined ? undefined : [named(kind, single[kind])];
  return {
    organizationLevels: Array.from({ length: count }, (_, index) => ({
      id: `level-${index}`,
      scps: [
        ...(bare.includes(index) ? [] : [FULL_AWS_ACCESS]),
        ...(levels?.[index] ?? []).map((name) => named('scp', name)),
      ],
      rcps: (rcps?.[index] ?? []).map((name) => named('rcp', name)),
    })),
    endpoint: one('endpoint'),
    boundary: one('boundary'),
    session: one('session'),
    resource: one('resource'),
    identity: [named('identity', single.identity ?? 'allow-all')],
  };
}

function requestOf({ who, action, resource, owner, member, context }: Case): DecisionRequest {
  return {
    principal: table.principals[who] as DecisionRequest['principal'],
    action,
    resource,
    resourceAccountId: owner,
    resourceMembership: member,
    context,
    unknownKeys: 'absent',
  };
}

describe('decisions', () => {
  it.each(table.cases as unknown as readonly Case[])('$who $attempt: $answer', (one) => {
    const { answer, decidedBy, assumptions, explanation } = decide(requestOf(one), stackOf(one.stack));
    const by = decidedBy.map(({ policyType, policy, sid }) => [policyType, policy, sid].filter(Boolean).join(' '));
    expect({ answer, by, assumptions }).toEqual({ answer: one.answer, by: one.by, assumptions: one.assumes ?? [] });
    // Both languages name what decided.
    for (const { policy } of decidedBy) {
      expect(explanation.ja).toContain(policy);
      expect(explanation.en).toContain(policy);
    }
  });

  it('names the condition that decided, with the value of the request', () => {
    const { decidedBy, explanation } = decide(
      requestOf(table.cases.find(({ attempt }) => attempt === 'names the Osaka model directly') as unknown as Case),
      stackOf({ levels: [['jp-inference']] }),
    );
    expect(decidedBy[0]?.condition).toBe('Null bedrock:InferenceProfileArn [true] ← ∅');
    expect(explanation).toEqual({
      ja: '拒否。根拠: SCP「jp-inference」の OsakaOnlyViaProfile (Null bedrock:InferenceProfileArn [true] ← ∅)。',
      en: 'Denied by SCP "jp-inference" OsakaOnlyViaProfile (Null bedrock:InferenceProfileArn [true] ← ∅).',
    });
  });

  it('decides by the path of the resource’s account where it is another', () => {
    const request = requestOf({
      ...(table.cases[0] as unknown as Case),
      action: 's3:GetObject',
      resource: 'arn:aws:s3:::records/a',
      owner: '444455556666',
      member: 'member',
      context: { 'aws:PrincipalOrgID': 'o-exampleorg2', 'aws:PrincipalIsAWSService': 'false' },
    });
    const open = stackOf({ levels: [[]], resource: 'bucket-for-role' });
    const closed = stackOf({ rcps: [['perimeter']] }).organizationLevels;
    expect(decide(request, open).answer).toBe('allowed');
    expect(decide(request, { ...open, resourceOrganizationLevels: closed }).answer).toBe('denied');
  });

  it.each([
    ['several actions', { action: 's3:Get*' }, 'action'],
    ['no action', { action: 'GetObject' }, 'action'],
    ['several resources', { resource: 'arn:aws:s3:::records/*' }, 'resource'],
    ['a resource that is no ARN', { resource: 'records' }, 'resource'],
    [
      'an unknown kind of caller',
      { principal: { arn: 'arn:aws:iam::111122223333:group/g', accountId: '111122223333' } },
      'group/g',
    ],
    [
      'a resource of another account that may or may not be ours',
      { resourceAccountId: '444455556666' },
      'resourceMembership',
    ],
  ])('refuses a request for %s', (_, change, place) => {
    const request = { ...requestOf(table.cases[0] as unknown as Case), ...change };
    expect(() => decide(request, stackOf({}))).toThrow(LocatedError);
    expect(() => decide(request, stackOf({}))).toThrow(place);
  });

  it('leaves AWS managed keys to AWS: RCPs do not bind them', () => {
    const decrypt = requestOf(table.cases.find(({ action }) => action === 'kms:RetireGrant') as unknown as Case);
    const stack = stackOf({ rcps: [['perimeter']], resource: 'key-delegates' });
    const of = (isAwsManagedKey: boolean) => decide({ ...decrypt, action: 'kms:Decrypt', isAwsManagedKey }, stack);
    expect(of(false).answer).toBe('denied');
    expect(of(true)).toMatchObject({ answer: 'allowed', assumptions: ['exemption-rcp-aws-managed-key'] });
  });

  it('takes the two organization ids for the membership of a resource', () => {
    const request = {
      ...requestOf(table.cases[0] as unknown as Case),
      resourceAccountId: '444455556666',
      action: 's3:GetObject',
      resource: 'arn:aws:s3:::records/a',
    };
    const stack = stackOf({ rcps: [['perimeter']], resource: 'bucket-for-role' });
    const of = (theirs: string) =>
      decide({ ...request, context: { 'aws:PrincipalOrgID': 'o-exampleorg2', 'aws:ResourceOrgID': theirs } }, stack);
    expect(of('o-exampleorg2').answer).toBe('denied');
    expect(of('o-exampleorg3').answer).toBe('allowed');
  });
});
