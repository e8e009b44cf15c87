import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { LandingZone } from '../../../policies/landing-zone-model';
import { ccoeRoleArn } from '../../../policies/organization/ccoe-roles';
import { BASELINE_NAMES, ccoeRoleIn } from '../account-baseline/baseline-names';
import type { LogArchiveAddress } from '../log-archive-address';
import { baselineEventBusName, baselineEventRoleName } from './account-configurator-address';
import { AccountGateTopic } from './account-gate';
import { RECORD_PREFIX } from './configuration-record';
import { encryptionKey } from './encryption-key';
import { PlatformFunction } from './platform-function';
import { RunAlarms } from './run-alarms';
import { RunStateMachine } from './run-state-machine';
import { RunTriggers } from './run-triggers';

/** Accounts at the same time. AWS STS and Bedrock count per account; Lambda starts with 1,000 calls an account. */
const CONCURRENCY = 40;

export interface AccountConfiguratorProps {
  readonly landingZone: LandingZone;
  readonly archive: LogArchiveAddress;
  /** The bundle of `handler/index.ts`. */
  readonly code: Code;
}

/**
 * Security account, Tokyo: sets what CloudFormation cannot hold in every account, in Tokyo and Osaka. Nightly, when an
 * account has just got its baseline (its roles exist from then on), and on demand:
 * `aws stepfunctions start-execution --state-machine-arn … --input '{"accountId":"…"}'`, without `accountId` for all. And when an account
 * is about to leave Quarantine (`AccountGate`).
 *
 * It tells by mail which account could not be configured or had been loosened. What it saw goes to the log archive.
 *
 * Serves CCOE-AI-03, CCOE-AI-06, CCOE-AI-07, CCOE-DAT-03, CCOE-DET-01 and CCOE-ORG-03.
 */
export class AccountConfigurator extends Construct {
  readonly stateMachineArn: string;
  readonly topic: Topic;

  constructor(scope: Construct, id: string, props: AccountConfiguratorProps) {
    super(scope, id);
    const { landingZone, archive } = props;
    const name = `${landingZone.organization.name}-account-configurator`;
    const key = encryptionKey(this, `Encrypts what ${name} logs, tells and keeps`);

    this.topic = new Topic(this, 'Topic', { topicName: name, masterKey: key, enforceSSL: true });
    this.topic.addSubscription(new EmailSubscription(landingZone.organization.ccoe.contacts.security.email));
    const bucket = runBucket(this, `${name}-${Stack.of(this).account}`, key);
    const listTargets = this.listTargets(`${name}-targets`, key, bucket, props);
    const configureMember = this.configureMember(name, key, props);

    new AccountGateTopic(this, 'Gate', {
      landingZone,
      managementAccountId: archive.managementAccountId,
      configureMember: configureMember.function,
      key,
    });
    this.stateMachineArn = new RunStateMachine(this, 'Run', {
      name,
      key,
      topic: this.topic,
      bucket,
      listTargets: listTargets.function,
      configureMember: configureMember.function,
      concurrency: CONCURRENCY,
    }).arn;
    new RunTriggers(this, 'Triggers', {
      name,
      stateMachineArn: this.stateMachineArn,
      deadLetterQueue: listTargets.deadLetterQueue,
      eventBusName: baselineEventBusName(landingZone),
      managementAccountId: archive.managementAccountId,
      eventRoleArn: ccoeRoleIn(archive.managementAccountId, baselineEventRoleName(landingZone)),
    });
    new RunAlarms(this, 'Alarms', {
      name,
      topic: this.topic,
      stateMachineArn: this.stateMachineArn,
      queues: {
        'missed-starts': listTargets.deadLetterQueue,
        'missed-calls': configureMember.deadLetterQueue,
      },
    });
  }

  private listTargets(
    functionName: string,
    key: Key,
    bucket: Bucket,
    { landingZone, archive, code }: AccountConfiguratorProps,
  ): PlatformFunction {
    const { managementAccountId, organizationId } = archive;
    const { rootId = '*' } = landingZone.organization;
    const organizations = `arn:aws:organizations::${managementAccountId}`;
    return new PlatformFunction(this, 'ListTargets', {
      functionName,
      description: 'Lists the accounts of the organization for a run of the account configurator',
      code,
      handler: 'index.listTargets',
      key,
      concurrency: 2,
      environment: { MANAGEMENT_ACCOUNT_ID: managementAccountId, RUN_BUCKET: bucket.bucketName },
      statements: [
        new PolicyStatement({
          sid: 'ListAccounts',
          // These actions know no resource.
          actions: ['organizations:ListAccounts', 'organizations:ListRoots'],
          resources: ['*'],
        }),
        new PolicyStatement({
          sid: 'FindSuspended',
          actions: ['organizations:ListAccountsForParent', 'organizations:ListOrganizationalUnitsForParent'],
          resources: [`${organizations}:root/${organizationId}/${rootId}`, `${organizations}:ou/${organizationId}/*`],
        }),
        new PolicyStatement({
          sid: 'WriteTargets',
          actions: ['s3:PutObject'],
          resources: [bucket.arnForObjects('targets/*')],
        }),
      ],
    });
  }

  private configureMember(
    functionName: string,
    key: Key,
    { landingZone, archive, code }: AccountConfiguratorProps,
  ): PlatformFunction {
    return new PlatformFunction(this, 'ConfigureMember', {
      functionName,
      description: 'Sets in one account and Region what CloudFormation cannot hold',
      code,
      handler: 'index.configureMember',
      key,
      roleName: BASELINE_NAMES.configuratorCaller,
      concurrency: CONCURRENCY,
      environment: { ORGANIZATION: landingZone.organization.name, ARCHIVE_BUCKET: archive.bucketName },
      statements: [
        new PolicyStatement({
          sid: 'EnterMembers',
          actions: ['sts:AssumeRole'],
          resources: [ccoeRoleArn('configurator')],
          conditions: { StringEquals: { 'aws:ResourceOrgID': archive.organizationId } },
        }),
        new PolicyStatement({
          sid: 'KeepRecords',
          actions: ['s3:PutObject'],
          resources: [`arn:aws:s3:::${archive.bucketName}/${RECORD_PREFIX}*`],
        }),
        new PolicyStatement({
          sid: 'EncryptRecords',
          actions: ['kms:GenerateDataKey'],
          // The id of a key in another account is not known; its alias is.
          resources: [`arn:aws:kms:${Stack.of(this).region}:${archive.accountId}:key/*`],
          conditions: { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': archive.keyAlias } },
        }),
      ],
    });
  }
}

/** Lists and results of the runs, for ninety days; the records are in the log archive. */
function runBucket(scope: Construct, bucketName: string, encryptionKey: Key): Bucket {
  return new Bucket(scope, 'RunBucket', {
    bucketName,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    encryption: BucketEncryption.KMS,
    encryptionKey,
    bucketKeyEnabled: true,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    versioned: true,
    removalPolicy: RemovalPolicy.RETAIN,
    lifecycleRules: [{ id: 'Disposal', expiration: Duration.days(90), noncurrentVersionExpiration: Duration.days(1) }],
  });
}
