import { z } from 'zod';
import { accountId, field } from './scalars';

/** `accounts.lock.yaml`: account name → account id, written once AWS has vended the account. */
export const accountsLockFile = z.strictObject({
  accounts: field(
    z.record(z.string(), accountId),
    'アカウント名: "12 桁の ID"',
    'Account name: "12-digit id"',
    'account-id',
  ),
});
