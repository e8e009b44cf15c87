import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { CCOE_ROLES } from '../../../../policies/organization/ccoe-roles';
import { BASELINE_NAMES, ccoeRoleIn, invocationLogBucket } from '../../account-baseline/baseline-names';
import { answerAccountGate, type SnsEvent } from '../account-gate-request';
import { accountSettings } from '../account-settings';
import { awsAccountPorts } from '../aws-account-ports';
import { awsOrganizationPorts } from '../aws-organization-ports';
import {
  AccountNotConfigured,
  type ConfigurationRecord,
  type ConfigurationTarget,
  changedSettings,
  configurationRecord,
  recordKey,
} from '../configuration-record';
import { configurationTargets, type RunRequest, requestedAccount } from '../configuration-targets';
import { configureAccount } from '../configure-account';
import { answerCustomResource, type CustomResourceRequest } from '../custom-resource-response';
import { withBackoff } from '../exponential-backoff';
import { LAMBDA_PAUSE } from '../lambda-pause';
import type { Credentials } from '../signature-v4';

const s3 = new S3Client({});
const sts = new STSClient({});

/** First step of a run: writes the targets to the run's bucket, because their list outgrows the state of an execution. */
export async function listTargets(event: {
  readonly runId: string;
  readonly request: RunRequest;
}): Promise<{ readonly key: string }> {
  const targets = await configurationTargets(
    awsOrganizationPorts(LAMBDA_PAUSE),
    environment('MANAGEMENT_ACCOUNT_ID'),
    LAMBDA_PAUSE,
    requestedAccount(event.request),
  );
  const key = `targets/${event.runId}.json`;
  await put(environment('RUN_BUCKET'), key, targets);
  return { key };
}

/**
 * One account in one Region, from the security account; or both Regions of the account that is about to leave Quarantine,
 * when CloudFormation asks through the gate's topic: one function, because members let in its role only.
 * @throws AccountNotConfigured
 */
export async function configureMember(
  event: ConfigurationTarget | SnsEvent,
): Promise<{ changed: readonly string[] } | undefined> {
  if (!('Records' in event)) return configureTarget(event);
  await answerAccountGate(event, configureTarget, fetch);
  return undefined;
}

async function configureTarget(target: ConfigurationTarget): Promise<{ changed: readonly string[] }> {
  return conclude(await configure(target, await enter(target.accountId)));
}

/**
 * The account and Region in which this function runs: as a custom resource, where no organization is ours, and each night.
 * @throws AccountNotConfigured
 */
export async function configureOwn(event: CustomResourceRequest | { readonly source: string }): Promise<void> {
  const target = {
    accountId: environment('ACCOUNT_ID'),
    accountName: environment('ACCOUNT_NAME'),
    region: environment('AWS_REGION'),
  };
  const work = async () => {
    conclude(await configure(target, ownCredentials()));
  };
  if (!('RequestType' in event)) return work();
  await answerCustomResource(event, `account-settings-${target.accountId}`, work, fetch);
}

async function configure(target: ConfigurationTarget, credentials: Credentials): Promise<ConfigurationRecord> {
  const { accountId, region } = target;
  const settings = accountSettings(awsAccountPorts(region, credentials), {
    logGroupName: BASELINE_NAMES.invocationLogGroup,
    roleArn: ccoeRoleIn(accountId, BASELINE_NAMES.invocationLogRole),
    bucketName: invocationLogBucket(environment('ORGANIZATION'), accountId, region),
  });
  const record = configurationRecord(target, await configureAccount(settings, LAMBDA_PAUSE), new Date());
  console.log(JSON.stringify(record));
  const archive = process.env['ARCHIVE_BUCKET'];
  if (archive) await put(archive, recordKey(record), record);
  return record;
}

function conclude(record: ConfigurationRecord): { changed: readonly string[] } {
  if (record.conclusion === 'failed') throw new AccountNotConfigured(record);
  return { changed: changedSettings(record) };
}

async function enter(accountId: string): Promise<Credentials> {
  const { Credentials: session } = await withBackoff(
    () =>
      sts.send(
        new AssumeRoleCommand({
          RoleArn: ccoeRoleIn(accountId, CCOE_ROLES.configurator),
          RoleSessionName: 'account-configurator',
          DurationSeconds: 900,
        }),
      ),
    LAMBDA_PAUSE,
  );
  return {
    accessKeyId: session!.AccessKeyId!,
    secretAccessKey: session!.SecretAccessKey!,
    sessionToken: session!.SessionToken!,
  };
}

/** Lambda hands the credentials of its role over in the environment. */
function ownCredentials(): Credentials {
  return {
    accessKeyId: environment('AWS_ACCESS_KEY_ID'),
    secretAccessKey: environment('AWS_SECRET_ACCESS_KEY'),
    sessionToken: environment('AWS_SESSION_TOKEN'),
  };
}

async function put(Bucket: string, Key: string, content: unknown): Promise<void> {
  const Body = JSON.stringify(content);
  await withBackoff(
    () => s3.send(new PutObjectCommand({ Bucket, Key, Body, ContentType: 'application/json' })),
    LAMBDA_PAUSE,
  );
}

function environment(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`環境変数 ${name} がありません。 / The environment variable ${name} is missing.`);
  return value;
}
