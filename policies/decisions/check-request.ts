import { type ActionCatalogue, hasContextKey } from './action-catalogue';
import { namedActions } from './action-element';
import type { DecisionRequest } from './decision-request';
import { LocatedError } from './located-error';

/**
 * Checks the spelling of a request: the action exists, and it has the context keys that the request gives.
 *
 * @throws LocatedError naming the action or the key
 */
export function checkRequest({ action, resource, context }: DecisionRequest, catalogue: ActionCatalogue): void {
  const location = `request ${action} ${resource}`;
  namedActions([action], catalogue, `${location}, action`);
  const [service = '', name = ''] = action.toLowerCase().split(':');
  for (const key of Object.keys(context)) {
    if (hasContextKey(catalogue, service, name, key.toLowerCase())) continue;
    throw new LocatedError(
      `${location}, context ${key}`,
      { ja: `${action} に条件キー ${key} はありません。`, en: `${action} has no condition key ${key}.` },
      {
        ja: 'サービス認可リファレンスにあるキーだけを書いてください。',
        en: 'Give only keys that the Service Authorization Reference lists for the action.',
      },
    );
  }
}
