import { type Allowance, allowances, type QuotaLimit } from './quota-limit';

/** What the construct tells the handler. */
export interface QuotaSettings {
  readonly table: string;
  readonly department: string;
  readonly allowances: readonly Allowance[];
  /** Longer than any call lasts, so that a reservation expires only when its holder is gone. */
  readonly leaseSeconds: number;
}

/** Name of the environment variable. */
export const QUOTA_VARIABLE = 'CCOE_QUOTA';

interface Written {
  readonly department: string;
  readonly leaseSeconds: number;
  readonly limit: QuotaLimit;
  readonly perUser?: QuotaLimit;
}

/** Two variables, as the name of the table is known at deployment only. */
export function writeQuotaSettings(table: string, settings: Written): Record<string, string> {
  return { [QUOTA_VARIABLE]: JSON.stringify(settings), [`${QUOTA_VARIABLE}_TABLE`]: table };
}

/** @throws Error where the function was built without `UsageQuota.environment()` */
export function readQuotaSettings(environment: Readonly<Record<string, string | undefined>>): QuotaSettings {
  const table = environment[`${QUOTA_VARIABLE}_TABLE`];
  const written = environment[QUOTA_VARIABLE];
  if (!table || !written) {
    throw new Error(
      `環境変数 ${QUOTA_VARIABLE} がありません。UsageQuota の environment() を関数に渡してください。 / ` +
        `${QUOTA_VARIABLE} is not set. Give environment() of UsageQuota to the function.`,
    );
  }
  const { department, leaseSeconds, limit, perUser } = JSON.parse(written) as Written;
  const all = [...allowances('department', limit), ...allowances('user', perUser)];
  return { table, department, leaseSeconds, allowances: all };
}
