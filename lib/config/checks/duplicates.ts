import { type CrossCheck, errorAt } from '../landing-zone-files';
import type { Path, YamlDocument } from '../yaml-document';

interface Occurrence {
  readonly document: YamlDocument;
  readonly path: Path;
  readonly value: string | undefined;
}

/** What must be unique: over the organisation, within a department, within a list. */
export const duplicates: CrossCheck = function* (files) {
  const { organization, departments, accountsLock, exceptions } = files;
  const ids = {
    code: [] as Occurrence[],
    // AWS accepts an e-mail address for one account only, in the whole world.
    email: [] as Occurrence[],
    useCase: [] as Occurrence[],
    exception: [] as Occurrence[],
    accountId: [] as Occurrence[],
  };
  if (organization?.value) {
    const { document, value } = organization;
    for (const [name, account] of Object.entries(value.coreAccounts ?? {})) {
      ids.email.push({ document, path: ['coreAccounts', name, 'email'], value: account?.email?.toLowerCase() });
    }
    yield* repeated(list(document, ['approvedModels'], value.approvedModels), 'duplicate-entry', '一覧', 'the list');
  }
  for (const { document, value } of departments) {
    ids.code.push({ document, path: ['code'], value: value?.code });
    const environments: Occurrence[] = [];
    for (const [index, account] of (value?.accounts ?? []).entries()) {
      const path = ['accounts', index];
      ids.email.push({ document, path: [...path, 'email'], value: account?.email?.toLowerCase() });
      environments.push({ document, path: [...path, 'environment'], value: account?.environment });
    }
    yield* repeated(environments, 'duplicate-environment', '部局の accounts', 'the accounts of a department');
    for (const [index, useCase] of (value?.useCases ?? []).entries()) {
      const path = ['useCases', index];
      ids.useCase.push({ document, path: [...path, 'id'], value: useCase?.id });
      for (const key of ['environments', 'models'] as const) {
        yield* repeated(list(document, [...path, key], useCase?.[key]), 'duplicate-entry', '一覧', 'the list');
      }
    }
  }
  for (const [index, exception] of (exceptions?.value?.exceptions ?? []).entries()) {
    ids.exception.push({ document: exceptions!.document, path: ['exceptions', index, 'id'], value: exception?.id });
  }
  for (const [name, id] of Object.entries(accountsLock?.value?.accounts ?? {})) {
    ids.accountId.push({ document: accountsLock!.document, path: ['accounts', name], value: id });
  }
  yield* repeated(ids.code, 'duplicate-department-code', '全庁', 'the organisation');
  yield* repeated(ids.email, 'duplicate-email', '全庁のアカウント', 'the accounts of the organisation');
  yield* repeated(ids.useCase, 'duplicate-use-case-id', '全庁の利用台帳', 'the use-case register');
  yield* repeated(ids.exception, 'duplicate-exception-id', '例外の一覧', 'the exceptions');
  yield* repeated(ids.accountId, 'duplicate-account-id', 'accounts.lock.yaml', 'accounts.lock.yaml');
};

function list(document: YamlDocument, path: Path, values: readonly (string | undefined)[] = []): Occurrence[] {
  return values.map((value, index) => ({ document, path: [...path, index], value }));
}

function* repeated(occurrences: readonly Occurrence[], code: string, scopeJa: string, scopeEn: string) {
  const first = new Map<string, Occurrence>();
  for (const occurrence of occurrences) {
    const { document, path, value } = occurrence;
    if (value === undefined) continue;
    const earlier = first.get(value);
    if (!earlier) {
      first.set(value, occurrence);
      continue;
    }
    const where = `${earlier.document.file}:${earlier.document.valueSpan(earlier.path).line}`;
    yield errorAt(document, path, code, {
      message: { ja: `${value} は ${where} にもあります。`, en: `${value} also stands at ${where}.` },
      expected: { ja: `${scopeJa}の中で重複しない値`, en: `a value that is unique in ${scopeEn}` },
      fix: { ja: 'どちらかを書き換えるか、消してください。', en: 'Change or delete one of the two.' },
    });
  }
}
