import { MODEL_REGISTER } from '../../policies/models/model-register';
import type { Text } from '../../policies/text';
import data from './instead.json';
import type { DecidedAccount } from './synthesized-landing-zone';

/** What a department does instead of what a statement denies; reviewed by people, one entry a Sid. */
export const INSTEAD: Readonly<Record<string, Text | undefined>> = data.statements;

const MODEL_STATEMENTS = [
  'DenyBedrock',
  'DenyInferenceOutsideJapan',
  'DenyModelsNotApproved',
  'DenyOsakaWithoutProfile',
];

/** The Sid as the table has it: one statement a group of accounts carries the group's digest behind its name. */
export function sidOfTable(sid: string): string {
  return sid.replace(/[0-9a-f]{8}$/, '');
}

/** What to do instead of what was denied. */
export function insteadOf(
  reasons: readonly { readonly sid?: string | undefined }[],
  denied: { readonly action: string; readonly resource: string; readonly account: DecidedAccount },
): readonly Text[] {
  const sids = reasons.map(({ sid = '' }) => sidOfTable(sid));
  const advice = sids.flatMap((sid) => INSTEAD[sid] ?? []);
  const aboutModels = sids.some((sid) => MODEL_STATEMENTS.includes(sid) || sid === 'DenyModelsOutsideUseCases');
  const models = aboutModels && denied.action.startsWith('bedrock:') ? modelAdvice(denied) : [];
  return [...new Map([...models, ...advice].map((text) => [text.en, text])).values()];
}

/** The models that an account may call, or how to come to one. */
export function callableModels({ name, models }: DecidedAccount): Text {
  if (models.length === 0) {
    return {
      ja: `${name} には承認された AI 利用案件がありません。部局のファイルの useCases に登録し、承認を受けてください。`,
      en: `${name} has no approved AI use case. Add one to useCases in the department's file and have it approved.`,
    };
  }
  const callable = MODEL_REGISTER.models.filter(({ modelId }) => models.includes(modelId));
  const ids = callable.map(({ modelId, profileId }) => profileId ?? modelId).join(', ');
  return { ja: `${name} から呼び出せるモデル: ${ids}`, en: `Models that ${name} may call: ${ids}` };
}

function modelAdvice({ account, resource }: Parameters<typeof insteadOf>[1]): readonly Text[] {
  const asked = resource.slice(resource.lastIndexOf('/') + 1).replace(/^(us|eu|apac|au|jp|global)\./, '');
  const same = MODEL_REGISTER.models.find(({ modelId }) => modelId === asked && account.models.includes(modelId));
  const callable = callableModels(account);
  if (same?.profileId === undefined) return [callable];
  return [
    {
      ja: `同じモデルを ${same.profileId} で呼び出せば国内で処理されます。`,
      en: `Call the same model through ${same.profileId}: it is processed in Japan.`,
    },
    callable,
  ];
}
