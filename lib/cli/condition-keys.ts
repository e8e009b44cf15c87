import { type ActionCatalogue, hasContextKey } from '../../policies/decisions/action-catalogue';
import { CommandError } from '../command-error';
import { nearest } from '../config/edit-distance';
import { namesOf } from './action-names';
import data from './condition-keys.json';

interface ServiceKeys {
  /** The different sets of keys, each joined by spaces. */
  readonly keys: readonly string[];
  /** The set of each action, in the order of their names. */
  readonly of: string;
}

/** Service prefix → condition keys of its actions; written by `scripts/condition-keys.mjs`. */
const SERVICES: Readonly<Record<string, ServiceKeys | undefined>> = data.services;
const GLOBAL = data.global.map((key) => key.toLowerCase());
/** `aws:RequestTag/tag-key` stands for any tag. */
const GLOBAL_PREFIXES = GLOBAL.filter((key) => key.endsWith('/tag-key')).map((key) => key.slice(0, -'tag-key'.length));

const CATALOGUE: ActionCatalogue = {
  actions: (service) => new Set(namesOf(service)?.map((name) => name.toLowerCase())),
  contextKeys: (service, action) => new Set(keysOf(service, action).map(written)),
  isGlobalKey: (key) => GLOBAL.includes(key) || GLOBAL_PREFIXES.some((prefix) => key.startsWith(prefix)),
};

/**
 * A key that the action does not have is never sent, and a decision that rests on it would be about no request of AWS.
 *
 * @param action as AWS spells it
 * @throws CommandError for a condition key that neither the action nor every request has, with the one that was meant
 */
export function checkContextKeys(action: string, keys: readonly string[]): void {
  const [service = '', name = ''] = action.split(':');
  for (const key of keys) {
    if (hasContextKey(CATALOGUE, service, name.toLowerCase(), key.toLowerCase())) continue;
    const own = keysOf(service, name.toLowerCase());
    const meant = nearest(key, [...own, ...data.global]);
    const named = own.length === 0 ? '' : own.join(', ');
    throw new CommandError({
      ja: `--context ${key}: ${action} に条件キー ${key} はありません(サービス認可リファレンス ${data.asOf})。${meant ? `もしかして: ${meant}` : `使えるのは、どの操作にもある aws: のキー${named && ` と ${named}`} です。`}`,
      en: `--context ${key}: ${action} has no condition key ${key} (Service Authorization Reference, ${data.asOf}). ${meant ? `Did you mean: ${meant}` : `Use the global aws: keys${named && ` or ${named}`}.`}`,
    });
  }
}

function keysOf(service: string, action: string): readonly string[] {
  const found = SERVICES[service];
  const index = namesOf(service)?.findIndex((name) => name.toLowerCase() === action) ?? -1;
  if (found === undefined || index < 0) return [];
  return found.keys[Number(found.of.split(' ')[index])]!.split(' ').filter((key) => key !== '');
}

/** `s3:ExistingObjectTag/<key>` and `aws:ResourceTag/${TagKey}` say the same. */
function written(key: string): string {
  return key.toLowerCase().replace(/<([^>]*)>/g, '${$1}');
}
