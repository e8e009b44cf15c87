import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { receiveConfigurationRecords } from '../../../../lib/platform/account-configurator/receive-configuration-records';
import { appFixture } from '../landing-zone-fixture';
import { type Json, resourcesOf } from '../synthesized-stacks';
import { SECURITY } from './configurator-stacks';

it('the log archive takes records from the one role, and lets it do nothing else', () => {
  const stack = new Stack(appFixture(), 'Archive', { env: { account: '444455556666', region: 'ap-northeast-1' } });
  receiveConfigurationRecords({ bucket: new Bucket(stack, 'Bucket'), key: new Key(stack, 'Key') }, SECURITY);
  const template = Template.fromStack(stack);
  const [policy] = Object.values(resourcesOf(template, 'AWS::S3::BucketPolicy'));
  const caller = { 'aws:PrincipalArn': `arn:aws:iam::${SECURITY}:role/ccoe/ccoe-configurator-caller` };
  expect(policy?.Properties.PolicyDocument.Statement).toEqual([
    expect.objectContaining({ Action: 's3:PutObject', Condition: { ArnEquals: caller } }),
  ]);
  const [key] = Object.values(resourcesOf(template, 'AWS::KMS::Key'));
  expect(
    key?.Properties.KeyPolicy.Statement.find(({ Sid }: Json) => Sid === 'ConfiguratorEncryptsRecords'),
  ).toMatchObject({
    Action: 'kms:GenerateDataKey',
    Condition: { ArnEquals: caller, StringEquals: { 'kms:ViaService': 's3.ap-northeast-1.amazonaws.com' } },
  });
});
