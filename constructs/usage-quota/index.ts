export type { QuotaLimit } from './quota-limit';
export { UsageQuota, type UsageQuotaProps } from './usage-quota';
