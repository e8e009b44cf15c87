import { LocatedError } from '../../../policies/decisions/located-error';
import type { SynthesizedTemplate } from '../../../policies/decisions/read-assembly';
import { IntrinsicResolver } from '../../../policies/decisions/resolve-intrinsics';

const template: SynthesizedTemplate = {
  file: 'Workload.template.json',
  stackName: 'Workload',
  account: '111122223333',
  region: 'ap-northeast-1',
  template: {
    Parameters: {
      Stage: { Type: 'String', Default: 'prod' },
      Secret: { Type: 'String' },
      Image: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/image' },
    },
    Mappings: { Zones: { prod: { name: 'lgwan' } } },
    Conditions: {
      IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] },
      IsDev: { 'Fn::Not': [{ Condition: 'IsProd' }] },
      Both: { 'Fn::And': [{ Condition: 'IsProd' }, { Condition: 'IsDev' }] },
      Either: { 'Fn::Or': [{ Condition: 'IsProd' }, { Condition: 'IsDev' }] },
    },
    Resources: {
      Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: { 'Fn::Sub': '${Stage}-${AWS::AccountId}' } } },
      Role: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'app' } },
      Logs: { Type: 'AWS::Logs::LogGroup', Properties: {} },
      Unnamed: { Type: 'AWS::S3::Bucket' },
      Widget: { Type: 'AWS::IoT::Thing' },
    },
    Outputs: { RoleArn: { Value: { 'Fn::GetAtt': ['Role', 'Arn'] }, Export: { Name: 'Workload:RoleArn' } } },
  },
};
const other: SynthesizedTemplate = { ...template, file: 'Other.template.json', stackName: 'Other', template: {} };
const resolver = new IntrinsicResolver([template, other]);
const resolve = (value: unknown, from = template) => resolver.resolve(value, from, 'Policy.Properties.Document');

