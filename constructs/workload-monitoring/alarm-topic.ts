import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import { departmentContext } from '../department-context';
import { DepartmentKey } from '../department-key';

/**
 * Tells the department's security contact, by mail, what the alarms of this account say. The contact confirms the
 * subscription once, by a link in the first mail; until then nothing is delivered.
 *
 * Source: Amazon SNS Developer Guide, "Enable compatibility between event sources from AWS services and encrypted topics".
 * Serves CCOE-DET-06 and CCOE-DAT-03.
 */
export class AlarmTopic extends Topic {
  constructor(scope: Construct, id: string, key?: DepartmentKey) {
    const masterKey = key ?? DepartmentKey.of(scope);
    super(scope, id, { masterKey, enforceSSL: true });
    masterKey.allowAlarms();
    const { account, region } = Stack.of(this);
    this.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsOfThisAccount',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topicArn],
        conditions: {
          StringEquals: { 'aws:SourceAccount': account },
          ArnLike: { 'aws:SourceArn': `arn:aws:cloudwatch:${region}:${account}:alarm:*` },
        },
      }),
    );
    this.addSubscription(new EmailSubscription(departmentContext(this).department.contacts.security.email));
  }
}
