import { Aws } from 'aws-cdk-lib';
import { ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { CfnAccount, CfnPolicy } from 'aws-cdk-lib/aws-organizations';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import type { IsoDate } from '../../policies/landing-zone-model';

export interface PilotExpiryProps {
  readonly accountName: string;
  readonly account: CfnAccount;
  /** The SCP that closes model inference. */
  readonly policy: CfnPolicy;
  /** The last day of the pilot, in Japan. */
  readonly endsOn: IsoDate;
}

/**
 * Closes model inference in the account of a pilot at midnight in Japan after its last day, by itself: the SCP is attached
 * whether or not anybody deploys. Never attach it twice: an account to which the policy is attached anyway needs none of
 * this. A pilot that is prolonged gets another date before that midnight; afterwards only the CCoE can detach the SCP.
 *
 * Source: Amazon EventBridge Scheduler User Guide, "Universal targets", "Confused deputy prevention". Serves CCOE-GOV-05
 * and CCOE-FIN-02.
 */
export class PilotExpiry extends Construct {
  constructor(scope: Construct, id: string, props: PilotExpiryProps) {
    super(scope, id);
    const { account, policy } = props;
    const group = 'default';
    const permissions = new ManagedPolicy(this, 'Permissions', {
      description: 'Attach the SCP that closes model inference to the account of one pilot',
      statements: [
        new PolicyStatement({
          sid: 'AttachBedrockClosed',
          actions: ['organizations:AttachPolicy'],
          resources: [account.attrArn, policy.attrArn],
        }),
      ],
    });
    const role = new Role(this, 'Role', {
      description: 'Lets EventBridge Scheduler close model inference in the account of one pilot',
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: {
          StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
          // Scheduler names the group of the schedule, not the schedule.
          ArnEquals: { 'aws:SourceArn': `arn:aws:scheduler:${Aws.REGION}:${Aws.ACCOUNT_ID}:schedule-group/${group}` },
        },
      }),
      managedPolicies: [permissions],
    });
    new CfnSchedule(this, 'Schedule', {
      name: `${props.accountName}-pilot-end`,
      groupName: group,
      description: `Closes model inference after the last day of the pilot, ${props.endsOn}`,
      scheduleExpression: `at(${dayAfter(props.endsOn)}T00:00:00)`,
      scheduleExpressionTimezone: 'Asia/Tokyo',
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: 'arn:aws:scheduler:::aws-sdk:organizations:attachPolicy',
        roleArn: role.roleArn,
        input: JSON.stringify({ PolicyId: policy.attrId, TargetId: account.attrAccountId }),
        retryPolicy: { maximumEventAgeInSeconds: 86_400, maximumRetryAttempts: 185 },
      },
    });
  }
}

/** Calendar arithmetic only: no clock, no time zone. */
export function dayAfter(day: IsoDate): IsoDate {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
