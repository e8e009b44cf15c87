import { AccountPrincipal, type PrincipalBase } from 'aws-cdk-lib/aws-iam';

/** One principal of another account, by the ARN of its role. */
export function onlyRole(accountId: string, roleArn: string): PrincipalBase {
  return new AccountPrincipal(accountId).withConditions({ ArnLike: { 'aws:PrincipalArn': roleArn } }) as PrincipalBase;
}
