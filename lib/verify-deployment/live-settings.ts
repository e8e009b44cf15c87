import { z } from 'zod';
import { findModel, JAPAN_REGIONS } from '../../policies/models/model-register';
import { type Comparison, compare, differs, equal, missing, notRead, type Subject } from './comparison';
import { compareDocuments } from './document-comparison';
import { type ExpectedDeployment, type ExpectedStack, placeOf, resourcesOfType } from './expected-deployment';
import type { Recording } from './recording';

const text = z.string();
const TRAIL = z.object({
  IsLogging: z.boolean(),
  LatestDeliveryTime: z.unknown().optional(),
  LatestDeliveryError: text.optional(),
});
const OBJECT_LOCK = z.object({ ObjectLockConfiguration: z.record(text, z.unknown()) });
const PROFILES = z.object({
  inferenceProfileSummaries: z.array(
    z.object({ inferenceProfileId: text, models: z.array(z.object({ modelArn: text })) }),
  ),
});
const RETENTION = z.object({ mode: text });

/** One read call about a setting, in the account and Region of a stack; `call` is the path of its response without ending. */
export interface SettingCall {
  readonly call: string;
  readonly stack: ExpectedStack;
  readonly region: string;
  /** Arguments of the AWS CLI. */
  readonly command: readonly string[];
}

interface Setting extends SettingCall {
  readonly compare: (recording: Recording) => readonly Comparison[];
}

/** The read calls that `compareLiveSettings` needs. */
export function settingCalls(expected: ExpectedDeployment): readonly SettingCall[] {
  return settings(expected);
}

/**
 * What the not-proven list of the report names, and one read call in an account of the platform answers: that the trail
 * delivers, that Object Lock is in force, where the approved models are processed, what Bedrock keeps in the management
 * account. What only a member account can answer stays unproven. Serves CCOE-LOG-01, CCOE-AI-01 and CCOE-AI-02.
 */
export function compareLiveSettings(expected: ExpectedDeployment, recording: Recording): readonly Comparison[] {
  return settings(expected).flatMap((setting) => setting.compare(recording));
}

function settings(expected: ExpectedDeployment): readonly Setting[] {
  const organization = expected.stacks.find(({ template }) =>
    Object.values(template.Resources ?? {}).some(({ Type }) => Type === 'AWS::Organizations::OrganizationalUnit'),
  );
  return [
    ...[...resourcesOfType(expected, 'AWS::CloudTrail::Trail')].map(({ stack, properties }) =>
      trail(stack, String(properties['TrailName'])),
    ),
    ...[...resourcesOfType(expected, 'AWS::S3::Bucket')].flatMap(({ stack, properties }) => {
      const { BucketName: bucket, ObjectLockConfiguration: lock } = properties;
      return typeof bucket === 'string' && lock ? [objectLock(stack, bucket, lock)] : [];
    }),
    ...(organization
      ? [profiles(organization, expected), ...JAPAN_REGIONS.map((at) => retention(organization, at))]
      : []),
  ];
}

function trail(stack: ExpectedStack, name: string): Setting {
  const call = `settings/get-trail-status/${name}`;
  const subject: Subject = { kind: 'trail', subject: name, aspect: 'delivery', proves: 'TRAIL-DELIVERY' };
  return {
    call,
    stack,
    region: stack.region ?? '',
    command: ['cloudtrail', 'get-trail-status', '--name', name],
    compare: (recording) => {
      const reading = recording.read(call, TRAIL);
      if (!reading.ok) return [notRead(subject, reading.read, reading.why)];
      const { IsLogging, LatestDeliveryTime, LatestDeliveryError } = reading.value;
      const delivers = IsLogging && LatestDeliveryTime !== undefined && !LatestDeliveryError;
      const actual = `IsLogging ${IsLogging}, LatestDeliveryTime ${LatestDeliveryTime ?? '-'}, ${LatestDeliveryError ?? '-'}`;
      return [
        delivers ? equal(subject, reading.read) : differs(subject, reading.read, 'IsLogging true, delivered', actual),
      ];
    },
  };
}

function objectLock(stack: ExpectedStack, bucket: string, lock: unknown): Setting {
  const call = `settings/get-object-lock-configuration/${bucket}`;
  const subject: Subject = {
    kind: 'log-store',
    subject: `${bucket} (${placeOf(stack)})`,
    aspect: 'object-lock',
    proves: 'OBJECT-LOCK-IN-FORCE',
  };
  return {
    call,
    stack,
    region: stack.region ?? '',
    command: ['s3api', 'get-object-lock-configuration', '--bucket', bucket],
    compare: (recording) => {
      const reading = recording.read(call, OBJECT_LOCK);
      return [
        reading.ok
          ? compareDocuments(subject, reading.read, lock, reading.value.ObjectLockConfiguration)
          : notRead(subject, reading.read, reading.why),
      ];
    },
  };
}

/** The destinations of the `jp.` profiles of the models that some account may call. */
function profiles(stack: ExpectedStack, { evidence }: ExpectedDeployment): Setting {
  const call = 'settings/list-inference-profiles';
  const of = (subject: string): Subject => ({
    kind: 'model-destinations',
    subject,
    aspect: 'regions',
    proves: 'PROFILE-DESTINATIONS',
  });
  const models = [...new Set(evidence.accounts.flatMap((account) => account.models))].toSorted();
  const ids = models.flatMap((model) => findModel(model)?.profileId ?? []);
  return {
    call,
    stack,
    region: 'ap-northeast-1',
    command: ['bedrock', 'list-inference-profiles', '--type-equals', 'SYSTEM_DEFINED'],
    compare: (recording) => {
      const reading = recording.read(call, PROFILES);
      if (!reading.ok) return [notRead(of('*'), reading.read, reading.why)];
      return ids.map((id) => {
        const profile = reading.value.inferenceProfileSummaries.find((one) => one.inferenceProfileId === id);
        if (!profile) return missing(of(id), reading.read);
        const regions = [...new Set(profile.models.map(({ modelArn }) => modelArn.split(':')[3] || '-'))].toSorted();
        const inJapan =
          regions.length > 0 && regions.every((one) => (JAPAN_REGIONS as readonly string[]).includes(one));
        return inJapan
          ? equal(of(id), reading.read)
          : differs(of(id), reading.read, JAPAN_REGIONS.join(', '), regions.join(', '));
      });
    },
  };
}

function retention(stack: ExpectedStack, region: string): Setting {
  const call = `settings/get-account-data-retention/${region}`;
  const subject: Subject = {
    kind: 'data-retention',
    subject: `${stack.account}/${region}`,
    aspect: 'bedrock',
    proves: 'MANAGEMENT-ACCOUNT-UNDECIDED',
  };
  return {
    call,
    stack,
    region,
    command: ['bedrock', 'get-account-data-retention'],
    compare: (recording) => {
      const reading = recording.read(call, RETENTION);
      return [
        reading.ok
          ? compare(subject, reading.read, 'none', reading.value.mode)
          : notRead(subject, reading.read, reading.why),
      ];
    },
  };
}
