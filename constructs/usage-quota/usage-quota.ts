import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { AccountRootPrincipal, Grant, type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { departmentContext } from '../department-context';
import { DepartmentKey } from '../department-key';
import type { IsolatedNetwork } from '../isolated-network';
import { addMonthlyCost } from '../monthly-cost';
import { DailyBackup } from './daily-backup';
import type { QuotaLimit } from './quota-limit';
import { writeQuotaSettings } from './quota-settings';
import { LEASES } from './quota-table';
import { requireQuotaLimits } from './required-limits';

export interface UsageQuotaProps extends QuotaLimit {
  /** Input and output tokens of everyone together, in a calendar day of Japan. */
  readonly tokensPerDay: number;
  /** For each user. @default users share the department's */
  readonly perUser?: QuotaLimit;
  /**
   * How long a reservation is held whose holder crashed; longer than any call lasts.
   * @default 16 minutes: a Lambda function ends after 15
   */
  readonly leaseDuration?: Duration;
  /** @default the key of the stack */
  readonly key?: IKey;
  /** Asked for an endpoint of `dynamodb` (a gateway, free of charge). @default none */
  readonly network?: IsolatedNetwork;
  /** For the estimate. @default the daily tokens on 20 working days, at 2,000 tokens a call */
  readonly expectedCallsPerMonth?: number;
}

const TOKENS_PER_CALL = 2_000;
const WORKING_DAYS = 20;
/** Reserve and settle: a transaction each of up to five items (two write units an item), and the index of leases. */
const WRITE_UNITS_PER_CALL = 22;

/**
 * A ceiling on what a workload may use: tokens and yen, a day and a month in Japan, of the department and of each user.
 * `constructs/usage-quota/quota.ts` keeps it at run time: reserve the most that a call can use, call, settle what it used.
 * Where the table cannot be reached, nothing is called.
 *
 * Source: Amazon DynamoDB Developer Guide, "Amazon DynamoDB Transactions: How it works" and "Encryption at rest: usage
 * notes". Serves CCOE-FIN-02, CCOE-DAT-03 and CCOE-OPS-01.
 */
export class UsageQuota extends Construct {
  readonly table: Table;
  readonly #key: IKey;
  readonly #props: UsageQuotaProps;

  /** @throws ConstructError `quota-limit`, `quota-order`, `quota-lease` */
  constructor(scope: Construct, id: string, props: UsageQuotaProps) {
    super(scope, id);
    requireQuotaLimits(this, props);
    this.#props = props;
    this.#key = props.key ?? DepartmentKey.of(this);
    this.table = new Table(this, 'Table', {
      partitionKey: { name: 'id', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: this.#key,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      timeToLiveAttribute: 'expiresAt',
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.table.addGlobalSecondaryIndex({
      indexName: LEASES,
      partitionKey: { name: 'lease', type: AttributeType.STRING },
      sortKey: { name: 'leaseUntil', type: AttributeType.NUMBER },
      projectionType: ProjectionType.INCLUDE,
      nonKeyAttributes: ['counters', 'milliYen', 'tokens'],
    });
    this.#allowTableEncryption();
    DailyBackup.of(this).include(this.table);
    this.#addCost();
    props.network?.requireEndpoint('dynamodb', REASON, this.endpointStatements());
  }

  /** Reserve, settle and give back; no reading of the counters. */
  grantUse(grantee: IGrantable): Grant {
    const grants = this.#access().map((access) => Grant.addToPrincipal({ grantee, ...access }));
    const key = this.#key.grant(grantee, 'kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey');
    return grants.reduce((all, grant) => all.combine(grant), key);
  }

  /** What `grantUse` grants, for the policy of the `dynamodb` endpoint. */
  endpointStatements(): PolicyStatement[] {
    return this.#access().map(({ actions, resourceArns }) => new PolicyStatement({ actions, resources: resourceArns }));
  }

  /** For the function that calls `quotaFromEnvironment`. */
  environment(): Record<string, string> {
    const { tokensPerDay, tokensPerMonth, yenPerDay, yenPerMonth, perUser } = this.#props;
    return writeQuotaSettings(this.table.tableName, {
      department: departmentContext(this).department.code,
      leaseSeconds: leaseDuration(this.#props).toSeconds(),
      limit: { tokensPerDay, tokensPerMonth, yenPerDay, yenPerMonth },
      perUser,
    });
  }

  #access(): { actions: string[]; resourceArns: string[] }[] {
    return [
      { actions: ['dynamodb:PutItem', 'dynamodb:UpdateItem'], resourceArns: [this.table.tableArn] },
      { actions: ['dynamodb:Query'], resourceArns: [`${this.table.tableArn}/index/${LEASES}`] },
    ];
  }

  /** Who creates and restores the table needs its key too, but only through DynamoDB. */
  #allowTableEncryption(): void {
    const { account, region } = Stack.of(this);
    this.#key.addToResourcePolicy(
      new PolicyStatement({
        sid: 'TablesOfThisAccountEncrypt',
        principals: [new AccountRootPrincipal()],
        actions: [
          'kms:CreateGrant',
          'kms:Decrypt',
          'kms:DescribeKey',
          'kms:Encrypt',
          'kms:GenerateDataKey*',
          'kms:ReEncrypt*',
        ],
        resources: ['*'],
        conditions: {
          StringEquals: { 'kms:CallerAccount': account, 'kms:ViaService': `dynamodb.${region}.amazonaws.com` },
        },
      }),
    );
  }

  #addCost(): void {
    const { tokensPerDay, expectedCallsPerMonth } = this.#props;
    const calls = expectedCallsPerMonth ?? Math.ceil((tokensPerDay * WORKING_DAYS) / TOKENS_PER_CALL);
    addMonthlyCost(this, {
      item: { ja: '利用枠の記録 (DynamoDB)', en: 'Quota counters (DynamoDB)' },
      price: 'dynamodb/on-demand-write',
      quantity: (calls * WRITE_UNITS_PER_CALL) / 1_000_000,
      basis: {
        ja: `月 ${calls} 回 × ${WRITE_UNITS_PER_CALL} 書き込み単位`,
        en: `${calls} calls a month × ${WRITE_UNITS_PER_CALL} write units`,
      },
    });
  }
}

const REASON = { ja: '利用枠の予約と精算', en: 'Reserving and settling the quota' };

function leaseDuration({ leaseDuration: given }: UsageQuotaProps): Duration {
  return given ?? Duration.minutes(16);
}
