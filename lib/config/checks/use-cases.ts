import { type CrossCheck, errorAt } from '../landing-zone-files';
import { unknownControl } from './unknown-control';

/** A row of the AI use-case register names its department, real accounts, controls that exist, and an approval where it needs one. CCOE-GOV-01, CCOE-GOV-02. */
export const useCases: CrossCheck = function* ({ departments, asOf }) {
  for (const { document, value } of departments) {
    for (const [index, useCase] of (value?.useCases ?? []).entries()) {
      if (!useCase) continue;
      const path = ['useCases', index];
      if (value?.code && useCase.id && !useCase.id.startsWith(`${value.code}-`)) {
        yield errorAt(document, [...path, 'id'], 'use-case-id-prefix', {
          message: {
            ja: `${useCase.id} が部局コード ${value.code}- で始まっていません。`,
            en: `${useCase.id} does not begin with the department code ${value.code}-.`,
          },
          expected: { ja: `${value.code}-… の形`, en: `${value.code}-…` },
          fix: {
            ja: `${value.code}-${useCase.id} のように書いてください。`,
            en: `Write ${value.code}-${useCase.id}, for example.`,
          },
        });
      }
      const accounts = value?.accounts?.map((account) => account?.environment);
      // An account whose environment could not be read may be the one that is named.
      if (accounts?.every((environment) => environment !== undefined)) {
        for (const [environmentIndex, environment] of (useCase.environments ?? []).entries()) {
          if (!environment || accounts.includes(environment)) continue;
          yield errorAt(document, [...path, 'environments', environmentIndex], 'environment-without-account', {
            message: {
              ja: `この部局に ${environment} のアカウントはありません。`,
              en: `The department has no ${environment} account.`,
            },
            expected: { ja: accounts.join('、'), en: accounts.join(', ') },
            fix: {
              ja: `accounts に ${environment} を足すか、ここから外してください。`,
              en: `Add a ${environment} account, or leave it out here.`,
            },
          });
        }
      }
      for (const [at, risk] of (useCase.risks ?? []).entries()) {
        for (const [place, control] of (risk?.controls ?? []).entries())
          yield* unknownControl(document, [...path, 'risks', at, 'controls', place], control);
      }
      const high = Object.entries(useCase.riskScreening ?? {}).filter(([, answer]) => answer === true);
      if (high.length > 0 && !document.has([...path, 'approval'])) {
        const axes = high.map(([axis]) => axis);
        yield errorAt(document, [...path, 'riskScreening', axes[0]!], 'approval-missing', {
          message: {
            ja: `高リスクの可能性あり(${axes.join('、')})なのに承認がありません。`,
            en: `Possibly high risk (${axes.join(', ')}), and there is no approval.`,
          },
          expected: { ja: 'approval(承認者の役職・承認日・決裁番号)', en: 'approval (role, day, document number)' },
          fix: {
            ja: '承認を受けて approval を書くか、承認されるまでこの利用案件を載せないでください。',
            en: 'Get it approved and write approval, or leave the use case out until then.',
          },
        });
      }
      const approvedOn = useCase.approval?.approvedOn;
      if (asOf && approvedOn && approvedOn > asOf) {
        yield errorAt(document, [...path, 'approval', 'approvedOn'], 'approval-in-future', {
          message: {
            ja: `承認日 ${approvedOn} が基準日 ${asOf} より後です。`,
            en: `The approval is dated ${approvedOn}, after ${asOf}.`,
          },
          expected: { ja: `${asOf} 以前`, en: `${asOf} or earlier` },
          fix: {
            ja: '承認日を直すか、承認されるまで approval を書かないでください。',
            en: 'Correct the day, or leave approval out until it is given.',
          },
        });
      }
    }
  }
};
