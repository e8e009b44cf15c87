import { type CrossCheck, errorAt } from '../landing-zone-files';

/** Every stack of the platform is bound to the management account, which exists before anything is deployed. */
export const managementAccountId: CrossCheck = function* ({ organization, accountsLock }) {
  const { name, governance, coreAccounts } = organization?.value ?? {};
  const management = `${name}-management`;
  // A lock file that could not be read has its own error.
  const lockUnreadable = accountsLock !== undefined && accountsLock.value?.accounts === undefined;
  if (!name || governance !== 'organizations' || !coreAccounts?.management || lockUnreadable) return;
  if (accountsLock?.document.has(['accounts', management])) return;
  const path = ['coreAccounts', 'management'];
  const error = errorAt(organization!.document, path, 'management-account-without-id', {
    message: {
      ja: `管理アカウント ${management} の ID がありません。`,
      en: `The management account ${management} has no id.`,
    },
    expected: {
      ja: '組織を所有するアカウントの 12 桁の ID(展開の前から存在する)',
      en: 'the 12 digits of the account that owns the organization; it exists before anything is deployed',
    },
    fix: {
      ja: `accounts.lock.yaml の accounts: の下に ${management}: "12桁のID" を書いてください。`,
      en: `Write ${management}: "<12 digits>" below accounts: of accounts.lock.yaml.`,
    },
  });
  yield { ...error, ...organization!.document.keySpan(path) };
};
