import type { IConstruct } from 'constructs';
import type { UseCase } from '../../policies/landing-zone-model';
import { findModel, inferenceArns, type Model, refusalOf } from '../../policies/models/model-register';
import { ConstructError } from '../construct-error';
import { departmentContext } from '../department-context';

/** A profile of another geography, e.g. `apac.anthropic.…`; `jp.` is the one that stays. */
const FOREIGN_PROFILE = /^(?!jp\.)(apac|global|us|us-gov|eu|au|ca|uk)\./;

/**
 * A model that the register holds, the use case names, the account may call, and AWS still serves on the day of the synth.
 *
 * @throws ConstructError `profile-outside-japan`, `model-not-in-register`, `model-end-of-life`, `model-not-approved`,
 * `model-not-in-tokyo`
 */
export function approvedModel(scope: IConstruct, modelId: string, useCase: UseCase): Model {
  const { landingZone, account } = departmentContext(scope);
  const allowed = useCase.models.filter((id) => account.models.includes(id));
  const expected = { ja: allowed.join('、') || '(なし)', en: allowed.join(', ') || '(none)' };
  const model = findModel(modelId);
  if (!model) {
    throw new ConstructError(scope, {
      code: FOREIGN_PROFILE.test(modelId) ? 'profile-outside-japan' : 'model-not-in-register',
      message: refusalOf(modelId)!,
      expected,
      fix: {
        ja: '基盤モデルの ID を書いてください。推論プロファイル(jp.)は自動で選ばれます。',
        en: 'Write the id of the foundation model; its jp. inference profile is chosen for you.',
      },
      controls: ['CCOE-AI-02', 'CCOE-AI-01'],
    });
  }
  if (model.eolDate !== undefined && model.eolDate <= landingZone.asOf) {
    throw new ConstructError(scope, {
      code: 'model-end-of-life',
      message: {
        ja: `${modelId} は ${model.eolDate} に提供が終わりました。`,
        en: `${modelId} reached its end of life on ${model.eolDate}.`,
      },
      expected: { ja: '提供中のモデル', en: 'a model that is still served' },
      fix: {
        ja: '後継のモデルを CCoE に相談し、台帳の利用案件を改めてください。',
        en: 'Ask the CCoE for a successor and change the use case in the register.',
      },
      controls: ['CCOE-AI-16', 'CCOE-AI-01'],
    });
  }
  if (!allowed.includes(modelId)) {
    throw new ConstructError(scope, {
      code: 'model-not-approved',
      message: {
        ja: `${modelId} は利用案件 ${useCase.id} に承認されていません。`,
        en: `${modelId} is not approved for use case ${useCase.id}.`,
      },
      expected,
      fix: {
        ja: 'models を直すか、台帳の利用案件に載せて承認を受けてください。組織のモデル一覧(approvedModels)にも要ります。',
        en: 'Correct models, or have it approved in the register; approvedModels of the organisation must hold it too.',
      },
      controls: ['CCOE-AI-01'],
    });
  }
  requireTokyo(scope, model, account.id ?? '');
  return model;
}

function requireTokyo(scope: IConstruct, model: Model, account: string): void {
  try {
    inferenceArns(model, account);
  } catch {
    const offered = [...new Set([...model.inRegion, ...model.profileSources])].join(', ');
    throw new ConstructError(scope, {
      code: 'model-not-in-tokyo',
      message: {
        ja: `${model.modelId} は東京から呼び出せません。`,
        en: `${model.modelId} cannot be called from Tokyo.`,
      },
      expected: {
        ja: `東京から呼べるモデル(これは ${offered})`,
        en: `a model called from Tokyo (this one: ${offered})`,
      },
      fix: { ja: '別のモデルを選んでください。', en: 'Choose another model.' },
      controls: ['CCOE-AI-02'],
    });
  }
}
