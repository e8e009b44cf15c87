/** Values that order themselves from the weaker to the stronger; any other text may be worded anew. */
const ORDERS: readonly (readonly string[])[] = [
  ['GOVERNANCE', 'COMPLIANCE'],
  ['Disabled', 'Suspended', 'Enabled'],
  ['AES256', 'aws:kms', 'aws:kms:dsse'],
  ['SELECTIVE', 'COMPREHENSIVE'],
  ['optIn', 'optOut'],
  ['none', 'all'],
  ['optional', 'required'],
  ['unblocked', 'block_new_sharing', 'block_all_sharing'],
  ['off', 'block_ingress', 'block_bidirectional'],
  ['disabled', 'enabled'],
];
/** Where what is on lets something in. */
const OPENING = /exclusions_allowed|serial_console_access|http_endpoint/;
/** Lists whose elements take something out: more of them is less. */
const NARROWING = /(^|\.)(Not[A-Z]\w*|Exclude\w*|disable_\w+)$/;
/** Each one more narrows the selector they stand in. */
const ALL_OF = /(^|\.)FieldSelectors$/;
/** Names, wording and cost: none of them protects. */
const LABEL =
  /^(Id|Name|Sid|Description|Priority|BucketKeyEnabled|DeleteMarkerReplication|ChangeableForDays|exception_message)$/;
/** Must be there, whatever its value is. */
const ANY_VALUE = /\.(KMSMasterKeyID|ReplicaKmsKeyID|Regex)$/;
/** Maps whose keys are names that their author chose. */
const NAMED = /(^|\.)(plans|rules)$/;

type Json = Readonly<Record<string, unknown>>;

/**
 * Whether a value protects less than before: gone, a number that is lower, `true` that is not, a weaker mode, and so on down
 * the objects and lists. More, longer, stricter, in another order or under another name is not less.
 *
 * @param path property names from the resource down, joined by dots
 * @param exact inside a list, where text says which element is which
 */
export function isLess(before: unknown, after: unknown, path: string, exact = false): boolean {
  if (before === undefined || same(before, after)) return false;
  const [was, is] = [branchesOf(before), branchesOf(after)];
  if (was && is && was.condition === is.condition) {
    return was.values.some((one, index) => isLess(one, is.values[index], path, exact));
  }
  if (was || is) {
    return (was?.values ?? [before]).some((a) => (is?.values ?? [after]).some((b) => isLess(a, b, path, exact)));
  }
  if (after === undefined) return true;
  if (ANY_VALUE.test(path)) return false;
  if (typeof before === 'number') return !(typeof after === 'number' && after >= before);
  if (typeof before === 'boolean') return before && after !== true;
  if (Array.isArray(before) || Array.isArray(after)) return isListLess(listOf(before), listOf(after), path);
  if (typeof before === 'string') return isTextLess(before, after, path, exact);
  if (typeof after !== 'object' || isIntrinsic(before) || isIntrinsic(after)) return exact;
  return isObjectLess(before as Json, after as Json, path, exact);
}

function isTextLess(before: string, after: unknown, path: string, exact: boolean): boolean {
  const [was, is] = [documentOf(before), documentOf(after)];
  if (was && is) return isLess(was, is, path);
  if (path.endsWith('delete_after_days')) return Number(after) < Number(before);
  const order = ORDERS.find((one) => one.includes(before));
  if (!order) return exact;
  const [a, b] = [order.indexOf(before), order.indexOf(String(after))];
  return OPENING.test(path) ? b > a : b < a;
}

function isListLess(before: readonly unknown[], after: readonly unknown[], path: string): boolean {
  if (NARROWING.test(path)) return after.some((one) => !before.some((other) => same(one, other)));
  if (ALL_OF.test(path)) return after.some((one) => !before.some((other) => !isLess(other, one, path, true)));
  const left = new Set(after.map((one) => JSON.stringify(one)));
  return before.some(
    // What a statement allows is no protection.
    (one) =>
      !left.has(JSON.stringify(one)) &&
      (one as Json | null)?.['Effect'] !== 'Allow' &&
      !after.some((other) => !isLess(one, other, path, true)),
  );
}

function isObjectLess(before: Json, after: Json, path: string, exact: boolean): boolean {
  const added = Object.keys(after).filter((key) => !(key in before));
  const found = (key: string): readonly unknown[] =>
    key in after || !NAMED.test(path) ? [after[key]] : added.map((other) => after[other]);
  // A list that takes something out may also be new.
  const narrowed = added.some((key) => NARROWING.test(`.${key}`) && listOf(after[key]).length > 0);
  return (
    narrowed ||
    Object.entries(before).some(([key, one]) => {
      if (LABEL.test(key)) return false;
      const inner = key === '@@assign' ? path : `${path}.${key}`;
      if (NARROWING.test(inner) && after[key] === undefined) return false;
      return !found(key).some((other) => !isLess(one, other, inner, exact));
    })
  );
}

function branchesOf(value: unknown): { readonly condition: unknown; readonly values: readonly unknown[] } | undefined {
  const branches = (value as Json | null | undefined)?.['Fn::If'];
  if (!Array.isArray(branches)) return undefined;
  const [condition, yes, no] = branches;
  return { condition, values: [yes ?? undefined, no ?? undefined] };
}

/** JSON that a template holds as text. */
function documentOf(value: unknown): unknown {
  if (typeof value !== 'string' || !value.startsWith('{')) return undefined;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

function isIntrinsic(value: unknown): boolean {
  const keys = Object.keys(value as Json);
  return keys.length === 1 && (keys[0] === 'Ref' || keys[0]!.startsWith('Fn::'));
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

export function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
