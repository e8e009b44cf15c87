import { nearest } from '../edit-distance';
import { type CrossCheck, errorAt } from '../landing-zone-files';

/** Ids in `accounts.lock.yaml` belong to accounts that the other files describe; a dangling id hides a lost account. */
export const accountLock: CrossCheck = function* ({ organization, departments, accountsLock }) {
  const prefix = organization?.value?.name;
  const core = organization?.value?.coreAccounts;
  if (!accountsLock?.value?.accounts || !prefix || !core) return;

  const known = new Set(Object.keys(core).map((name) => `${prefix}-${name}`));
  // An account that could not be read may be the one that the lock names.
  const unreadable: string[] = [];
  for (const { value } of departments) {
    if (!value?.code) return;
    if (!value.accounts) unreadable.push(`${prefix}-${value.code}-`);
    for (const account of value.accounts ?? []) {
      if (account?.environment) known.add(`${prefix}-${value.code}-${account.environment}`);
      else unreadable.push(`${prefix}-${value.code}-`);
    }
  }
  for (const name of Object.keys(accountsLock.value.accounts)) {
    if (known.has(name) || unreadable.some((start) => name.startsWith(start))) continue;
    const suggestion = nearest(name, known);
    yield {
      ...errorAt(accountsLock.document, ['accounts', name], 'unknown-account', {
        message: { ja: `${name} というアカウントは書かれていません。`, en: `No file describes an account ${name}.` },
        expected: {
          ja: `organization.yaml か departments/ にあるアカウントの名前(${prefix}-部局コード-環境)`,
          en: `the name of an account of organization.yaml or departments/ (${prefix}-<department>-<environment>)`,
        },
        fix: suggestion
          ? { ja: `${suggestion} の書き間違いではありませんか。`, en: `Did you mean ${suggestion}?` }
          : {
              ja: '閉鎖したアカウントは部局のファイルに lifecycle: closed として残してください。',
              en: 'Keep a closed account in its department file with lifecycle: closed.',
            },
      }),
      ...accountsLock.document.keySpan(['accounts', name]),
    };
  }
};
