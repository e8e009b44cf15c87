import type { ActionCatalogue } from './action-catalogue';
import { LocatedError } from './located-error';
import { WildcardPattern, wildcardTokens } from './wildcard-pattern';

/** An Action or NotAction element, prepared: exact names and whole services by set, the rest by pattern. */
export class ActionElement {
  private readonly exact = new Set<string>();
  private readonly services = new Set<string>();
  private readonly patterns: WildcardPattern[] = [];

  /** @throws LocatedError for a value that is not `*` or `service:action` */
  constructor(
    readonly values: readonly string[],
    location: string,
  ) {
    for (const value of values) {
      const text = value.toLowerCase();
      if (text !== '*' && !/^[a-z0-9*?-]+:[a-z0-9*?-]+$/.test(text)) throw notAnAction(value, location);
      if (/^[^*?]+$/.test(text)) this.exact.add(text);
      else if (/^[^*?]+:\*$/.test(text)) this.services.add(text.slice(0, -2));
      else this.patterns.push(new WildcardPattern(wildcardTokens(text)));
    }
  }

  /** @param action lower-case `service:action`; @param service its part before the colon */
  matches(action: string, service: string): boolean {
    return (
      this.exact.has(action) ||
      this.services.has(service) ||
      (this.patterns.length > 0 && this.patterns.some((pattern) => pattern.test(action)))
    );
  }
}

/**
 * Checks that every value names at least one action that exists.
 *
 * @throws LocatedError for a service or action that AWS does not have
 * @returns the actions (lower-case `service:action`) that the values name; `undefined` when a value covers several services
 */
export function namedActions(
  values: readonly string[],
  catalogue: ActionCatalogue,
  location: string,
): readonly string[] | undefined {
  const named: string[] = [];
  let spansServices = false;
  for (const value of values) {
    const [service = '', action = '*'] = value.toLowerCase().split(':');
    if (/[*?]/.test(service)) {
      spansServices = true;
      continue;
    }
    const known = catalogue.actions(service);
    const pattern = new WildcardPattern(wildcardTokens(action));
    const matching = known === undefined ? [] : [...known].filter((name) => pattern.test(name));
    if (matching.length === 0) throw unknownAction(value, known === undefined, location);
    named.push(...matching.map((name) => `${service}:${name}`));
  }
  return spansServices ? undefined : named;
}

export function unknownAction(value: string, unknownService: boolean, location: string): LocatedError {
  return new LocatedError(
    location,
    {
      ja: unknownService ? `「${value}」のサービスは AWS にありません。` : `「${value}」という操作はありません。`,
      en: unknownService ? `AWS has no service for "${value}".` : `There is no action "${value}".`,
    },
    {
      ja: 'サービス認可リファレンスの綴りに直してください。',
      en: 'Spell it as the Service Authorization Reference does.',
    },
  );
}

function notAnAction(value: string, location: string): LocatedError {
  return new LocatedError(
    location,
    { ja: `「${value}」は操作の形ではありません。`, en: `"${value}" is not an action.` },
    { ja: '"*" または "サービス:操作" と書いてください。', en: 'Write "*" or "service:Action".' },
  );
}
