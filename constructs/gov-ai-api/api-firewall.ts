import { ArnFormat, Stack } from 'aws-cdk-lib';
import type { Stage } from 'aws-cdk-lib/aws-apigateway';
import { CfnLoggingConfiguration, CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { AuditedLogGroup } from '../audited-log-group';
import { addMonthlyCost } from '../monthly-cost';

/** Requests of one address in five minutes; an office shares one address. */
const REQUESTS_PER_ADDRESS = 3000;

/**
 * AWS WAF before a stage: known attacks, and too many requests of one address. The common rule set is left out: it blocks
 * bodies above 8 KB and administrative text that looks like code. The log leaves out credentials; WAF logs no body.
 *
 * Source: AWS WAF Developer Guide, "AWS Managed Rules rule groups list", "Logging web ACL traffic" (name of the group).
 * Serves CCOE-NET-05 and CCOE-LOG-02.
 */
export class ApiFirewall extends Construct {
  constructor(scope: Construct, id: string, props: { readonly stage: Stage }) {
    super(scope, id);
    const visible = (metricName: string) => ({
      metricName,
      cloudWatchMetricsEnabled: true,
      sampledRequestsEnabled: false,
    });
    const acl = new CfnWebACL(this, 'WebAcl', {
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      visibilityConfig: visible('Api'),
      rules: [
        {
          name: 'RequestsPerAddress',
          priority: 0,
          action: { block: {} },
          statement: { rateBasedStatement: { limit: REQUESTS_PER_ADDRESS, aggregateKeyType: 'IP' } },
          visibilityConfig: visible('RequestsPerAddress'),
        },
        {
          name: 'KnownBadInputs',
          priority: 1,
          overrideAction: { none: {} },
          statement: {
            managedRuleGroupStatement: { vendorName: 'AWS', name: 'AWSManagedRulesKnownBadInputsRuleSet' },
          },
          visibilityConfig: visible('KnownBadInputs'),
        },
      ],
    });
    const log = new AuditedLogGroup(this, 'Log', { logGroupName: `aws-waf-logs-${this.node.addr.slice(-12)}` });
    new CfnLoggingConfiguration(this, 'Logging', {
      resourceArn: acl.attrArn,
      logDestinationConfigs: [
        Stack.of(this).formatArn({
          service: 'logs',
          resource: 'log-group',
          resourceName: log.logGroupName,
          arnFormat: ArnFormat.COLON_RESOURCE_NAME,
        }),
      ],
      redactedFields: ['authorization', 'x-api-key', 'x-user-id'].map((name) => ({ singleHeader: { Name: name } })),
    });
    new CfnWebACLAssociation(this, 'Association', { webAclArn: acl.attrArn, resourceArn: props.stage.stageArn });
    addMonthlyCost(this, {
      item: { ja: 'AWS WAF', en: 'AWS WAF' },
      price: 'waf/web-acl-month',
      quantity: 1,
      basis: { ja: 'Web ACL 1 つ', en: 'one web ACL' },
    });
    addMonthlyCost(this, {
      item: { ja: 'AWS WAF の規則', en: 'AWS WAF, rules' },
      price: 'waf/rule-month',
      quantity: 2,
      basis: { ja: '規則 2 つ', en: 'two rules' },
    });
  }
}
