import type { LandingZone } from '../../landing-zone-model';
import { findModel, MODEL_REGISTER } from '../../models/model-register';
import type { Attempt } from './attempt';
import type { Place } from './where';
import { OUTSIDE_ACCOUNT } from './who';

type Values = readonly string[];

/** What may stand in braces in a table. Several values: each is tried. None: the row does not apply to the account. */
const PLACEHOLDERS: Readonly<Record<string, (place: Place, landingZone: LandingZone) => Values>> = {
  account: ({ accountId }) => [accountId],
  outsideAccount: () => [OUTSIDE_ACCOUNT],
  organization: (_, { organization }) => (organization.id === undefined ? [] : [organization.id]),
  organizationName: (_, { organization }) => [organization.name],
  /** Models of the account's use cases that are called through a `jp.` profile, from Tokyo. */
  jpModel: ({ models }) => models.filter(hasProfile),
  /** Those that are called through it from Osaka too. */
  jpOsakaModel: ({ models }) => models.filter((model) => findModel(model)?.profileSources.includes('ap-northeast-3')),
  /** Models of the account's use cases that Tokyo serves directly. */
  tokyoModel: ({ models }) => models.filter((model) => findModel(model)?.inRegion.includes('ap-northeast-1')),
  /** Models that the organization approves, but no use case of the account. */
  otherModel: ({ models }, { approvedModels }) => approvedModels.filter((model) => !models.includes(model)),
  approvedModel: (_, { approvedModels }) => approvedModels.slice(0, 1),
  /** A model of the register that stays in Japan, and is not approved. */
  unapprovedModel: (_, { approvedModels }) =>
    MODEL_REGISTER.models
      .map(({ modelId }) => modelId)
      .filter((model) => hasProfile(model) && !approvedModels.includes(model))
      .slice(0, 1),
  foreignProfile: ({ models }) => [
    'apac.amazon.nova-lite-v1:0',
    'global.anthropic.claude-opus-5',
    ...['us', 'global'].flatMap((geography) => models.slice(0, 1).map((model) => `${geography}.${model}`)),
  ],
  modelGroup: ({ modelGroup }) => (modelGroup === undefined ? [] : [modelGroup]),
};

function hasProfile(modelId: string): boolean {
  return findModel(modelId)?.profileId !== undefined;
}

const PLACEHOLDER = /\{([A-Za-z]+)\}/g;

/** Placeholders that depend on which models an account may call. */
const OF_MODELS = new Set(['jpModel', 'jpOsakaModel', 'tokyoModel', 'otherModel', 'foreignProfile', 'modelGroup']);

/** Whether the answer to a row depends on which models an account may call. */
export function dependsOnModels(attempt: Attempt): boolean {
  return namesIn(attempt).some((name) => OF_MODELS.has(name));
}

/**
 * The row for one account, once for each combination of values of its placeholders. A Sid in `by` without a value is left
 * out: the account carries no such statement.
 *
 * @throws Error for a word in braces that is no placeholder
 */
export function fillIn(attempt: Attempt, place: Place, landingZone: LandingZone): readonly Attempt[] {
  const by = [attempt.by ?? []].flat().flatMap((sid) => filled(sid, valuesOf([sid], place, landingZone)));
  if (attempt.by !== undefined && by.length === 0) return [];
  const { by: _, ...rest } = attempt;
  const text = JSON.stringify(rest);
  return filled(text, valuesOf([text], place, landingZone)).map((one) => ({
    ...(JSON.parse(one) as Attempt),
    ...(attempt.by !== undefined && { by }),
  }));
}

function namesIn(attempt: Attempt): readonly string[] {
  return [...new Set([...JSON.stringify(attempt).matchAll(PLACEHOLDER)].map(([, name]) => name!))];
}

function valuesOf(texts: readonly string[], place: Place, landingZone: LandingZone): ReadonlyMap<string, Values> {
  const names = new Set(texts.flatMap((text) => [...text.matchAll(PLACEHOLDER)].map(([, name]) => name!)));
  return new Map(
    [...names].map((name) => {
      const values = PLACEHOLDERS[name];
      if (values === undefined) {
        const known = Object.keys(PLACEHOLDERS).join(', ');
        throw new Error(
          `{${name}} は使えません。使えるのは ${known} です。 / {${name}} is no placeholder. Use one of: ${known}.`,
        );
      }
      return [name, values(place, landingZone)];
    }),
  );
}

function filled(text: string, values: ReadonlyMap<string, Values>): readonly string[] {
  let texts: readonly string[] = [text];
  for (const [name, all] of values) {
    texts = texts.flatMap((one) => all.map((value) => one.replaceAll(`{${name}}`, value)));
  }
  return texts;
}
