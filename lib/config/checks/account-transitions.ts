import { decideRequestedStep, type TransitionSubject } from '../../../policies/accounts/account-transitions';
import { type CrossCheck, errorAt } from '../landing-zone-files';

/** From what `accounts.lock.yaml` recorded, an account takes no step that its lifecycle does not allow. CCOE-ORG-03. */
export const accountTransitions: CrossCheck = function* ({ organization, departments, accountsLock }) {
  const prefix = organization?.value?.name;
  const { accounts = {}, recorded = {} } = accountsLock?.value ?? {};
  for (const { value, document } of departments) {
    for (const [index, account] of (value?.accounts ?? []).entries()) {
      const name = `${prefix}-${value!.code}-${account?.environment}`;
      const lifecycle = account?.lifecycle;
      const before = recorded[name];
      if (!lifecycle || !before?.lifecycle) continue;
      const subject = { lifecycle, id: accounts[name], recorded: before } as TransitionSubject;
      const decision = decideRequestedStep(subject);
      if (decision.allowed) continue;
      yield errorAt(document, ['accounts', index, 'lifecycle'], 'lifecycle-step-refused', {
        message: { ja: `${name}: ${decision.reason.ja}`, en: `${name}: ${decision.reason.en}` },
        expected: {
          ja: `accounts.lock.yaml に記録された ${before.lifecycle} から移れる状態`,
          en: `a lifecycle to which ${before.lifecycle}, recorded in accounts.lock.yaml, may lead`,
        },
        fix: {
          ja: `${decision.fix.ja}確認できた条件は accounts.lock.yaml の recorded.${name}.shown に、記録や文書番号とともに書きます。`,
          en: `${decision.fix.en} What is shown stands in recorded.${name}.shown of accounts.lock.yaml, with its record or document number.`,
        },
      });
    }
  }
};
