import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { checkContextKeys } from '../../../lib/cli/condition-keys';

const root = resolve(__dirname, '../../..');

it.each([
  ['s3:PutObject', 's3:RequestObjectTag/class'],
  ['s3:putobject', 'S3:X-AMZ-ACL'],
  ['lambda:CreateFunction', 'lambda:VpcIds'],
  ['lambda:CreateFunction', 'aws:RequestTag/ccoe:classification'],
  ['dynamodb:GetItem', 'aws:PrincipalOrgID'],
  ['vpc-lattice:AssociateViaAWSService-EventsAndStates', 'aws:SourceVpce'],
])('%s has %s', (action, key) => {
  expect(() => checkContextKeys(action, [key])).not.toThrow();
});

it.each([
  ['s3:GetObject', 'lambda:VpcIds', /--context lambda:VpcIds: s3:GetObject .*条件キー lambda:VpcIds はありません/],
  ['lambda:CreateFunction', 'lambda:VpcId', /もしかして: lambda:VpcIds/],
  ['kms:ReplicateKey', 'kms:ReplicaRegoin', /もしかして: kms:ReplicaRegion/],
  ['sqs:SendMessage', 'sqs:Nothing', /使えるのは、どの操作にもある aws: のキー です/],
])('%s does not have %s', (action, key, message) => {
  expect(() => checkContextKeys(action, ['aws:SourceIp', key])).toThrow(message);
});

it('the keys are those of the Service Authorization Reference (node scripts/condition-keys.mjs)', () => {
  const committed = readFileSync(resolve(root, 'lib/cli/condition-keys.json'), 'utf8');
  const script = resolve(root, 'scripts/condition-keys.mjs');
  const printed = execFileSync(process.execPath, [script], { encoding: 'utf8', maxBuffer: 2 ** 24, cwd: root });
  expect(JSON.parse(printed)).toEqual(JSON.parse(committed));
});
