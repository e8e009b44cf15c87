import type { Construct } from 'constructs';
import type { Account } from '../../policies/landing-zone-model';
import { AccountBaseline } from './account-baseline/account-baseline';
import type { LogArchiveAddress } from './log-archive-address';
import { PlatformStack, type PlatformStackProps } from './platform-stack';

export interface TenantAccountStackProps extends Omit<PlatformStackProps, 'account' | 'idea' | 'description'> {
  readonly account: Account & { readonly id: string };
  readonly archive: LogArchiveAddress;
  readonly securityAccountId: string;
}

/**
 * ガバメントクラウド: one account of a tenant, in one Region. The Digital Agency owns the organization, so no StackSet of ours
 * reaches the account and no SCP of ours holds it: the same baseline is deployed as a stack of the account itself, and what
 * the service control policies would deny, the permission boundary denies. Serves CCOE-AI-02, CCOE-AI-04, CCOE-AI-06 and
 * CCOE-IAM-05.
 */
export class TenantAccountStack extends PlatformStack {
  constructor(scope: Construct, id: string, props: TenantAccountStackProps) {
    const { landingZone, archive, securityAccountId, account } = props;
    super(scope, id, {
      ...props,
      idea: `account-baseline-${account.department}-${account.environment}`,
      description: `Account baseline of ${account.name}`,
    });
    new AccountBaseline(this, 'Baseline', { landingZone, archive, securityAccountId });
  }
}
