import { Aws } from 'aws-cdk-lib';
import { Effect, ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { CfnAccount, CfnPolicy } from 'aws-cdk-lib/aws-organizations';
import { Construct } from 'constructs';

export interface BudgetActionRoleProps {
  /** The one SCP that budget actions may attach. */
  readonly policy: CfnPolicy;
  /** The accounts they may attach it to. */
  readonly accounts: readonly CfnAccount[];
}

/**
 * The role that AWS Budgets assumes to attach one SCP to the accounts of one department, and to take it off again when
 * the CCoE reverses the action. Exact ARNs only: a role shared by departments could close another's accounts.
 *
 * Source: AWS Cost Management User Guide, "Setting up a role for AWS Budgets to run budget actions". Serves CCOE-FIN-01.
 */
export class BudgetActionRole extends Construct {
  readonly roleArn: string;

  constructor(scope: Construct, id: string, props: BudgetActionRoleProps) {
    super(scope, id);
    const permissions = new ManagedPolicy(this, 'Permissions', {
      description: 'Attach the SCP that closes model inference to the accounts of one department, and detach it',
      statements: [
        new PolicyStatement({
          sid: 'AttachBedrockClosed',
          effect: Effect.ALLOW,
          actions: ['organizations:AttachPolicy', 'organizations:DetachPolicy'],
          resources: [props.policy.attrArn, ...props.accounts.map((account) => account.attrArn)],
        }),
      ],
    });
    const role = new Role(this, 'Role', {
      description: 'Lets AWS Budgets close model inference in the accounts of one department',
      assumedBy: new ServicePrincipal('budgets.amazonaws.com', {
        conditions: {
          StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
          ArnLike: { 'aws:SourceArn': `arn:${Aws.PARTITION}:budgets::${Aws.ACCOUNT_ID}:budget/*` },
        },
      }),
      managedPolicies: [permissions],
    });
    this.roleArn = role.roleArn;
  }
}
