import { type Json, resourcesOf, synthesizedStacks } from './synthesized-stacks';

const template = synthesizedStacks().template('ccoe-organization-trail');
const trail = Object.values(resourcesOf(template, 'AWS::CloudTrail::Trail'))[0]!;
const LOG_GROUP = 'arn:aws:logs:ap-northeast-1:111122223333:log-group:/ccoe/ccoe-organization-trail';

describe('the organization trail', () => {
  it('records all accounts and all Regions, validated, and cannot be lost with the stack', () => {
    expect(trail.Properties).toMatchObject({
      TrailName: 'ccoe-organization-trail',
      IsLogging: true,
      IsOrganizationTrail: true,
      IsMultiRegionTrail: true,
      IncludeGlobalServiceEvents: true,
      EnableLogFileValidation: true,
    });
    expect([trail.DeletionPolicy, trail.UpdateReplacePolicy]).toEqual(['Retain', 'Retain']);
  });

  it('writes to the log archive with its key', () => {
    expect(trail.Properties).toMatchObject({
      S3BucketName: 'ccoe-log-archive-444455556666',
      KMSKeyId: 'arn:aws:kms:ap-northeast-1:444455556666:alias/ccoe-log-archive',
    });
  });
});

describe('what the trail records', () => {
  const selectors: { FieldSelectors: Json[] }[] = trail.Properties.AdvancedEventSelectors;
  const field = (selector: (typeof selectors)[number], name: string) =>
    selector.FieldSelectors.find(({ Field }) => Field === name);
  const ofType = (type: string) => selectors.find((selector) => field(selector, 'resources.type')?.Equals[0] === type)!;

  it('every management event, InvokeModel and Converse among them', () => {
    expect(selectors[0]!.FieldSelectors).toEqual([{ Field: 'eventCategory', Equals: ['Management'] }]);
  });

  const archiveObjects = [
    'arn:aws:s3:::ccoe-log-archive-444455556666/',
    'arn:aws:s3:::ccoe-log-archive-access-444455556666/',
    'arn:aws:s3:::ccoe-log-archive-copy-444455556666/',
    'arn:aws:s3:::ccoe-log-archive-copy-access-444455556666/',
  ];

  it('every read and write of an S3 object outside the archive', () => {
    expect(selectors[1]!.FieldSelectors).toEqual([
      { Field: 'eventCategory', Equals: ['Data'] },
      { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
      { Field: 'resources.ARN', NotStartsWith: archiveObjects },
    ]);
  });

  it('of the archive who reads, deletes or unlocks, but no delivery, which would cause the next', () => {
    expect(selectors[2]!.FieldSelectors).toEqual([
      { Field: 'eventCategory', Equals: ['Data'] },
      { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
      { Field: 'resources.ARN', StartsWith: archiveObjects },
      {
        Field: 'eventName',
        Equals: ['DeleteObject', 'DeleteObjects', 'GetObject', 'PutObjectLegalHold', 'PutObjectRetention'],
      },
    ]);
  });

  it.each([
    'AWS::Bedrock::AgentAlias',
    'AWS::Bedrock::AsyncInvoke',
    'AWS::Bedrock::FlowAlias',
    'AWS::Bedrock::Guardrail',
    'AWS::Bedrock::InlineAgent',
    'AWS::Bedrock::KnowledgeBase',
    'AWS::Bedrock::Model',
    'AWS::Bedrock::PromptVersion',
    'AWS::BedrockAgentCore::Gateway',
    'AWS::BedrockAgentCore::Runtime',
    'AWS::BedrockAgentCore::RuntimeEndpoint',
  ])('every data event of %s', (type) => {
    expect(ofType(type).FieldSelectors).toEqual([
      { Field: 'eventCategory', Equals: ['Data'] },
      { Field: 'resources.type', Equals: [type] },
    ]);
  });
});

describe('the log group for alarms', () => {
  it('keeps 90 days, encrypted with a key that only this log group may use', () => {
    const [keyId, key] = Object.entries(resourcesOf(template, 'AWS::KMS::Key'))[0]!;
    template.hasResourceProperties('AWS::Logs::LogGroup', {
      LogGroupName: '/ccoe/ccoe-organization-trail',
      RetentionInDays: 90,
      KmsKeyId: { 'Fn::GetAtt': [keyId, 'Arn'] },
    });
    expect(key.Properties.EnableKeyRotation).toBe(true);
    expect(key.Properties.KeyPolicy.Statement.at(-1)).toMatchObject({
      Principal: { Service: 'logs.ap-northeast-1.amazonaws.com' },
      Condition: { ArnEquals: { 'kms:EncryptionContext:aws:logs:arn': LOG_GROUP } },
    });
  });

  it('is written by CloudTrail for this trail only, into the streams of the organization', () => {
    const [role] = Object.values(resourcesOf(template, 'AWS::IAM::Role'));
    expect(role!.Properties.AssumeRolePolicyDocument.Statement[0]).toMatchObject({
      Principal: { Service: 'cloudtrail.amazonaws.com' },
      Condition: {
        StringEquals: {
          'aws:SourceArn': 'arn:aws:cloudtrail:ap-northeast-1:111122223333:trail/ccoe-organization-trail',
        },
      },
    });
    const [permissions] = Object.values(resourcesOf(template, 'AWS::IAM::ManagedPolicy'));
    expect(permissions!.Properties.PolicyDocument.Statement).toEqual([
      {
        Sid: 'WriteTrailStreams',
        Effect: 'Allow',
        Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        Resource: [
          `${LOG_GROUP}:log-stream:111122223333_CloudTrail_ap-northeast-1*`,
          `${LOG_GROUP}:log-stream:o-exampleorgid_*`,
        ],
      },
    ]);
  });
});
