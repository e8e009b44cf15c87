import type { Evidence } from '../../evidence/evidence';
import type { Language } from '../language';

/** Edition of OSCAL (NIST, Open Security Controls Assessment Language) that is written. */
export const OSCAL_VERSION = '1.2.1';

/** Namespace of properties that OSCAL does not define itself. */
export const PROPERTY_NAMESPACE = 'https://example.com/ns/ccoe-landing-zone';

export interface OscalProperty {
  readonly name: string;
  readonly value: string;
  readonly ns?: string;
}

/** OSCAL takes no empty value and no line break in a property. */
export function property(name: string, value: string): OscalProperty[] {
  const line = value.replaceAll(/\s+/g, ' ').trim();
  return line === '' ? [] : [{ name, ns: PROPERTY_NAMESPACE, value: line }];
}

/** The head that every OSCAL document has. The clock of the evidence is the day in Japan. */
export function metadata({ subject }: Evidence, title: string, language: Language) {
  return {
    title: `${title} — ${subject.organization.title[language]}`,
    'last-modified': startOfDay(subject.asOf),
    version: subject.configurationSha256.slice(0, 12),
    'oscal-version': OSCAL_VERSION,
    props: property('configuration-sha256', subject.configurationSha256),
  };
}

export function startOfDay(date: string): string {
  return `${date}T00:00:00+09:00`;
}

/** Lists may be left out and may not be empty. */
export function unlessEmpty<Name extends string, T>(
  name: Name,
  list: readonly T[],
): { readonly [key in Name]?: readonly T[] } {
  return list.length > 0 ? ({ [name]: list } as { [key in Name]: readonly T[] }) : {};
}
