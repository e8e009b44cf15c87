import { RemovalPolicy } from 'aws-cdk-lib';
import { CfnAnalyzer } from 'aws-cdk-lib/aws-accessanalyzer';
import { EventField, type EventPattern, Match, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import type { Text } from '../../policies/text';
import { PlatformStack, type PlatformStackProps } from './platform-stack';
import { securityTopicName } from './security-topic-address';

export interface SecurityStackProps extends Omit<PlatformStackProps, 'idea' | 'description' | 'region'> {
  /** Account whose alarms may use the topic. */
  readonly managementAccountId: string;
}

/**
 * Security account, which must be the delegated administrator of GuardDuty, Security Hub and IAM Access Analyzer: here
 * their findings of all accounts arrive. The serious ones, and the alarms for critical operations from the management
 * account, go to one encrypted topic and from there to the security contact of the CCoE. The contact confirms the
 * subscription by mail. Serves CCOE-DET-02, CCOE-DET-03, CCOE-DET-04, CCOE-DET-06 and CCOE-DAT-06.
 *
 * Source: AWS Security Hub User Guide, "Using EventBridge for automated response"; Amazon GuardDuty User Guide,
 * "Processing GuardDuty findings with Amazon EventBridge"; Amazon SNS Developer Guide, "Example cases for access control".
 */
export class SecurityStack extends PlatformStack {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, props: SecurityStackProps) {
    super(scope, id, {
      ...props,
      idea: 'security',
      description: 'Findings and alarms of all accounts, told to the security contact',
    });
    const { landingZone, managementAccountId } = props;
    const organization = landingZone.organization.name;
    const fromAlarms = {
      StringEquals: { 'aws:SourceAccount': managementAccountId },
      ArnLike: { 'aws:SourceArn': `arn:aws:cloudwatch:${this.region}:${managementAccountId}:alarm:${organization}-*` },
    };
    const cloudWatch = new ServicePrincipal('cloudwatch.amazonaws.com');

    const key = new Key(this, 'TopicKey', {
      description: `Encrypts ${securityTopicName(landingZone)}`,
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    key.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsEncrypt',
        principals: [cloudWatch],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
        resources: ['*'],
        conditions: fromAlarms,
      }),
    );

    key.addToResourcePolicy(
      new PolicyStatement({
        sid: 'RulesEncrypt',
        // Without conditions: EventBridge names no source to an encrypted topic.
        principals: [new ServicePrincipal('events.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
        resources: ['*'],
      }),
    );

    this.topic = new Topic(this, 'Topic', {
      topicName: securityTopicName(landingZone),
      displayName: `${organization} security`,
      masterKey: key,
      enforceSSL: true,
    });
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsOfManagementAccount',
        principals: [cloudWatch],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: fromAlarms,
      }),
    );
    this.topic.addSubscription(new EmailSubscription(landingZone.organization.ccoe.contacts.security.email));

    const externalAccess = new CfnAnalyzer(this, 'ExternalAccess', {
      analyzerName: `${organization}-outside-organization`,
      type: 'ORGANIZATION',
    });
    for (const { id: ruleId, title, pattern } of seriousFindings(externalAccess.attrArn)) {
      new Rule(this, ruleId, {
        ruleName: `${organization}-${ruleId.toLowerCase()}`,
        description: title.en,
        eventPattern: pattern,
        targets: [new SnsTopic(this.topic, { message: RuleTargetInput.fromText(message(title)) })],
      });
    }
  }
}

interface SeriousFinding {
  readonly id: string;
  readonly title: Text;
  readonly pattern: EventPattern;
}

function seriousFindings(organizationAnalyzerArn: string): readonly SeriousFinding[] {
  return [
    {
      id: 'GuardDutyFinding',
      title: {
        ja: '脅威の検知(GuardDuty、重要度 高以上)',
        en: 'Threat detected (GuardDuty, severity high or critical)',
      },
      // 7 and above is high: Amazon GuardDuty User Guide, "Severity levels of GuardDuty findings".
      pattern: {
        source: ['aws.guardduty'],
        detailType: ['GuardDuty Finding'],
        detail: { severity: Match.greaterThanOrEqual(7) },
      },
    },
    {
      id: 'SecurityHubFinding',
      title: {
        ja: '設定の不備(Security Hub、緊急または高)',
        en: 'Weak configuration (Security Hub, critical or high)',
      },
      pattern: {
        source: ['aws.securityhub'],
        detailType: ['Security Hub Findings - Imported'],
        detail: {
          findings: {
            Severity: { Label: ['CRITICAL', 'HIGH'] },
            Workflow: { Status: ['NEW'] },
            RecordState: ['ACTIVE'],
          },
        },
      },
    },
    {
      id: 'ExternalAccessFinding',
      title: {
        ja: '組織の外からのアクセス(IAM Access Analyzer)',
        en: 'Access from outside the organization (IAM Access Analyzer)',
      },
      pattern: {
        source: ['aws.access-analyzer'],
        detailType: ['Access Analyzer Finding'],
        // Not of the analyzer of this account alone, which the account baseline brings.
        resources: [organizationAnalyzerArn],
        detail: { status: ['ACTIVE'] },
      },
    },
  ];
}

function message({ ja, en }: Text): string {
  const account = EventField.fromPath('$.account');
  const time = EventField.fromPath('$.time');
  return `${ja} / ${en} account=${account} time=${time} ${EventField.fromPath('$.detail')}`;
}
