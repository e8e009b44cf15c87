import { CustomResource, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { LandingZone } from '../../../policies/landing-zone-model';
import { accountSettingPermissions } from './account-setting-permissions';
import { encryptionKey } from './encryption-key';
import { PlatformFunction } from './platform-function';

export interface OwnAccountConfiguratorProps {
  readonly landingZone: LandingZone;
  readonly accountName: string;
  /** The bundle of `handler/index.ts`. */
  readonly code: Code;
}

/**
 * Sets what CloudFormation cannot hold in the account and Region of its stack, with the same code as the account
 * configurator and without any permission of AWS Organizations: where the organization is not ours (ガバメントクラウド).
 * On each deployment and nightly; leaving the template undoes
 * nothing. What it saw is in its log. Make it depend on the account baseline, whose stores it points Bedrock to.
 *
 * Serves CCOE-AI-03, CCOE-AI-06 and CCOE-DAT-03.
 */
export class OwnAccountConfigurator extends Construct {
  constructor(scope: Construct, id: string, props: OwnAccountConfiguratorProps) {
    super(scope, id);
    const { landingZone, accountName, code } = props;
    const { account } = Stack.of(this);
    const functionName = 'ccoe-account-settings';
    const key = encryptionKey(this, `Encrypts what ${functionName} logs and tells`);
    const configurator = new PlatformFunction(this, 'Configure', {
      functionName,
      description: 'Sets in this account and Region what CloudFormation cannot hold',
      code,
      handler: 'index.configureOwn',
      key,
      concurrency: 1,
      environment: { ORGANIZATION: landingZone.organization.name, ACCOUNT_ID: account, ACCOUNT_NAME: accountName },
      statements: accountSettingPermissions(account),
    });

    const settings = new CustomResource(this, 'Settings', {
      resourceType: 'Custom::AccountSettings',
      serviceToken: configurator.function.functionArn,
      serviceTimeout: Duration.minutes(15),
      removalPolicy: RemovalPolicy.RETAIN,
      // Another name is another log store: the resource is then set again.
      properties: { Organization: landingZone.organization.name, AccountName: accountName },
    });
    settings.node.addDependency(configurator);

    new Rule(this, 'Nightly', {
      ruleName: `${functionName}-nightly`,
      description: 'Every night at two in Japan',
      schedule: Schedule.cron({ hour: '17', minute: '0' }),
      targets: [new LambdaFunction(configurator.function, { retryAttempts: 2 })],
    });

    const topic = new Topic(this, 'Topic', { topicName: functionName, masterKey: key, enforceSSL: true });
    topic.addSubscription(new EmailSubscription(landingZone.organization.ccoe.contacts.security.email));
    topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'Alarms',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': account } },
      }),
    );
    const action = new SnsAction(topic);
    new Alarm(this, 'Failed', {
      alarmName: `${accountName}-account-settings-failed`,
      alarmDescription: `Settings of ${accountName} are not confirmed; the log of ${functionName} says which`,
      metric: configurator.function.metricErrors({ period: Duration.minutes(5), statistic: 'Sum' }),
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    }).addAlarmAction(action);
    new Alarm(this, 'NotRun', {
      alarmName: `${accountName}-account-settings-not-run`,
      alarmDescription: `Settings of ${accountName} have not been looked at for a day`,
      metric: configurator.function.metricInvocations({ period: Duration.days(1), statistic: 'Sum' }),
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.BREACHING,
    }).addAlarmAction(action);
  }
}
