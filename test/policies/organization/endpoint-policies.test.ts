import { decide } from '../../../policies/decisions/decide';
import { expandInference } from '../../../policies/decisions/expand-inference';
import { compilePolicy } from '../../../policies/decisions/policy';
import { ADMINISTRATOR_ACCESS } from '../../../policies/decisions/policy-stack';
import { findModel } from '../../../policies/models/model-register';
import {
  ENDPOINT_POLICY_CHARACTERS,
  endpointPolicy,
  endpointPolicyDocument,
} from '../../../policies/organization/endpoint-policies/endpoint-policy';
import { iamDataCatalogue } from '../decisions/iam-data-catalogue';
import { landingZoneSample } from './landing-zone-sample';

const ACCOUNT = '777788889999';
const OUTSIDE = '987654321098';
const MODEL = 'anthropic.claude-sonnet-4-6';
const ORGANIZATION = { organizationId: 'o-exampleorgid' };
const OWN_PROFILE = `arn:aws:bedrock:ap-northeast-1:${ACCOUNT}:application-inference-profile/abcdefghijkl`;

/** An endpoint of the account, and what it answers to a caller with full rights. */
function endpoint(
  service: string,
  context: { organizationId?: string; models?: readonly string[]; profileArns?: readonly string[] },
) {
  const document = endpointPolicyDocument(endpointPolicy(service, { accountId: ACCOUNT, ...context }));
  const catalogue = iamDataCatalogue();
  const policy = compilePolicy(document, { kind: 'endpoint', name: service, catalogue });
  const stack = { organizationLevels: [], identity: [ADMINISTRATOR_ACCESS], endpoint: [policy] };
  const principal = (accountId: string) => ({
    arn: `arn:aws:iam::${accountId}:role/application`,
    accountId,
    membership: 'member' as const,
  });
  return {
    /** `by` an account, in whose organization the caller is; `of` the owner of the resource. */
    answer(action: string, resource: string, { by = ACCOUNT, of = ACCOUNT, more = {} as Record<string, string> } = {}) {
      const organizationOf = (account: string) => (account === OUTSIDE ? 'o-outsideorgid' : 'o-exampleorgid');
      const context = {
        'aws:PrincipalAccount': by,
        'aws:PrincipalOrgID': organizationOf(by),
        'aws:ResourceAccount': of,
        'aws:ResourceOrgID': organizationOf(of),
        'aws:RequestedRegion': 'ap-northeast-1',
        ...more,
      };
      const request = { principal: principal(by), action, resource, context, unknownKeys: 'absent' as const };
      return decide({ ...request, resourceAccountId: by, resourceMembership: 'member' }, stack).answer;
    },
    /** All requests of one model call. */
    call(modelId: string, profile: string | undefined, destinations: readonly string[]) {
      return expandInference({
        principal: principal(ACCOUNT),
        action: 'bedrock:InvokeModel',
        sourceRegion: 'ap-northeast-1',
        modelId,
        ...(profile && { inferenceProfile: { id: profile, destinationRegions: destinations } }),
        context: { 'aws:PrincipalAccount': ACCOUNT, 'aws:PrincipalOrgID': 'o-exampleorgid' },
      }).map((request) => decide({ ...request, unknownKeys: 'absent' }, stack).answer);
    },
  };
}

