import type { CfnTable } from 'aws-cdk-lib/aws-glue';
import { JAPAN_REGIONS } from '../../../policies/models/model-register';
import type { LogArchiveAddress } from '../log-archive-address';

/** Regions that every account has without opting in: what is done outside Japan is recorded there. */
const DEFAULT_REGIONS = [
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ca-central-1',
  'eu-central-1',
  'eu-north-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'sa-east-1',
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
] as const;

/** First day for which Athena looks for logs. */
const FIRST_DAY = '2026/01/01';

type Column = readonly [name: string, type: string];

/** Partitions of both tables; Athena computes them, so nothing crawls the archive. */
const PARTITIONS: readonly Column[] = [
  ['account', 'string'],
  ['region', 'string'],
  ['day', 'string'],
];

/**
 * What the organization trail recorded. Source: Amazon Athena User Guide, "Create a table for CloudTrail logs in Athena
 * using partition projection".
 */
export function cloudTrailTable(
  archive: LogArchiveAddress,
  accountIds: readonly string[],
): CfnTable.TableInputProperty {
  return {
    name: 'cloudtrail',
    description: 'Events of the organization trail',
    ...externalTable(
      `s3://${archive.bucketName}/AWSLogs/${archive.organizationId}/`,
      '${account}/CloudTrail/${region}/${day}',
      accountIds,
      DEFAULT_REGIONS,
      {
        columns: [
          ['eventversion', 'string'],
          [
            'useridentity',
            'struct<type:string,principalid:string,arn:string,accountid:string,invokedby:string,accesskeyid:string,username:string>',
          ],
          ['eventtime', 'string'],
          ['eventsource', 'string'],
          ['eventname', 'string'],
          ['awsregion', 'string'],
          ['sourceipaddress', 'string'],
          ['useragent', 'string'],
          ['errorcode', 'string'],
          ['errormessage', 'string'],
          ['requestparameters', 'string'],
          ['responseelements', 'string'],
          ['additionaleventdata', 'string'],
          ['requestid', 'string'],
          ['eventid', 'string'],
          ['readonly', 'string'],
          ['eventtype', 'string'],
          ['recipientaccountid', 'string'],
          ['eventcategory', 'string'],
        ],
        inputFormat: 'com.amazon.emr.cloudtrail.CloudTrailInputFormat',
        serde: { serializationLibrary: 'org.apache.hive.hcatalog.data.JsonSerDe' },
      },
    ),
  };
}

/**
 * Every model call: who, which model, how many tokens, whether a guardrail intervened. What was said is in the same
 * objects and on purpose no column here. Source: Amazon Bedrock User Guide, "Monitor model invocation using CloudWatch
 * Logs and Amazon S3" (fields of a log entry).
 */
export function modelCallTable(archive: LogArchiveAddress, accountIds: readonly string[]): CfnTable.TableInputProperty {
  return {
    name: 'model_calls',
    description: 'Calls of Amazon Bedrock models, without prompts and answers',
    ...externalTable(
      `s3://${archive.bucketName}/AWSLogs/`,
      '${account}/BedrockModelInvocationLogs/${region}/${day}',
      accountIds,
      JAPAN_REGIONS,
      {
        columns: [
          ['timestamp', 'string'],
          ['accountid', 'string'],
          ['requestid', 'string'],
          ['operation', 'string'],
          ['modelid', 'string'],
          ['inferenceregion', 'string'],
          ['errorcode', 'string'],
          ['identity', 'struct<arn:string>'],
          ['requestmetadata', 'map<string,string>'],
          ['input', 'struct<inputtokencount:int>'],
          ['output', 'struct<outputtokencount:int,outputbodyjson:struct<stopreason:string,guardrailaction:string>>'],
        ],
        inputFormat: 'org.apache.hadoop.mapred.TextInputFormat',
        serde: {
          serializationLibrary: 'org.openx.data.jsonserde.JsonSerDe',
          parameters: {
            'ignore.malformed.json': 'true',
            'mapping.guardrailaction': 'amazon-bedrock-guardrailAction',
          },
        },
      },
    ),
  };
}

function externalTable(
  location: string,
  path: string,
  accountIds: readonly string[],
  regions: readonly string[],
  storage: {
    readonly columns: readonly Column[];
    readonly inputFormat: string;
    readonly serde: CfnTable.SerdeInfoProperty;
  },
): Omit<CfnTable.TableInputProperty, 'name' | 'description'> {
  const asColumns = (columns: readonly Column[]) => columns.map(([name, type]) => ({ name, type }));
  return {
    tableType: 'EXTERNAL_TABLE',
    partitionKeys: asColumns(PARTITIONS),
    parameters: {
      EXTERNAL: 'TRUE',
      'projection.enabled': 'true',
      'projection.account.type': 'enum',
      'projection.account.values': accountIds.toSorted().join(','),
      'projection.region.type': 'enum',
      'projection.region.values': regions.join(','),
      'projection.day.type': 'date',
      'projection.day.format': 'yyyy/MM/dd',
      'projection.day.range': `${FIRST_DAY},NOW`,
      'projection.day.interval': '1',
      'projection.day.interval.unit': 'DAYS',
      'storage.location.template': `${location}${path}`,
    },
    storageDescriptor: {
      location,
      columns: asColumns(storage.columns),
      inputFormat: storage.inputFormat,
      outputFormat: 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat',
      serdeInfo: storage.serde,
    },
  };
}
