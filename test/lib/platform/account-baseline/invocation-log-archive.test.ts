import { Template } from 'aws-cdk-lib/assertions';
import { receiveInvocationLogs } from '../../../../lib/platform/account-baseline/invocation-log-archive';
import type { ArchiveBucket } from '../../../../lib/platform/archive-bucket';
import { auditorsReadArchive } from '../../../../lib/platform/audit-queries/archive-access';
import { logArchiveAddress } from '../../../../lib/platform/log-archive-address';
import { LogArchiveStack } from '../../../../lib/platform/log-archive-stack';
import { decide } from '../../../../policies/decisions/decide';
import { compilePolicy } from '../../../../policies/decisions/policy';
import { appFixture, LOG_ARCHIVE, landingZoneFixture } from '../landing-zone-fixture';
import { resourcesOf } from '../synthesized-stacks';
import { inAccount } from './baseline-fixture';

const MEMBER = '123456789012';
const OTHER = '999988887777';
const ROLE = 'role/ccoe/ccoe-invocation-log-replication';
const AUDITOR = `arn:aws:iam::${LOG_ARCHIVE}:role/ccoe/ccoe-log-auditor`;
const BUCKET = `arn:aws:s3:::ccoe-log-archive-${LOG_ARCHIVE}`;

const landingZone = landingZoneFixture();
const address = logArchiveAddress(landingZone)!;
const stack = new LogArchiveStack(appFixture(), 'LogArchive', {
  landingZone,
  account: { ...landingZone.coreAccounts['log-archive'], id: LOG_ARCHIVE },
  address,
});
const archive = stack.node.findChild('Archive') as ArchiveBucket;
receiveInvocationLogs(archive, address);
auditorsReadArchive(archive, address);
const template = Template.fromStack(stack);
const logicalId = Object.entries(resourcesOf(template, 'AWS::S3::Bucket')).find(
  ([, { Properties }]) => Properties.BucketName === `ccoe-log-archive-${LOG_ARCHIVE}`,
)![0];
const policy = Object.values(resourcesOf(template, 'AWS::S3::BucketPolicy')).find(
  ({ Properties }) => Properties.Bucket.Ref === logicalId,
)!.Properties.PolicyDocument;
// The references to the bucket itself, as the ARN that they become.
const document = JSON.parse(
  JSON.stringify(inAccount(policy, LOG_ARCHIVE)).replaceAll(`arn:aws:s3:::${logicalId}`, BUCKET),
);

const inOrganization = {
  'aws:PrincipalOrgID': 'o-exampleorgid',
  'aws:SecureTransport': 'true',
  's3:TlsVersion': '1.3',
};
const folder = (accountId: string) => `${BUCKET}/AWSLogs/${accountId}/BedrockModelInvocationLogs/a`;
const athena = { 'aws:CalledVia': ['athena.amazonaws.com'] };

it.each([
  [
    'a member copies into its own folder',
    `arn:aws:iam::${MEMBER}:${ROLE}`,
    's3:ReplicateObject',
    folder(MEMBER),
    {},
    'allowed',
  ],
  [
    "a member copies into another's folder",
    `arn:aws:iam::${MEMBER}:${ROLE}`,
    's3:ReplicateObject',
    folder(OTHER),
    {},
    'denied',
  ],
  [
    'a member copies over the trail',
    `arn:aws:iam::${MEMBER}:${ROLE}`,
    's3:ReplicateObject',
    `${BUCKET}/AWSLogs/o-exampleorgid/a`,
    {},
    'denied',
  ],
  [
    'another role of a member copies',
    `arn:aws:iam::${MEMBER}:role/app`,
    's3:ReplicateObject',
    folder(MEMBER),
    {},
    'denied',
  ],
  [
    'the role of a stranger copies',
    `arn:aws:iam::${OTHER}:${ROLE}`,
    's3:ReplicateObject',
    folder(OTHER),
    { 'aws:PrincipalOrgID': 'o-other' },
    'denied',
  ],
  ['a member deletes a copy', `arn:aws:iam::${MEMBER}:${ROLE}`, 's3:ReplicateDelete', folder(MEMBER), {}, 'denied'],
  ['an auditor reads through Athena', AUDITOR, 's3:GetObject', folder(MEMBER), athena, 'allowed'],
  ['an auditor reads past Athena', AUDITOR, 's3:GetObject', folder(MEMBER), {}, 'denied'],
  ['an auditor deletes through Athena', AUDITOR, 's3:DeleteObject', folder(MEMBER), athena, 'denied'],
])('%s: %#', (_, arn, action, resource, context, answer) => {
  const accountId = arn.split(':')[4]!;
  const own = accountId === LOG_ARCHIVE;
  const decision = decide(
    {
      principal: { arn, accountId, membership: context['aws:PrincipalOrgID' as never] ? 'outside' : 'member' },
      action,
      resource,
      resourceAccountId: LOG_ARCHIVE,
      resourceMembership: 'member',
      context: { 'aws:PrincipalArn': arn, 'aws:PrincipalAccount': accountId, ...inOrganization, ...context },
      unknownKeys: 'absent',
    },
    {
      organizationLevels: [],
      // The archive's own account grants its auditors nothing but this policy; members bring their own grant.
      identity: own ? [] : [compilePolicy(EVERYTHING, { kind: 'identity', name: 'caller' })],
      resource: [compilePolicy(document, { kind: 'resource', name: 'archive' })],
    },
  );
  expect(decision.answer).toBe(answer);
});

const EVERYTHING = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
