import { Stack } from 'aws-cdk-lib';
import { CfnRule } from 'aws-cdk-lib/aws-events';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { LandingZone } from '../../../policies/landing-zone-model';
import { baselineEventBusArn, baselineEventRoleName } from './account-configurator-address';
import { ServiceRole } from './service-role';

export interface BaselineEventsProps {
  readonly landingZone: LandingZone;
  readonly securityAccountId: string;
  readonly stackSetName: string;
}

/**
 * Management account, Tokyo: tells the account configurator that an account has just got its baseline. However an account
 * came to be (created here, by Control Tower, or invited), this is the moment from which it can be entered, and the event
 * arises in Tokyo, while the events of Organizations arise in us-east-1 only. Updates of the baseline start nothing.
 *
 * Source: AWS CloudFormation User Guide, "StackSet Stack Instance Status Change event detail". Serves CCOE-ORG-03.
 */
export class BaselineEvents extends Construct {
  constructor(scope: Construct, id: string, props: BaselineEventsProps) {
    super(scope, id);
    const { landingZone, securityAccountId, stackSetName } = props;
    const { account, region } = Stack.of(this);
    const busArn = baselineEventBusArn(landingZone, securityAccountId);
    const { role } = new ServiceRole(this, 'Forward', {
      service: 'events.amazonaws.com',
      sourceAccount: account,
      roleName: baselineEventRoleName(landingZone),
      description: 'Tells the security account of each baseline that was deployed',
      statements: [new PolicyStatement({ sid: 'Forward', actions: ['events:PutEvents'], resources: [busArn] })],
    });
    new CfnRule(this, 'Rule', {
      name: baselineEventRoleName(landingZone),
      description: 'An account has just got its baseline',
      eventPattern: {
        source: ['aws.cloudformation'],
        'detail-type': ['CloudFormation StackSet StackInstance Status Change'],
        detail: {
          'stack-set-arn': [{ prefix: `arn:aws:cloudformation:${region}:${account}:stackset/${stackSetName}:` }],
          action: ['CREATE'],
          'status-details': { 'detailed-status': ['SUCCEEDED'] },
        },
      },
      targets: [{ id: 'SecurityAccount', arn: busArn, roleArn: role.roleArn }],
    });
  }
}
