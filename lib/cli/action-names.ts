import { WildcardPattern, wildcardTokens } from '../../policies/decisions/wildcard-pattern';
import { CommandError } from '../command-error';
import { nearest } from '../config/edit-distance';
import data from './action-names.json';

/** Service prefix → names of its actions; written by `scripts/action-names.mjs`. */
const SERVICES: Readonly<Record<string, string | undefined>> = data.services;

/** Names of the actions of a service prefix, sorted; `undefined` where AWS has no such service. */
export function namesOf(service: string): readonly string[] | undefined {
  return SERVICES[service]?.split(' ');
}

/**
 * The action that was typed, spelt as AWS spells it. IAM would take a misspelt one without a word, and nothing would deny it.
 * @throws CommandError for an action that AWS does not have, with the one that was probably meant
 */
export function knownAction(typed: string): string {
  const { service, names } = serviceOf(typed);
  const name = typed.slice(typed.indexOf(':') + 1);
  const known = names.find((one) => one.toLowerCase() === name.toLowerCase());
  if (known !== undefined) return `${service}:${known}`;
  const meant = nearest(name, names);
  throw unknownAction(typed, meant && `${service}:${meant}`);
}

/**
 * The actions that an Action element with wildcards names.
 * @throws CommandError for a service or action that AWS does not have
 */
export function actionsMatching(element: string): readonly string[] {
  if (!/[*?]/.test(element)) return [knownAction(element)];
  const { service, names } = serviceOf(element);
  const pattern = new WildcardPattern(wildcardTokens(element.slice(element.indexOf(':') + 1).toLowerCase()));
  const matching = names.filter((name) => pattern.test(name.toLowerCase()));
  if (matching.length === 0) throw unknownAction(element, undefined);
  return matching.map((name) => `${service}:${name}`);
}

function serviceOf(typed: string): { readonly service: string; readonly names: readonly string[] } {
  const [service = '', name] = typed.toLowerCase().split(':');
  const names = namesOf(service);
  if (name === undefined || names === undefined) {
    const meant = nearest(service, Object.keys(SERVICES));
    throw unknownAction(typed, name && meant && `${meant}:${typed.slice(typed.indexOf(':') + 1)}`);
  }
  return { service, names };
}

function unknownAction(typed: string, meant: string | undefined): CommandError {
  return new CommandError({
    ja: `操作 ${typed} は AWS にありません(サービス認可リファレンス ${data.asOf})。${meant ? `もしかして: ${meant}` : '「s3:GetObject」のように サービス:操作 の形で指定してください。'}`,
    en: `AWS has no action ${typed} (Service Authorization Reference, ${data.asOf}). ${meant ? `Did you mean: ${meant}` : 'Give it as service:Action, e.g. s3:GetObject.'}`,
  });
}
