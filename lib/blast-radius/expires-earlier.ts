interface Rule {
  readonly Status?: string;
  readonly Prefix?: string;
  readonly Filter?: { readonly Prefix?: string };
  readonly ExpirationInDays?: number;
  readonly NoncurrentVersionExpiration?: { readonly NoncurrentDays?: number };
}

const DAYS: readonly ((rule: Rule) => number | undefined)[] = [
  ({ ExpirationInDays }) => ExpirationInDays,
  ({ NoncurrentVersionExpiration }) => NoncurrentVersionExpiration?.NoncurrentDays,
];

/**
 * Whether a bucket deletes something earlier than its lifecycle rules did. Of rules that speak of the same object S3 follows
 * the earliest, so folders are compared and not rules: a rule that is gone keeps longer, a new one may delete. A folder of an
 * account that the earlier assembly does not know holds nothing yet.
 */
export function expiresEarlier(before: unknown, after: unknown, known: ReadonlySet<string>): boolean {
  const [was, is] = [rulesOf(before), rulesOf(after)];
  const prefixes = new Set([...was, ...is].map(prefixOf));
  return [...prefixes]
    .filter((prefix) => (prefix.match(/\d{12}/g) ?? []).every((account) => known.has(account)))
    .some((prefix) => DAYS.some((days) => earliest(is, prefix, days) < earliest(was, prefix, days)));
}

function rulesOf(value: unknown): readonly Rule[] {
  return (Array.isArray(value) ? value : []).filter(({ Status }: Rule) => Status === 'Enabled');
}

function prefixOf({ Prefix, Filter }: Rule): string {
  return String(Prefix ?? Filter?.Prefix ?? '');
}

function earliest(rules: readonly Rule[], prefix: string, days: (typeof DAYS)[number]): number {
  return Math.min(...rules.filter((rule) => prefix.startsWith(prefixOf(rule))).map((rule) => days(rule) ?? Infinity));
}
