import { type Document, isMap, isScalar, type Node, type Pair, parseDocument, type YAMLMap } from 'yaml';
import type { LockChange } from '../../recorded-organization/lock-changes';
import type { RecordedChange } from '../../recorded-organization/recorded-lifecycles';

const NEW_FILE = `# yaml-language-server: $schema=../schema/accounts-lock.schema.json
#
# アカウント名と 12 桁の ID の対応。アカウントができたら ccoe accounts が書き足す。
accounts: {}
`;

/**
 * `accounts.lock.yaml` with the changes made. Comments, order and line ends stay; new lines come last among the accounts,
 * and among what is recorded. What was shown for a step goes when the step has been taken.
 *
 * @param text the file, without an error; undefined where there is none
 */
export function changedLock(
  text: string | undefined,
  changes: readonly LockChange[],
  recordings: readonly RecordedChange[] = [],
): string {
  const before = text ?? NEW_FILE;
  if (changes.length + recordings.length === 0) return before;
  const document = parseDocument(before, { version: '1.2', schema: 'core' });
  const accounts = mapAt(document, 'accounts');
  for (const { name, id, instead } of changes) {
    const pair = accounts.items.find(({ key }) => isScalar(key) && key.value === instead);
    if (pair && isScalar(pair.key)) pair.key.value = name;
    // A text of digits is written in quotes, or it would be a number.
    else accounts.add(document.createPair(name, id) as Pair);
  }
  if (recordings.length > 0) {
    const recorded = mapAt(document, 'recorded');
    for (const { name, to, monthlyBudgetYen } of recordings) {
      const value = document.createNode({ lifecycle: to, ...(monthlyBudgetYen !== undefined && { monthlyBudgetYen }) });
      value.flow = true;
      value.comment = (recorded.get(name, true) as Node | undefined)?.comment;
      recorded.set(name, value);
    }
  }
  const after = document.toString({ lineWidth: 0 });
  return before.includes('\r\n') ? after.replaceAll(/\r?\n/g, '\r\n') : after;
}

/** A map with a line for each entry. */
function mapAt(document: Document, key: string): YAMLMap {
  const existing = document.get(key);
  const map = isMap(existing) ? existing : (document.createNode({}) as unknown as YAMLMap);
  if (map !== existing) document.set(key, map);
  map.flow = false;
  return map;
}
