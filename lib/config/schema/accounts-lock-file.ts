import { z } from 'zod';
import { LIFECYCLE_REQUIREMENT_NAMES } from '../../../policies/accounts/account-transitions';
import { accountId, bucketName, field, organizationalUnitId, region, text, yen } from './scalars';

const LIFECYCLES = ['requested', 'quarantined', 'active', 'suspended', 'closed'] as const;

/**
 * `accounts.lock.yaml`: what AWS holds of this landing zone. Ids are written once AWS has vended an account; the rest is
 * optional, and what stands here is missed when no other file describes it any more.
 */
export const accountsLockFile = z.strictObject({
  accounts: field(
    z.record(z.string(), accountId),
    'アカウント名: "12 桁の ID"',
    'Account name: "12-digit id"',
    'account-id',
  ),
  recorded: field(
    z.record(
      z.string(),
      z.strictObject({
        lifecycle: field(z.enum(LIFECYCLES), '展開済みの状態', 'The lifecycle that was deployed'),
        monthlyBudgetYen: field(yen, 'そのときの月の予算', 'Its budget a month', 'yen').optional(),
        shown: field(
          z.partialRecord(z.enum(LIFECYCLE_REQUIREMENT_NAMES), text),
          '次の状態へ移る条件: 確認した記録や文書番号',
          'Requirement of the next step: the record or document that shows it',
        ).optional(),
      }),
    ),
    'アカウント名: 展開済みの状態。YAML の lifecycle との差が遷移になる',
    'Account name: what was deployed; its difference from the YAML is the transition',
  ).optional(),
  organizationalUnits: field(
    z.record(z.string(), organizationalUnitId),
    '組織単位のパス: OU ID',
    'Path of an organizational unit: its id',
    'organizational-unit-id',
  ).optional(),
  stores: field(
    z.record(bucketName, region),
    'ログを保管するバケット: リージョン',
    'Bucket that keeps logs: its Region',
    'region',
  ).optional(),
  regions: field(z.array(region), '使っているリージョン', 'Regions in use', 'region').optional(),
});
