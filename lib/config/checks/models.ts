import { findModel, MODEL_REGISTER, type Model, refusalOf } from '../../../policies/models/model-register';
import { nearest } from '../edit-distance';
import { type CrossCheck, errorAt } from '../landing-zone-files';
import type { Path, YamlDocument } from '../yaml-document';

/**
 * Only models that are processed in Japan and that the organisation approves; none where the zone is `mynumber`.
 * CCOE-AI-01, CCOE-AI-02.
 */
export const models: CrossCheck = function* ({ organization, departments }) {
  const approved = organization?.value?.approvedModels;
  for (const [index, model] of (approved ?? []).entries()) {
    if (model !== undefined && !findModel(model))
      yield refused(organization!.document, ['approvedModels', index], model);
  }
  // A slip in the approval is one error: it does not refuse every use case of the model that was meant.
  const meant = approved?.map((model) => model && (findModel(model) ?? intended(model))?.modelId);
  const complete = meant?.every((modelId) => modelId !== undefined) ? (meant as readonly string[]) : undefined;

  for (const { document, value } of departments) {
    for (const [index, useCase] of (value?.useCases ?? []).entries()) {
      const named = (useCase?.models ?? []).entries();
      for (const [modelIndex, model] of named) {
        const path = ['useCases', index, 'models', modelIndex];
        if (model === undefined) continue;
        if (!findModel(model)) yield refused(document, path, model);
        else if (complete && !complete.includes(model)) {
          yield errorAt(document, path, 'model-not-approved', {
            message: {
              ja: `${model} は organization.yaml の approvedModels にありません。`,
              en: `${model} is not in approvedModels of organization.yaml.`,
            },
            expected: {
              ja: complete.join('、') || '承認済みのモデルはありません',
              en: complete.join(', ') || 'no model is approved',
            },
            fix: {
              ja: '承認済みのモデルに替えるか、CCoE に承認を求めてください。',
              en: 'Use an approved model, or ask the CCoE to approve it.',
            },
          });
        }
      }
      if (!useCase?.models?.some((model) => model !== undefined)) continue;
      for (const [environmentIndex, environment] of (useCase.environments ?? []).entries()) {
        const account = value?.accounts?.find((candidate) => candidate?.environment === environment);
        if (!account || (account.zone ?? value?.zone) !== 'mynumber') continue;
        yield errorAt(document, ['useCases', index, 'environments', environmentIndex], 'model-in-mynumber-zone', {
          message: {
            ja: `${environment} のアカウントはマイナンバー利用事務系(mynumber)です。生成 AI モデルは使えません。`,
            en: `The ${environment} account is in the zone mynumber, where no model may be used.`,
          },
          expected: {
            ja: 'models: [](Bedrock は閉じたまま)、または別の三層区分のアカウント',
            en: 'models: [] (Bedrock stays closed), or an account of another zone',
          },
          fix: {
            ja: 'models を [] にするか、この環境を外してください。',
            en: 'Write models: [] or leave this environment out.',
          },
        });
      }
    }
  }
};

const GEOGRAPHIC_PROFILE = /^(jp|apac|global|us|us-gov|eu|au|ca|uk)\.(.+)$/;

/** The registered model that a refused id probably means: the one behind a profile, or the nearest name. */
function intended(modelId: string): Model | undefined {
  const bare = GEOGRAPHIC_PROFILE.exec(modelId)?.[2];
  if (bare) return findModel(bare);
  const name = nearest(
    modelId,
    MODEL_REGISTER.models.map((model) => model.modelId),
  );
  return name === undefined ? undefined : findModel(name);
}

function refused(document: YamlDocument, path: Path, modelId: string) {
  const why = refusalOf(modelId) ?? { ja: '', en: '' };
  const prefix = GEOGRAPHIC_PROFILE.exec(modelId)?.[1];
  const model = intended(modelId);
  const expected = {
    ja: `モデル台帳(${MODEL_REGISTER.asOf} 時点、policies/models/model-register.json)にある modelId。接頭辞 jp. は付けない`,
    en: `a modelId of the model register (as of ${MODEL_REGISTER.asOf}, policies/models/model-register.json), without the prefix jp.`,
  };
  if (prefix && prefix !== 'jp') {
    const through = model?.profileId
      ? {
          ja: `国内だけで処理される ${model.profileId} があります。`,
          en: ` ${model.profileId} is processed in Japan only.`,
        }
      : { ja: '', en: '' };
    return errorAt(document, path, 'model-leaves-japan', {
      message: {
        ja: `${modelId} の推論プロファイル(${prefix}.)は国外のリージョンで処理されます。${through.ja}`,
        en: `The inference profile ${modelId} (${prefix}.) is processed in Regions outside Japan.${through.en}`,
      },
      expected,
      fix: model
        ? {
            ja: `${model.modelId} と書いてください。${model.profileId ? `呼び出しは ${model.profileId} で行われます。` : ''}`,
            en: `Write ${model.modelId}.${model.profileId ? ` It is called through ${model.profileId}.` : ''}`,
          }
        : {
            ja: `国内で処理されるモデルを選んでください。${why.ja}`,
            en: `Choose a model that is processed in Japan. ${why.en}`,
          },
    });
  }
  const suggestion = model?.modelId;
  return errorAt(document, path, 'model-refused', {
    message: { ja: `${modelId} は使えません。${why.ja}`, en: `${modelId} is refused. ${why.en}` },
    expected,
    fix: suggestion
      ? { ja: `${suggestion} ではありませんか。`, en: `Did you mean ${suggestion}?` }
      : { ja: '台帳にあるモデルを選んでください。', en: 'Choose a model of the register.' },
  });
}