describe.each([
  ['an organization of ours', ORGANIZATION],
  ['ガバメントクラウド, where the organization is not ours', {}],
])('the endpoint of bedrock-runtime in %s', (_, perimeter) => {
  const { answer, call } = endpoint('bedrock-runtime', { ...perimeter, models: [MODEL], profileArns: [OWN_PROFILE] });
  const { profileId, profileDestinations } = findModel(MODEL)!;

  it('passes an approved model through its jp. profile, to Tokyo and Osaka', () => {
    const answers = call(MODEL, profileId, profileDestinations);
    expect(answers.length).toBeGreaterThan(2);
    expect(new Set(answers)).toEqual(new Set(['allowed']));
  });

  it.each([
    ['a model that is not approved', call('amazon.nova-2-lite-v1:0', undefined, [])],
    [
      'the approved model in Osaka without a profile',
      [answer('bedrock:InvokeModel', `arn:aws:bedrock:ap-northeast-3::foundation-model/${MODEL}`)],
    ],
    ['a global profile', call(MODEL, `global.${MODEL}`, ['us-east-1'])],
    [
      'a profile of another account',
      [answer('bedrock:InvokeModel', `arn:aws:bedrock:ap-northeast-1:${OUTSIDE}:inference-profile/${profileId}`)],
    ],
    ['credentials that were carried in', [answer('bedrock:InvokeModel', OWN_PROFILE, { by: OUTSIDE })]],
    ['a prompt router', [answer('bedrock:InvokeModel', `arn:aws:bedrock:ap-northeast-1:${ACCOUNT}:prompt-router/r`)]],
    ['an agent without a guardrail', [answer('bedrock:InvokeInlineAgent', '*')]],
    ['a tool of AWS', [answer('bedrock:InvokeTool', '*')]],
  ])('refuses %s', (__, answers) => {
    expect(answers).toContain('denied');
  });

  it('passes the application inference profiles and guardrails of the account', () => {
    expect(answer('bedrock:InvokeModel', OWN_PROFILE)).toBe('allowed');
    expect(answer('bedrock:ApplyGuardrail', `arn:aws:bedrock:ap-northeast-1:${ACCOUNT}:guardrail/g`)).toBe('allowed');
    expect(answer('bedrock:InvokeModel', OWN_PROFILE.replace('abc', 'xyz'))).toBe('denied');
  });
});

it('passes no model at all where none is approved', () => {
  const statements = endpointPolicy('bedrock-runtime', { accountId: ACCOUNT });
  expect(statements.map(({ sid }) => sid)).toEqual(['AllowGuardrails']);
});

describe.each([
  ['an organization of ours', ORGANIZATION],
  ['ガバメントクラウド', {}],
])('the other endpoints in %s', (_, perimeter) => {
  it.each([
    ['s3', 's3:PutObject', 'arn:aws:s3:::records/k'],
    ['dynamodb', 'dynamodb:GetItem', `arn:aws:dynamodb:ap-northeast-1:${ACCOUNT}:table/t`],
    ['logs', 'logs:PutLogEvents', `arn:aws:logs:ap-northeast-1:${ACCOUNT}:log-group:g:log-stream:s`],
    ['ecr.dkr', 'ecr:BatchGetImage', `arn:aws:ecr:ap-northeast-1:${ACCOUNT}:repository/r`],
    ['monitoring', 'cloudwatch:PutMetricData', '*'],
  ])('%s passes our own resources to our own principals, nothing else', (service, action, resource) => {
    const { answer } = endpoint(service, perimeter);
    expect([
      answer(action, resource),
      answer(action, resource, { of: OUTSIDE }),
      answer(action, resource, { by: OUTSIDE }),
    ]).toEqual(['allowed', 'denied', 'denied']);
  });

  it('s3 passes layers of container images, to be read only', () => {
    const { answer } = endpoint('s3', perimeter);
    const layer = 'arn:aws:s3:::prod-ap-northeast-1-starport-layer-bucket/layer';
    expect([answer('s3:GetObject', layer, { of: OUTSIDE }), answer('s3:PutObject', layer, { of: OUTSIDE })]).toEqual([
      'allowed',
      'denied',
    ]);
  });
});

it('fits into an endpoint policy with every model that is approved', () => {
  const models = landingZoneSample().approvedModels;
  const document = endpointPolicyDocument(
    endpointPolicy('bedrock-runtime', { accountId: ACCOUNT, ...ORGANIZATION, models }),
  );
  expect(JSON.stringify(document, undefined, 1).length).toBeLessThan(ENDPOINT_POLICY_CHARACTERS);
});

it('is not written for bedrock-mantle, nor for a model outside the register', () => {
  expect(() => endpointPolicy('bedrock-mantle', { accountId: ACCOUNT })).toThrow(/bedrock-runtime/);
  expect(() => endpointPolicy('bedrock-runtime', { accountId: ACCOUNT, models: ['us.made.up'] })).toThrow(
    /us\.made\.up/,
  );
});
