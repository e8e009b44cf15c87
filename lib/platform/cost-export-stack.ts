import { CfnExport } from 'aws-cdk-lib/aws-bcmdataexports';
import type { Construct } from 'constructs';
import type { CostAllocationStack } from './cost-allocation-stack';
import { COST_EXPORT_REGION, costExportBucketName } from './cost-export-address';
import { PlatformStack, type PlatformStackProps, TOKYO } from './platform-stack';

/** Who used what, when, for how much: the columns that cost is attributed by. `SELECT *` is refused. */
const COLUMNS = [
  'bill_bill_type',
  'bill_billing_entity',
  'bill_billing_period_start_date',
  'bill_payer_account_id',
  'cost_category',
  'line_item_currency_code',
  'line_item_iam_principal',
  'line_item_line_item_description',
  'line_item_line_item_type',
  'line_item_operation',
  'line_item_product_code',
  'line_item_resource_id',
  'line_item_unblended_cost',
  'line_item_usage_account_id',
  'line_item_usage_account_name',
  'line_item_usage_amount',
  'line_item_usage_end_date',
  'line_item_usage_start_date',
  'line_item_usage_type',
  'pricing_unit',
  'product_region_code',
  'resource_tags',
] as const;

export interface CostExportStackProps extends Omit<PlatformStackProps, 'idea' | 'description' | 'region'> {
  readonly allocation: CostAllocationStack;
}

/**
 * Management account, us-east-1: the order to export cost and usage (CUR 2.0) to the bucket in Tokyo every day. The one
 * stack outside Japan, because only us-east-1 knows the resource type; it holds the order, no data. With the IAM
 * principal of each model call, which is how the cost of one account is split among its workloads.
 *
 * Source: AWS Data Exports User Guide, "Cost and Usage Report (CUR) 2.0" and "IAM principal data". Serves CCOE-FIN-01.
 */
export class CostExportStack extends PlatformStack {
  constructor(scope: Construct, id: string, props: CostExportStackProps) {
    const { landingZone, account, allocation } = props;
    super(scope, id, {
      ...props,
      idea: 'cost-export',
      description: 'Daily export of cost and usage to the bucket in Tokyo',
      // The type keeps every other stack in Japan.
      region: COST_EXPORT_REGION as never,
    });
    new CfnExport(this, 'Export', {
      export: {
        name: this.stackName,
        description: 'Cost and usage of every account, with the IAM principal of model calls',
        dataQuery: {
          queryStatement: `SELECT ${COLUMNS.join(', ')} FROM COST_AND_USAGE_REPORT`,
          tableConfigurations: {
            COST_AND_USAGE_REPORT: {
              BILLING_VIEW_ARN: `arn:aws:billing::${account.id}:billingview/primary`,
              TIME_GRANULARITY: 'DAILY',
              INCLUDE_RESOURCES: 'TRUE',
              INCLUDE_IAM_PRINCIPAL_DATA: 'TRUE',
              INCLUDE_SPLIT_COST_ALLOCATION_DATA: 'FALSE',
              INCLUDE_MANUAL_DISCOUNT_COMPATIBILITY: 'FALSE',
            },
          },
        },
        destinationConfigurations: {
          s3Destination: {
            s3Bucket: costExportBucketName(landingZone, account.id),
            s3BucketOwner: account.id,
            s3Prefix: 'cur2',
            s3Region: TOKYO,
            s3OutputConfigurations: {
              format: 'PARQUET',
              compression: 'PARQUET',
              outputType: 'CUSTOM',
              overwrite: 'OVERWRITE_REPORT',
            },
          },
        },
        refreshCadence: { frequency: 'SYNCHRONOUS' },
      },
    });
    this.addStackDependency(allocation, 'AWS writes a test object to the bucket when the export is created');
  }
}
