import { ArnFormat, CustomResource, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AccountPrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { CfnAccount } from 'aws-cdk-lib/aws-organizations';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { Account, LandingZone } from '../../../policies/landing-zone-model';
import { TOKYO } from '../platform-stack';

/** Fixed: department stacks of the management account name it. */
export function accountGateTopicName({ organization }: LandingZone): string {
  return `${organization.name}-account-gate`;
}

export interface AccountGateTopicProps {
  readonly landingZone: LandingZone;
  readonly managementAccountId: string;
  /** The function that enters accounts, sets them and reads them back; it answers CloudFormation too. */
  readonly configureMember: LambdaFunction;
  readonly key: Key;
}

/**
 * Security account: where CloudFormation of the management account asks that one account be configured. Only the management
 * account may ask, and what it may ask is what every night does anyway.
 *
 * Source: AWS CloudFormation User Guide, "Amazon SNS-backed custom resources"; Amazon SNS Developer Guide, "Allow
 * publishing to an encrypted topic from another account". Serves CCOE-ORG-03 and CCOE-AI-03.
 */
export class AccountGateTopic extends Construct {
  constructor(scope: Construct, id: string, props: AccountGateTopicProps) {
    super(scope, id);
    const { landingZone, managementAccountId, configureMember, key } = props;
    const principals = [new AccountPrincipal(managementAccountId)];
    const topicName = accountGateTopicName(landingZone);
    const topic = new Topic(this, 'Topic', { topicName, masterKey: key, enforceSSL: true });
    topic.addSubscription(new LambdaSubscription(configureMember));
    topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'ManagementAccountAsks',
        principals,
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
      }),
    );
    key.addToResourcePolicy(
      new PolicyStatement({
        sid: 'ManagementAccountEncryptsRequests',
        principals,
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: {
          StringEquals: {
            'kms:ViaService': `sns.${TOKYO}.amazonaws.com`,
            // Written out: the key would otherwise wait for the topic, which waits for the key.
            'kms:EncryptionContext:aws:sns:topicArn': Stack.of(this).formatArn({
              service: 'sns',
              resource: topicName,
              arnFormat: ArnFormat.NO_RESOURCE_NAME,
            }),
          },
        },
      }),
    );
  }
}

export interface AccountGateProps {
  readonly landingZone: LandingZone;
  readonly securityAccountId: string;
  readonly account: Pick<Account, 'name' | 'organizationalUnit'> & { readonly id: string };
  /** The account as it stands in the template; it is moved only when the gate has opened. */
  readonly vended: CfnAccount;
}

/**
 * Management account: an account leaves Quarantine, or goes to another unit, only after its settings were set and read back
 * as wanted in Tokyo and Osaka. Where they were not, CloudFormation stops and the account stays where it is. The account is
 * named by its id and not by reference, because it exists before it is moved. Leaving the template undoes nothing.
 *
 * Serves CCOE-ORG-03, CCOE-AI-03 and CCOE-AI-06.
 */
export class AccountGate extends Construct {
  constructor(scope: Construct, id: string, props: AccountGateProps) {
    super(scope, id);
    const { landingZone, securityAccountId, account, vended } = props;
    const confirmed = new CustomResource(this, 'Confirmed', {
      resourceType: 'Custom::AccountConfiguration',
      serviceToken: `arn:aws:sns:${TOKYO}:${securityAccountId}:${accountGateTopicName(landingZone)}`,
      serviceTimeout: Duration.hours(1),
      removalPolicy: RemovalPolicy.RETAIN,
      // Another unit is another update, and so another confirmation.
      properties: {
        AccountId: account.id,
        AccountName: account.name,
        OrganizationalUnit: account.organizationalUnit,
      },
    });
    vended.node.addDependency(confirmed);
  }
}
