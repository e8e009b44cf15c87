import { checkRequest } from '../../../policies/decisions/check-request';
import { LocatedError } from '../../../policies/decisions/located-error';
import { compilePolicy, type PolicyKind } from '../../../policies/decisions/policy';
import { iamDataCatalogue } from './iam-data-catalogue';

const catalogue = iamDataCatalogue();
const statement = (more: object) => ({ Effect: 'Deny', Action: 's3:GetObject', Resource: '*', ...more });
const policy = (...statements: object[]) => ({ Version: '2012-10-17', Statement: statements });

function compile(document: unknown, kind: PolicyKind = 'scp') {
  return () => compilePolicy(document, { kind, name: 'p', location: 'Guardrails.template.json P', catalogue });
}

describe('bad policies are refused with the place and the fix', () => {
  it.each<[string, unknown, PolicyKind, string, string]>([
    ['no object', [], 'scp', 'P', '[]'],
    ['an unknown version', { ...policy(), Version: '2012-10-7' }, 'scp', 'P.Version', '2012-10-7'],
    ['no statement', policy(), 'scp', 'P.Statement', 'Effect'],
    ['an unknown policy element', { ...policy(), Statements: [] }, 'scp', 'P.Statements', 'Statement'],
    [
      'an unknown statement element',
      policy(statement({ Ressource: '*' })),
      'scp',
      'P.Statement[0].Ressource',
      'Resource',
    ],
    ['no effect', policy({ Action: '*', Resource: '*' }), 'scp', 'P.Statement[0].Effect', 'Allow'],
    ['no action', policy({ Effect: 'Deny', Resource: '*' }), 'scp', 'P.Statement[0].Action', 'NotAction'],
    ['both actions', policy(statement({ NotAction: 's3:*' })), 'scp', 'P.Statement[0].Action', 'NotAction'],
    ['no resource', policy({ Effect: 'Deny', Action: 's3:*' }), 'scp', 'P.Statement[0].Resource', 'NotResource'],
    [
      'a resource that is no ARN',
      policy(statement({ Resource: 'bucket' })),
      'scp',
      'P.Statement[0].Resource',
      'bucket',
    ],
    ['an action that is none', policy(statement({ Action: 's3' })), 'scp', 'P.Statement[0].Action', 's3'],
    [
      'a misspelt action',
      policy(statement({ Action: ['s3:*', 's3:GetObjekt'] })),
      'scp',
      'P.Statement[0].Action',
      's3:GetObjekt',
    ],
    [
      'a wildcard that no action matches',
      policy(statement({ Action: 'bedrock:Converse*' })),
      'scp',
      'P.Statement[0].Action',
      'Converse',
    ],
    [
      'an unknown service in NotAction',
      policy({ Effect: 'Deny', NotAction: 'bedrok:*', Resource: '*' }),
      'scp',
      'P.Statement[0].NotAction',
      'bedrok',
    ],
    ['a misspelt service', policy(statement({ Action: 'bedrok:*' })), 'scp', 'P.Statement[0].Action', 'bedrok'],
    [
      'an unknown operator',
      policy(statement({}), statement({ Condition: { StringEqual: { 'aws:RequestedRegion': 'x' } } })),
      'scp',
      'P.Statement[1].Condition.StringEqual.aws:RequestedRegion',
      'StringEqual',
    ],
    [
      'a condition key that the action does not have',
      policy(statement({ Condition: { StringEquals: { 'bedrock:InferenceProfileArn': 'x' } } })),
      'scp',
      'P.Statement[0].Condition.StringEquals.bedrock:InferenceProfileArn',
      'bedrock:InferenceProfileArn',
    ],
    [
      'an unresolved intrinsic',
      policy(statement({ Resource: { 'Fn::GetAtt': ['Bucket', 'Arn'] } })),
      'scp',
      'P.Statement[0].Resource',
      'Fn::GetAtt',
    ],
    [
      'an unresolved token',
      policy(statement({ Resource: 'arn:${AWS::Partition}:s3:::b' })),
      'scp',
      'P.Statement[0].Resource',
      'AWS::Partition',
    ],
    [
      'an unresolved CDK token',
      policy(statement({ Resource: 'arn:aws:s3:::${Token[TOKEN.1]}' })),
      'scp',
      'P.Statement[0].Resource',
      'Token',
    ],
    [
      'a variable outside the resource part',
      policy(statement({ Resource: 'arn:aws:s3:::${aws:username}/*'.replace(':::', '::${aws:PrincipalAccount}:') })),
      'scp',
      'P.Statement[0].Resource',
      'PrincipalAccount',
    ],
    ['a principal in an SCP', policy(statement({ Principal: '*' })), 'scp', 'P.Statement[0].Principal', 'scp'],
    ['no principal in a bucket policy', policy(statement({})), 'resource', 'P.Statement[0].Principal', 'Principal'],
    [
      'a wildcard in a principal',
      policy(statement({ Principal: { AWS: 'arn:aws:iam::111122223333:role/*' } })),
      'resource',
      'P.Statement[0].Principal.AWS',
      'role/*',
    ],
    [
      'a canonical user',
      policy(statement({ Principal: { CanonicalUser: 'abc' } })),
      'resource',
      'P.Statement[0].Principal.CanonicalUser',
      'CanonicalUser',
    ],
    [
      'NotPrincipal with Allow',
      policy(statement({ Effect: 'Allow', NotPrincipal: '*' })),
      'resource',
      'P.Statement[0].NotPrincipal',
      'Deny',
    ],
    ['an RCP that allows', policy(statement({ Effect: 'Allow', Principal: '*' })), 'rcp', 'P.Statement[0]', 'RCP'],
    ['an RCP for every action', policy(statement({ Action: '*', Principal: '*' })), 'rcp', 'P.Statement[0]', 'RCP'],
    [
      'an RCP for one principal',
      policy(statement({ Principal: { AWS: '111122223333' } })),
      'rcp',
      'P.Statement[0]',
      'RCP',
    ],
  ])('%s', (_, document, kind, place, named) => {
    expect(compile(document, kind)).toThrow(LocatedError);
    expect(compile(document, kind)).toThrow(`Guardrails.template.json ${place}`);
    expect(compile(document, kind)).toThrow(named);
    expect(compile(document, kind)).toThrow(/対処: .*\n.* Fix: /);
  });

  it.each<[string, object]>([
    [
      'global condition keys for any action',
      statement({ Condition: { StringEquals: { 'aws:PrincipalTag/team': 'a' } } }),
    ],
    ['keys with a variable part', statement({ Condition: { StringEquals: { 's3:ExistingObjectTag/team': 'a' } } })],
    [
      'keys that one of the actions has',
      statement({
        Action: ['s3:*', 'bedrock:InvokeModel'],
        Condition: { Null: { 'bedrock:InferenceProfileArn': 'true' } },
      }),
    ],
    [
      'any key for actions of all services',
      statement({ Action: '*', Condition: { Null: { 'bedrock:InferenceProfileArn': 'true' } } }),
    ],
    ['truth values and numbers without quotes', statement({ Condition: { Bool: { 'aws:SecureTransport': false } } })],
  ])('accepts %s', (_, one) => {
    expect(compile(policy(one))().statements).toHaveLength(1);
  });
});

describe('bad requests are refused', () => {
  const request = {
    principal: { arn: 'arn:aws:iam::111122223333:role/app', accountId: '111122223333' },
    action: 'bedrock:InvokeModel',
    resource: 'arn:aws:bedrock:ap-northeast-1::foundation-model/m',
    context: { 'aws:RequestedRegion': 'ap-northeast-1', 'bedrock:InferenceProfileArn': 'arn:aws:bedrock:x' },
  };

  it.each([
    ['a misspelt action', { action: 'bedrock:InvokeModle' }, 'InvokeModle'],
    ['a key of another action', { context: { 's3:prefix': 'x' } }, 's3:prefix'],
  ])('%s', (_, change, named) => {
    expect(() => checkRequest({ ...request, ...change }, catalogue)).toThrow(LocatedError);
    expect(() => checkRequest({ ...request, ...change }, catalogue)).toThrow(named);
  });

  it('accepts the keys that the action has', () => {
    expect(checkRequest(request, catalogue)).toBeUndefined();
  });
});
