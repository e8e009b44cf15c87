import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { CfnCostCategory } from 'aws-cdk-lib/aws-ce';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { LandingZone } from '../../policies/landing-zone-model';
import { costExportArnPattern, costExportBucketName } from './cost-export-address';
import { PlatformStack, type PlatformStackProps } from './platform-stack';

/**
 * Management account, Tokyo: cost by department, and the bucket of the cost and usage export. A department's cost is what
 * its accounts cost, models from AWS Marketplace included; an account that has no id yet counts as 未割当.
 *
 * Encrypted with the key of Amazon S3: the data are figures and role names, and AWS documents no delivery of exports
 * under a customer managed key. Kept as long as the logs.
 *
 * Source: AWS Billing User Guide, "Managing your costs with cost categories"; AWS Data Exports User Guide, "Setting up an
 * Amazon S3 bucket for data exports". Serves CCOE-FIN-01.
 */
export class CostAllocationStack extends PlatformStack {
  constructor(scope: Construct, id: string, props: Omit<PlatformStackProps, 'idea' | 'description' | 'region'>) {
    super(scope, id, {
      ...props,
      idea: 'cost-allocation',
      description: 'Cost by department, and the bucket of the cost and usage export',
    });
    const { landingZone } = props;
    const rules = costCategoryRules(landingZone);
    if (rules.length > 0) {
      new CfnCostCategory(this, 'Department', {
        name: `${landingZone.organization.name}-department`,
        ruleVersion: 'CostCategoryExpression.v1',
        defaultValue: '未割当',
        rules: JSON.stringify(rules),
      });
    }

    const bucket = new Bucket(this, 'ExportBucket', {
      bucketName: costExportBucketName(landingZone, this.account),
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      encryption: BucketEncryption.S3_MANAGED,
      removalPolicy: RemovalPolicy.RETAIN,
      lifecycleRules: [
        {
          id: 'Disposal',
          abortIncompleteMultipartUploadAfter: Duration.days(7),
          expiration: Duration.days(landingZone.logging.retentionDays),
          // Each refresh replaces the month that is running.
          noncurrentVersionExpiration: Duration.days(30),
        },
      ],
    });
    bucket.addToResourcePolicy(
      new PolicyStatement({
        sid: 'ExportsWrite',
        principals: [
          new ServicePrincipal('bcm-data-exports.amazonaws.com'),
          new ServicePrincipal('billingreports.amazonaws.com'),
        ],
        actions: ['s3:GetBucketPolicy', 's3:PutObject'],
        // The whole bucket: before it accepts an export, AWS writes a test object to its root.
        resources: [bucket.bucketArn, bucket.arnForObjects('*')],
        conditions: {
          StringEquals: { 'aws:SourceAccount': this.account },
          ArnLike: { 'aws:SourceArn': costExportArnPattern(this.account) },
        },
      }),
    );
  }
}

function costCategoryRules({ departments }: LandingZone): object[] {
  return departments.flatMap(({ code, accounts }) => {
    const ids = accounts.flatMap(({ id }) => id ?? []).sort();
    return ids.length === 0
      ? []
      : [{ Type: 'REGULAR', Value: code, Rule: { Dimensions: { Key: 'LINKED_ACCOUNT', Values: ids } } }];
  });
}
