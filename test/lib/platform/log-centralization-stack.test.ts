import { baselineFixture } from './account-baseline/baseline-fixture';

const { template, ofType } = baselineFixture();
const tokyo = template('log-centralization');
const osaka = template('log-centralization-copy');
const { Rule: rule } = ofType(tokyo, 'AWS::ObservabilityAdmin::OrganizationCentralizationRule')[0]!.Properties;

it('collects the log of model calls of every account in both Regions, encrypted groups included', () => {
  expect(rule.Source).toEqual({
    Scope: "OrganizationId = 'o-exampleorgid'",
    Regions: ['ap-northeast-1', 'ap-northeast-3'],
    SourceLogsConfiguration: {
      EncryptedLogGroupStrategy: 'ALLOW',
      LogGroupSelectionCriteria: "LogGroupName = '/ccoe/bedrock-model-invocations'",
    },
  });
});

it('keeps the groups of accounts and Regions apart', () => {
  const { LogGroupNamePattern } = rule.Destination.DestinationLogsConfiguration.LogGroupNameConfiguration;
  for (const part of ['${source.accountId}', '${source.region}', '${source.logGroup}']) {
    expect(LogGroupNamePattern).toContain(part);
  }
});

it('brings them to the log archive in Tokyo with a copy in Osaka, each under a key of its own Region', () => {
  expect(rule.Destination).toMatchObject({
    Account: '444455556666',
    Region: 'ap-northeast-1',
    DestinationLogsConfiguration: {
      LogsEncryptionConfiguration: {
        EncryptionStrategy: 'CUSTOMER_MANAGED',
        KmsKeyArn: { 'Fn::GetAtt': [expect.stringMatching(/^DestinationKey/), 'Arn'] },
        EncryptionConflictResolutionStrategy: 'SKIP',
      },
      BackupConfiguration: {
        Region: 'ap-northeast-3',
        KmsKeyArn: { 'Fn::GetStackOutput': expect.objectContaining({ StackName: 'ccoe-log-centralization-copy' }) },
      },
    },
  });
});

it.each([
  ['Tokyo', tokyo, 'ap-northeast-1'],
  ['Osaka', osaka, 'ap-northeast-3'],
])('in %s, lets only CloudWatch Logs use the key, which it finds by its tag', (_, of, region) => {
  const [key] = ofType(of, 'AWS::KMS::Key');
  expect(key!.Properties.Tags).toEqual(expect.arrayContaining([{ Key: 'LogsManaged', Value: 'true' }]));
  expect(JSON.stringify(key!.Properties.KeyPolicy)).toContain(`logs.${region}.amazonaws.com`);
  expect(key!.DeletionPolicy).toBe('Retain');
});