describe('intrinsic functions', () => {
  it.each<[string, unknown, unknown]>([
    ['plain values', { a: ['x', 1, true] }, { a: ['x', 1, true] }],
    [
      'pseudo parameters',
      [
        { Ref: 'AWS::Partition' },
        { Ref: 'AWS::Region' },
        { Ref: 'AWS::AccountId' },
        { Ref: 'AWS::URLSuffix' },
        { Ref: 'AWS::StackName' },
      ],
      ['aws', 'ap-northeast-1', '111122223333', 'amazonaws.com', 'Workload'],
    ],
    ['AWS::NoValue', { a: { Ref: 'AWS::NoValue' }, b: [{ Ref: 'AWS::NoValue' }, 'x'] }, { b: ['x'] }],
    ['a parameter', { Ref: 'Stage' }, 'prod'],
    ['a named resource', { Ref: 'Bucket' }, 'prod-111122223333'],
    ['an unnamed resource', { 'Fn::GetAtt': ['Unnamed', 'Arn'] }, 'arn:aws:s3:::workload-unnamed'],
    ['an attribute', { 'Fn::GetAtt': ['Role', 'Arn'] }, 'arn:aws:iam::111122223333:role/app'],
    ['an attribute as text', { 'Fn::GetAtt': 'Role.Arn' }, 'arn:aws:iam::111122223333:role/app'],
    ['Fn::Join', { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':s3:::b']] }, 'arn:aws:s3:::b'],
    [
      'Fn::Sub with attributes',
      { 'Fn::Sub': '${Role.Arn}/${!aws:username}' },
      'arn:aws:iam::111122223333:role/app/${aws:username}',
    ],
    [
      'Fn::Sub with its own variables',
      { 'Fn::Sub': ['${Name}-${Stage}', { Name: { Ref: 'AWS::Region' } }] },
      'ap-northeast-1-prod',
    ],
    [
      'Fn::Select of Fn::Split',
      { 'Fn::Select': [5, { 'Fn::Split': [':', { 'Fn::GetAtt': ['Role', 'Arn'] }] }] },
      'role/app',
    ],
    ['Fn::FindInMap', { 'Fn::FindInMap': ['Zones', { Ref: 'Stage' }, 'name'] }, 'lgwan'],
    [
      'Fn::If',
      [
        { 'Fn::If': ['IsProd', 'yes', 'no'] },
        { 'Fn::If': ['IsDev', 'yes', 'no'] },
        { 'Fn::If': ['Both', 'yes', 'no'] },
        { 'Fn::If': ['Either', 'yes', 'no'] },
      ],
      ['yes', 'no', 'no', 'yes'],
    ],
    [
      'a policy condition, which is no intrinsic',
      { Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
      { Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
    ],
  ])('resolves %s', (_, value, resolved) => {
    expect(resolve(value)).toEqual(resolved);
  });

  it.each([
    ['Fn::ImportValue', { 'Fn::ImportValue': 'Workload:RoleArn' }],
    ['Fn::GetStackOutput', { 'Fn::GetStackOutput': { StackName: 'Workload', OutputName: 'RoleArn' } }],
  ])('follows %s into another template', (_, value) => {
    expect(resolve(value, other)).toBe('arn:aws:iam::111122223333:role/app');
  });

  it('prefers known values to defaults and stand-ins', () => {
    const known = new IntrinsicResolver([template], {
      parameters: { Stage: 'dev', Image: 'ami-1' },
      attributes: { Bucket: 'given', 'Widget.Arn': 'arn:aws:iot:x' },
      partition: 'aws-cn',
    });
    const value = [
      { Ref: 'Stage' },
      { Ref: 'Image' },
      { Ref: 'Bucket' },
      { 'Fn::GetAtt': ['Widget', 'Arn'] },
      { Ref: 'AWS::Partition' },
    ];
    expect(known.resolve(value, template, 'x')).toEqual(['dev', 'ami-1', 'given', 'arn:aws:iot:x', 'aws-cn']);
  });

  it('takes the account of templates without one from the caller', () => {
    const agnostic = { ...template, account: undefined, region: undefined };
    const known = new IntrinsicResolver([agnostic], { account: '444455556666', region: 'ap-northeast-3' });
    expect(known.resolve({ 'Fn::GetAtt': ['Logs', 'Arn'] }, agnostic, 'x')).toBe(
      'arn:aws:logs:ap-northeast-3:444455556666:log-group:workload-logs:*',
    );
    expect(() => new IntrinsicResolver([agnostic]).resolve({ Ref: 'AWS::AccountId' }, agnostic, 'x')).toThrow(
      'AWS::AccountId',
    );
  });

  it.each<[string, unknown, string]>([
    ['a parameter without value', { a: [{ Ref: 'Secret' }] }, '.a[0].Ref'],
    ['an SSM parameter', { Ref: 'Image' }, '.Ref'],
    ['an unknown resource', { Ref: 'Nothing' }, '.Ref'],
    ['a resource type without stand-in', { 'Fn::GetAtt': ['Widget', 'Arn'] }, '.Fn::GetAtt'],
    ['an attribute that the type does not have', { 'Fn::GetAtt': ['Role', 'Colour'] }, '.Fn::GetAtt'],
    ['a pseudo parameter of deployment', { Ref: 'AWS::StackId' }, '.Ref'],
    ['an export that no template has', { 'Fn::ImportValue': 'Nobody' }, '.Fn::ImportValue'],
    [
      'an output that no template has',
      { 'Fn::GetStackOutput': { StackName: 'Workload', OutputName: 'X' } },
      '.Fn::GetStackOutput',
    ],
    ['an index out of range', { 'Fn::Select': [3, ['a']] }, '.Fn::Select'],
    ['a list where text is needed', { 'Fn::Join': ['', [['a']]] }, '.Fn::Join'],
    ['a map entry that is not there', { 'Fn::FindInMap': ['Zones', 'dev', 'name'] }, '.Fn::FindInMap'],
    ['a condition that is not there', { 'Fn::If': ['Nothing', 1, 2] }, '.Fn::If'],
    ['a function of deployment', { 'Fn::GetAZs': '' }, '.Fn::GetAZs'],
    ['a transform', { 'Fn::Transform': {} }, '.Fn::Transform'],
  ])('refuses %s with file, logical id and path', (_, value, place) => {
    expect(() => resolve(value)).toThrow(LocatedError);
    expect(() => resolve(value)).toThrow(`Workload.template.json Policy.Properties.Document${place}`);
  });
});
