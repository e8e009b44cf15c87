import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { CfnNamedQuery, CfnWorkGroup } from 'aws-cdk-lib/aws-athena';
import { CfnDatabase, CfnTable } from 'aws-cdk-lib/aws-glue';
import { ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { LandingZone } from '../../../policies/landing-zone-model';
import { CCOE_PATH } from '../../../policies/organization/ccoe-roles';
import { BASELINE_NAMES, permissionSetRoleArn } from '../account-baseline/baseline-names';
import { onlyRole } from '../account-baseline/only-role';
import type { LogArchiveAddress } from '../log-archive-address';
import { cloudTrailTable, modelCallTable } from './audit-tables';
import { savedQueries } from './saved-queries';

/** Role of the log archive account through which auditors query. */
export const LOG_AUDITOR_ROLE = 'ccoe-log-auditor';

/** Bytes that one query may read: a hundred gigabytes, about half a dollar. */
const SCAN_LIMIT = 100 * 1024 ** 3;

export interface AuditQueriesProps {
  readonly landingZone: LandingZone;
  readonly archive: LogArchiveAddress;
  readonly securityAccountId: string;
}

/**
 * How auditors read the log archive: a workgroup of Athena with a limit of cost, the tables of what was recorded, the
 * usual questions as saved queries, and a role that can ask and do nothing else. Results live for a day, encrypted, in
 * storage that Athena manages; nothing is copied into a bucket. What the role may read of the archive is granted by the
 * archive (`auditorsReadArchive`).
 *
 * Source: Amazon Athena User Guide, "Managed query results", "Encrypt managed query results" and "Partition projection". Serves CCOE-LOG-03.
 */
export class AuditQueries extends Construct {
  constructor(scope: Construct, id: string, props: AuditQueriesProps) {
    super(scope, id);
    const { landingZone, archive, securityAccountId } = props;
    const stack = Stack.of(this);
    const name = `${landingZone.organization.name}-audit`;
    const accounts = vendedAccounts(landingZone);

    const key = new Key(this, 'ResultKey', {
      description: 'Encrypts the results of audit queries',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const workGroupArn = `arn:aws:athena:${stack.region}:${stack.account}:workgroup/${name}`;
    key.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AthenaEncryptsResults',
        principals: [new ServicePrincipal('encryption.athena.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: {
          ArnEquals: { 'aws:SourceArn': workGroupArn, 'kms:EncryptionContext:aws:athena:arn': workGroupArn },
          StringEquals: { 'aws:SourceAccount': stack.account },
        },
      }),
    );
    const encryption = { kmsKey: key.keyArn };
    const workGroup = new CfnWorkGroup(this, 'WorkGroup', {
      name,
      description: 'Queries of auditors over the log archive',
      workGroupConfiguration: {
        enforceWorkGroupConfiguration: true,
        publishCloudWatchMetricsEnabled: true,
        bytesScannedCutoffPerQuery: SCAN_LIMIT,
        managedQueryResultsConfiguration: { enabled: true, encryptionConfiguration: encryption },
      },
    });

    const databaseName = name.replaceAll('-', '_');
    const database = new CfnDatabase(this, 'Database', {
      catalogId: stack.account,
      databaseInput: { name: databaseName, description: 'Tables of the log archive' },
    });
    const tables = [cloudTrailTable(archive, [...accounts.keys()]), modelCallTable(archive, [...accounts.keys()])];
    for (const tableInput of tables) {
      const table = new CfnTable(this, pascalCase(tableInput.name!), {
        catalogId: stack.account,
        databaseName,
        tableInput,
      });
      table.addResourceDependency(database);
    }
    for (const query of savedQueries(accounts)) {
      new CfnNamedQuery(this, `Query${pascalCase(query.name)}`, {
        name: query.name,
        description: `${query.title.ja} / ${query.title.en}`,
        database: databaseName,
        workGroup: name,
        queryString: query.sql,
      }).addResourceDependency(workGroup);
    }

    const catalog = (resource: string) => `arn:aws:glue:${stack.region}:${stack.account}:${resource}`;
    new Role(this, 'Auditor', {
      path: CCOE_PATH,
      roleName: LOG_AUDITOR_ROLE,
      description: 'Auditors query the log archive; they read through Athena only and write nothing',
      assumedBy: onlyRole(
        securityAccountId,
        permissionSetRoleArn(securityAccountId, BASELINE_NAMES.auditorPermissionSet),
      ),
      managedPolicies: [
        new ManagedPolicy(this, 'AuditorPermissions', {
          path: CCOE_PATH,
          description: 'Run queries in one workgroup over the tables of the log archive',
          statements: [
            new PolicyStatement({
              sid: 'Query',
              actions: [
                'athena:BatchGetNamedQuery',
                'athena:GetNamedQuery',
                'athena:GetQueryExecution',
                'athena:GetQueryResults',
                'athena:GetQueryResultsStream',
                'athena:GetWorkGroup',
                'athena:ListNamedQueries',
                'athena:ListQueryExecutions',
                'athena:StartQueryExecution',
                'athena:StopQueryExecution',
              ],
              resources: [workGroupArn],
            }),
            new PolicyStatement({
              sid: 'ReadTables',
              actions: ['glue:GetDatabase', 'glue:GetPartitions', 'glue:GetTable', 'glue:GetTables'],
              resources: [
                catalog('catalog'),
                catalog(`database/${databaseName}`),
                ...tables.map((table) => catalog(`table/${databaseName}/${table.name}`)),
              ],
            }),
            new PolicyStatement({
              sid: 'ReadResults',
              actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
              resources: [key.keyArn],
            }),
          ],
        }),
      ],
    });
  }
}

/** Account id → what it belongs to, for every account that has an id. */
function vendedAccounts({ coreAccounts, departments }: LandingZone): Map<string, string> {
  const core = Object.values(coreAccounts).map(({ id }) => [id, 'ccoe'] as const);
  const owned = departments.flatMap(({ code, accounts }) => accounts.map(({ id }) => [id, code] as const));
  return new Map([...core, ...owned].flatMap(([id, owner]) => (id ? [[id, owner] as const] : [])));
}

function pascalCase(name: string): string {
  return name.replace(/(?:^|[-_])([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
