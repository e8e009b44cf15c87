import { ManagedPolicy, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { CCOE_PATH } from '../../../policies/organization/ccoe-roles';
import { permissionSetRoleArn } from '../account-baseline/baseline-names';
import { onlyRole } from '../account-baseline/only-role';
import { readReports } from './report-auditor';

/** Role of the management account through which the approver answers for what is deployed. */
export const PIPELINE_APPROVER_ROLE = 'ccoe-pipeline-approver';

export interface PipelineApproverProps {
  readonly securityAccountId: string;
  /** Permission set of the security account: only who holds it may assume the role. */
  readonly permissionSet: string;
  readonly pipelineArn: string;
  /** `<stage>/<action>` of the approval. */
  readonly approval: string;
  readonly reports: IBucket;
  readonly key: IKey;
}

/**
 * The approver reads the reports, sees the run and answers its one approval; nothing else of the management account. IAM is
 * the only control that AWS has for an approval: it compares nobody with the author of the change, so whoever may merge must
 * not hold the permission set, and no other role should hold the action. Service control policies would not help: they do not
 * bind the management account.
 *
 * Source: AWS CodePipeline User Guide, "Grant approval permissions to an IAM user in CodePipeline"; AWS Organizations User
 * Guide, "Service control policies (SCPs)". Serves CCOE-DEV-06.
 */
export class PipelineApprover extends Construct {
  constructor(scope: Construct, id: string, props: PipelineApproverProps) {
    super(scope, id);
    const { securityAccountId, permissionSet, pipelineArn, approval, reports, key } = props;
    new Role(this, 'Role', {
      path: CCOE_PATH,
      roleName: PIPELINE_APPROVER_ROLE,
      description: 'The approver answers the approval of the pipeline and reads what it is about',
      assumedBy: onlyRole(securityAccountId, permissionSetRoleArn(securityAccountId, permissionSet)),
      managedPolicies: [
        new ManagedPolicy(this, 'Permissions', {
          path: CCOE_PATH,
          description: 'Answer one approval, see its pipeline and read the bucket of reports',
          statements: [
            new PolicyStatement({
              sid: 'Approve',
              actions: ['codepipeline:PutApprovalResult'],
              resources: [`${pipelineArn}/${approval}`],
            }),
            new PolicyStatement({
              sid: 'SeePipeline',
              actions: [
                'codepipeline:GetPipeline',
                'codepipeline:GetPipelineExecution',
                'codepipeline:GetPipelineState',
                'codepipeline:ListPipelineExecutions',
              ],
              resources: [pipelineArn],
            }),
            ...readReports(reports, key),
          ],
        }),
      ],
    });
  }
}
