import type { IConstruct } from 'constructs';
import {
  CLASSIFICATION_SCHEMES,
  type Classification,
  type ClassificationScheme,
  type UseCase,
} from '../../policies/landing-zone-model';
import { ConstructError, type ConstructMistake } from '../construct-error';
import { departmentContext } from '../department-context';

/** As `classification` is written in the department's file, e.g. `自治体機密性3C`. */
export type ClassificationName = {
  [Scheme in ClassificationScheme]: `${Scheme}${(typeof CLASSIFICATION_SCHEMES)[Scheme][number]}`;
}[ClassificationScheme];

const REGISTER = { ja: '部局のファイルの useCases', en: "useCases in the department's file" };

/**
 * The row of the use-case register under which a model is called, if it holds in this account on the day of the synth.
 *
 * @throws ConstructError `use-case-unknown`, `use-case-environment`, `use-case-pending`, `use-case-expired`
 */
export function approvedUseCase(scope: IConstruct, id: string): UseCase {
  const { landingZone, department, account } = departmentContext(scope);
  const useCase = department.useCases.find((one) => one.id === id);
  if (!useCase) throw unknownUseCase(scope, id);
  const { environments, approval, expiresOn } = useCase;
  if (!environments.includes(account.environment)) {
    throw mistake(scope, useCase, {
      code: 'use-case-environment',
      message: {
        ja: `利用案件 ${id} は ${account.environment} 環境では承認されていません。`,
        en: `Use case ${id} is not approved for the ${account.environment} environment.`,
      },
      expected: { ja: environments.join('、'), en: environments.join(', ') },
      fix: {
        ja: `その環境に置くか、承認を受けて environments に ${account.environment} を足してください。`,
        en: `Deploy to one of these, or have ${account.environment} approved and added to environments.`,
      },
    });
  }
  if (!approval || approval.approvedOn > landingZone.asOf) {
    throw mistake(scope, useCase, {
      code: 'use-case-pending',
      message: { ja: `利用案件 ${id} はまだ承認されていません。`, en: `Use case ${id} is not approved yet.` },
      expected: {
        ja: `approval(承認者の役職・${landingZone.asOf} 以前の承認日・決裁番号)`,
        en: `approval (role, day by ${landingZone.asOf}, document number)`,
      },
      fix: { ja: '承認を受けてから approval を書いてください。', en: 'Get it approved, then write approval.' },
    });
  }
  if (expiresOn < landingZone.asOf) {
    throw mistake(scope, useCase, {
      code: 'use-case-expired',
      message: {
        ja: `利用案件 ${id} は ${expiresOn} に期限が切れました。`,
        en: `Use case ${id} expired on ${expiresOn}.`,
      },
      expected: { ja: `expiresOn が ${landingZone.asOf} 以後`, en: `expiresOn of ${landingZone.asOf} or later` },
      fix: {
        ja: '見直して承認を受け直し、expiresOn を延ばすか、この利用案件を止めてください。',
        en: 'Review it, have it approved again and extend expiresOn, or stop using it.',
      },
    });
  }
  return useCase;
}

/**
 * What is typed in is no more sensitive than the register allows. Classes of two schemes are never compared.
 *
 * @throws ConstructError `input-classification`, `input-classification-scheme`
 */
export function requireInputClassification(scope: IConstruct, useCase: UseCase, input: ClassificationName): void {
  const limit = useCase.inputClassification;
  const most = `${limit.scheme}${limit.class}`;
  const given = classificationOf(input);
  if (given?.scheme !== limit.scheme || rankOf(given) < 0) {
    throw mistake(scope, useCase, {
      code: 'input-classification-scheme',
      message: {
        ja: `「${input}」は、利用案件の区分 ${limit.scheme} の段階ではありません。`,
        en: `"${input}" is no class of ${limit.scheme}, the scheme of the use case.`,
      },
      expected: {
        ja: CLASSIFICATION_SCHEMES[limit.scheme].map((name) => limit.scheme + name).join('、'),
        en: CLASSIFICATION_SCHEMES[limit.scheme].map((name) => limit.scheme + name).join(', '),
      },
      fix: {
        ja: '情報の区分は換算できません。利用案件と同じ体系で書いてください。',
        en: 'Classes are never converted: write it in the scheme of the use case.',
      },
    });
  }
  if (rankOf(given) <= rankOf(limit)) return;
  throw mistake(scope, useCase, {
    code: 'input-classification',
    message: {
      ja: `${input} の情報を入力しますが、利用案件 ${useCase.id} の上限は ${most} です。`,
      en: `Information of class ${input} goes in; use case ${useCase.id} allows ${most} at most.`,
    },
    expected: { ja: `${most} 以下`, en: `${most} or less` },
    fix: {
      ja: '入力する情報を上限までに絞るか、inputClassification を上げる承認を受けてください。',
      en: 'Enter less sensitive information, or have a higher inputClassification approved.',
    },
    controls: ['CCOE-DAT-01', 'CCOE-DAT-02'],
  });
}

function unknownUseCase(scope: IConstruct, id: string): ConstructError {
  const { department, account } = departmentContext(scope);
  const known = department.useCases.map((useCase) => useCase.id);
  return new ConstructError(scope, {
    code: 'use-case-unknown',
    message: {
      ja: `利用案件 ${id} は ${department.code} の台帳にありません。`,
      en: `Use case ${id} is not in the register of ${department.code}.`,
    },
    expected: { ja: known.join('、') || '(まだ1件もありません)', en: known.join(', ') || '(there is none yet)' },
    fix: {
      ja: `useCase を直すか、${REGISTER.ja}に ${account.environment} 環境の利用案件として載せてください。`,
      en: `Correct useCase, or register it in ${REGISTER.en} for the ${account.environment} environment.`,
    },
    controls: ['CCOE-GOV-01'],
  });
}

function mistake(
  scope: IConstruct,
  { source }: UseCase,
  { controls = ['CCOE-GOV-01', 'CCOE-AI-01'], ...text }: Omit<ConstructMistake, 'controls'> & Partial<ConstructMistake>,
): ConstructError {
  const at = ` (${source.file}:${source.line})`;
  return new ConstructError(scope, {
    ...text,
    message: { ja: text.message.ja + at, en: text.message.en + at },
    controls,
  });
}

function classificationOf(name: string): Classification | undefined {
  const scheme = (Object.keys(CLASSIFICATION_SCHEMES) as ClassificationScheme[]).find((one) => name.startsWith(one));
  return scheme && { scheme, class: name.slice(scheme.length) };
}

function rankOf({ scheme, class: name }: Classification): number {
  return (CLASSIFICATION_SCHEMES[scheme] as readonly string[]).indexOf(name);
}
