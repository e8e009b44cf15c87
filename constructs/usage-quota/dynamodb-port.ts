/** An attribute as Amazon DynamoDB writes it. */
export type AttributeValue = { readonly S: string } | { readonly N: string } | { readonly SS: readonly string[] };
export type Item = Readonly<Record<string, AttributeValue>>;

/** What the quota asks of Amazon DynamoDB; the SDK's client behind it, or a fake. Rejects with the SDK's error names. */
export interface DynamoDbPort {
  send(operation: 'Query' | 'TransactWriteItems', input: object): Promise<{ readonly Items?: readonly Item[] }>;
}

export interface CancellationReason {
  readonly Code?: string;
  readonly Item?: Item;
}

/** One a write of the transaction, in its order; empty where the transaction was not cancelled, but failed otherwise. */
export function cancellationReasons(error: unknown): readonly CancellationReason[] {
  const reasons = (error as { CancellationReasons?: unknown } | undefined)?.CancellationReasons;
  return Array.isArray(reasons) ? reasons : [];
}

const PASSING_REASONS = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded']);
const PASSING_ERRORS = new Set([
  'InternalServerError',
  'LimitExceededException',
  'NetworkingError',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ThrottlingException',
  'TimeoutError',
  'TransactionConflictException',
  'TransactionInProgressException',
]);

/**
 * Worth another try with the same idempotency token.
 * Source: Amazon DynamoDB Developer Guide, "Error handling with DynamoDB", and API Reference, "TransactWriteItems".
 */
export function isPassing(error: unknown): boolean {
  const reasons = cancellationReasons(error).map(({ Code }) => Code);
  if (reasons.length > 0) {
    return !reasons.includes('ConditionalCheckFailed') && reasons.some((code) => PASSING_REASONS.has(code ?? ''));
  }
  const { name, code } = (error ?? {}) as { name?: string; code?: string };
  return PASSING_ERRORS.has(name ?? '') || /^(ECONN|ETIMEDOUT|EPIPE|EAI_AGAIN)/.test(code ?? '');
}
