import type { AccountPorts, InvocationLogging, RetentionMode } from './account-ports';
import type { AccountSetting, Verdict } from './account-setting';

/** Where the account baseline keeps the log of model calls of one account and Region. */
export interface InvocationLogDestination {
  readonly logGroupName: string;
  readonly roleArn: string;
  readonly bucketName: string;
}

const VERDICT_OF_MODE: Readonly<Record<RetentionMode, Verdict>> = {
  none: 'met',
  inherit: 'undecided',
  default: 'looser',
  aws_review: 'looser',
  provider_data_share: 'looser',
};

/**
 * The settings of one account in one Region, in the order in which they are set: retention before logging, so that a run
 * that is killed leaves behind what protects most. Serves CCOE-AI-01, CCOE-AI-03, CCOE-AI-06, CCOE-AI-07 and CCOE-DAT-03.
 */
export function accountSettings(ports: AccountPorts, destination: InvocationLogDestination): readonly AccountSetting[] {
  return [
    dataRetention(ports),
    mantleDataRetention(ports),
    invocationLogging(ports, destination),
    ebsEncryptionByDefault(ports),
    firstUseForm(ports),
  ];
}

/** Nothing of a prompt or an answer is kept. Source: Amazon Bedrock User Guide, "Data retention". */
function dataRetention(ports: AccountPorts): AccountSetting {
  return {
    name: 'data-retention',
    controls: ['CCOE-AI-03'],
    read: async () => retentionReading(await ports.getDataRetention()),
    write: () => ports.putDataRetention('none'),
  };
}

/** The same for `bedrock-mantle`, which keeps a setting of its own. Its use is denied; it is set all the same. */
function mantleDataRetention(ports: AccountPorts): AccountSetting {
  return {
    name: 'mantle-data-retention',
    controls: ['CCOE-AI-03', 'CCOE-AI-07'],
    read: async () => retentionReading(await ports.getMantleDataRetention()),
    write: () => ports.putMantleDataRetention('none'),
  };
}

function retentionReading(mode: string) {
  return { observed: mode, verdict: VERDICT_OF_MODE[mode as RetentionMode] ?? 'unknown' };
}

/**
 * Every call, whatever its modality, to the masked log group and to the locked bucket of the baseline.
 * Source: Amazon Bedrock User Guide, "Monitor model invocation using CloudWatch Logs and Amazon S3".
 */
function invocationLogging(ports: AccountPorts, destination: InvocationLogDestination): AccountSetting {
  const { logGroupName, roleArn, bucketName } = destination;
  const wanted: InvocationLogging = {
    cloudWatchConfig: { logGroupName, roleArn, largeDataDeliveryS3Config: { bucketName } },
    s3Config: { bucketName },
    textDataDeliveryEnabled: true,
    imageDataDeliveryEnabled: true,
    embeddingDataDeliveryEnabled: true,
    videoDataDeliveryEnabled: true,
    audioDataDeliveryEnabled: true,
  };
  return {
    name: 'model-invocation-logging',
    controls: ['CCOE-AI-06'],
    read: async () => {
      const observed = await ports.getInvocationLogging();
      if (!observed) return { observed: 'off', verdict: 'undecided' };
      return { observed, verdict: delivers(observed, wanted) ? 'met' : 'looser' };
    },
    write: () => ports.putInvocationLogging(wanted),
  };
}

/** A prefix would lead away from the folder that the bucket policy opens to Bedrock. */
function delivers(
  { cloudWatchConfig, s3Config, ...deliveries }: InvocationLogging,
  wanted: InvocationLogging,
): boolean {
  const large = cloudWatchConfig?.largeDataDeliveryS3Config;
  return (
    cloudWatchConfig?.logGroupName === wanted.cloudWatchConfig?.logGroupName &&
    cloudWatchConfig?.roleArn === wanted.cloudWatchConfig?.roleArn &&
    [large, s3Config].every((store) => store?.bucketName === wanted.s3Config?.bucketName && !store?.keyPrefix) &&
    deliveries.textDataDeliveryEnabled === true &&
    deliveries.imageDataDeliveryEnabled === true &&
    deliveries.embeddingDataDeliveryEnabled === true &&
    deliveries.videoDataDeliveryEnabled === true &&
    deliveries.audioDataDeliveryEnabled === true
  );
}

/** New volumes are encrypted. Source: Amazon EBS User Guide, "Enable Amazon EBS encryption by default". */
function ebsEncryptionByDefault(ports: AccountPorts): AccountSetting {
  return {
    name: 'ebs-encryption-by-default',
    controls: ['CCOE-DAT-03'],
    read: async () => {
      const observed = await ports.getEbsEncryptionByDefault();
      // AWS does not tell "never set" from "switched off".
      return { observed, verdict: observed ? 'met' : 'undecided' };
    },
    write: () => ports.enableEbsEncryptionByDefault(),
  };
}

/**
 * Filed once by the management account, with what the organisation declares to the provider, and inherited; an SCP denies
 * it to members. So it is observed here and never written, and only its presence is recorded, not what it says.
 * Source: Amazon Bedrock User Guide, "Request access to models".
 */
function firstUseForm(ports: AccountPorts): AccountSetting {
  return {
    name: 'anthropic-first-use-form',
    controls: ['CCOE-AI-01'],
    read: async () => ({ observed: (await ports.getFirstUseForm()) ? 'filed' : 'not-filed', verdict: 'met' }),
  };
}
