import { ManagedPolicy, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { CCOE_PATH } from '../../../policies/organization/ccoe-roles';
import { BASELINE_NAMES, permissionSetRoleArn } from '../account-baseline/baseline-names';
import { onlyRole } from '../account-baseline/only-role';

/** Role of the management account through which auditors read what was reviewed, approved and verified. */
export const REPORT_AUDITOR_ROLE = 'ccoe-report-auditor';

export interface ReportAuditorProps {
  readonly securityAccountId: string;
  readonly reports: IBucket;
  readonly key: IKey;
}

/**
 * Auditors read the published reports and nothing else of the management account. They come from the security account by the
 * permission set `ccoe-auditor`, as they do to the log archive. Serves CCOE-LOG-03 and CCOE-REP-02.
 */
export class ReportAuditor extends Construct {
  constructor(scope: Construct, id: string, { securityAccountId, reports, key }: ReportAuditorProps) {
    super(scope, id);
    new Role(this, 'Role', {
      path: CCOE_PATH,
      roleName: REPORT_AUDITOR_ROLE,
      description: 'Auditors read the reports of the pipeline; they write nothing',
      assumedBy: onlyRole(
        securityAccountId,
        permissionSetRoleArn(securityAccountId, BASELINE_NAMES.auditorPermissionSet),
      ),
      managedPolicies: [
        new ManagedPolicy(this, 'Permissions', {
          path: CCOE_PATH,
          description: 'Read the bucket of reports',
          statements: [...readReports(reports, key)],
        }),
      ],
    });
  }
}

/** Reads every published report, and writes none. */
export function readReports(reports: IBucket, key: IKey): readonly PolicyStatement[] {
  return [
    new PolicyStatement({
      sid: 'FindReports',
      actions: ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketVersions'],
      resources: [reports.bucketArn],
    }),
    new PolicyStatement({
      sid: 'ReadReports',
      actions: ['s3:GetObject', 's3:GetObjectVersion'],
      resources: [reports.arnForObjects('*')],
    }),
    new PolicyStatement({ sid: 'DecryptReports', actions: ['kms:Decrypt'], resources: [key.keyArn] }),
  ];
}
