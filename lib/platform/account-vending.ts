import { RemovalPolicy } from 'aws-cdk-lib';
import { CfnAccount } from 'aws-cdk-lib/aws-organizations';
import type { Construct } from 'constructs';
import { ACCOUNT_ACCESS_ROLE } from '../../policies/organization/ccoe-roles';

export interface AccountRequest {
  /** Scope of the account; it stands there as `Account`. */
  readonly scope: Construct;
  readonly name: string;
  readonly email: string;
  readonly organizationalUnitId: string;
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * Creates accounts one after the other, in the given order: Organizations refuses accounts of one template that are
 * created at the same time. No account is ever closed by removing it from a template. An account that exists already
 * is adopted with `cdk import` before its first deployment.
 *
 * Source: AWS CloudFormation Template Reference, AWS::Organizations::Account. Serves CCOE-ORG-03.
 */
export function vendAccounts(requests: readonly AccountRequest[]): CfnAccount[] {
  const accounts: CfnAccount[] = [];
  for (const request of requests) {
    const account = new CfnAccount(request.scope, 'Account', {
      accountName: request.name,
      email: request.email,
      parentIds: [request.organizationalUnitId],
      roleName: ACCOUNT_ACCESS_ROLE,
      tags: Object.entries(request.tags).map(([key, value]) => ({ key, value })),
    });
    account.applyRemovalPolicy(RemovalPolicy.RETAIN);
    const previous = accounts.at(-1);
    if (previous) account.addResourceDependency(previous);
    accounts.push(account);
  }
  return accounts;
}
