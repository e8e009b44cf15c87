import { Stack } from 'aws-cdk-lib';
import {
  type AddToPrincipalPolicyResult,
  ManagedPolicy,
  type PolicyStatement,
  Role,
  ServicePrincipal,
} from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { functionRuntimePolicyArn } from './function-runtime-policy';

/**
 * The execution role of one Lambda function. What the function is granted, by `grantRead(function)` and the like, is
 * gathered in one managed policy of its own: NIST 800-53 r5 (AC-6) as cdk-nag reads it accepts no inline policy. What Lambda itself
 * needs comes from the policy that the account baseline holds. Serves CCOE-IAM-04 and CCOE-IAM-05.
 */
export class FunctionRole extends Role {
  private readonly permissions: ManagedPolicy;

  constructor(scope: Construct, id: string, description: string) {
    const { account } = Stack.of(scope);
    super(scope, id, {
      description,
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      managedPolicies: [
        ManagedPolicy.fromManagedPolicyArn(scope, `${id}RuntimePolicy`, functionRuntimePolicyArn(account)),
      ],
    });
    this.permissions = new ManagedPolicy(this, 'Permissions', { description, roles: [this] });
  }

  override addToPrincipalPolicy(statement: PolicyStatement): AddToPrincipalPolicyResult {
    this.permissions.addStatements(statement);
    return { statementAdded: true, policyDependable: this.permissions };
  }
}
