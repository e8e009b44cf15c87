import { type Document, isMap, isScalar, type Pair, parseDocument, type YAMLMap } from 'yaml';
import type { LockChange } from '../../recorded-organization/lock-changes';

const NEW_FILE = `# yaml-language-server: $schema=../schema/accounts-lock.schema.json
#
# アカウント名と 12 桁の ID の対応。アカウントができたら ccoe accounts が書き足す。
accounts: {}
`;

/**
 * `accounts.lock.yaml` with the changes made. Comments, order and line ends stay; new lines come last among the accounts.
 *
 * @param text the file, without an error; undefined where there is none
 */
export function changedLock(text: string | undefined, changes: readonly LockChange[]): string {
  const before = text ?? NEW_FILE;
  if (changes.length === 0) return before;
  const document = parseDocument(before, { version: '1.2', schema: 'core' });
  const accounts = accountsOf(document);
  accounts.flow = false;
  for (const { name, id, instead } of changes) {
    const pair = accounts.items.find(({ key }) => isScalar(key) && key.value === instead);
    if (pair && isScalar(pair.key)) pair.key.value = name;
    // A text of digits is written in quotes, or it would be a number.
    else accounts.add(document.createPair(name, id) as Pair);
  }
  const after = document.toString({ lineWidth: 0 });
  return before.includes('\r\n') ? after.replaceAll(/\r?\n/g, '\r\n') : after;
}

function accountsOf(document: Document): YAMLMap {
  const accounts = document.get('accounts');
  if (isMap(accounts)) return accounts;
  const created = document.createNode({});
  document.set('accounts', created);
  return created as unknown as YAMLMap;
}
