import {
  CLASSIFICATION_SCHEMES,
  type Classification,
  type ClassificationScheme,
} from '../../policies/landing-zone-model';

const SCHEMES = Object.keys(CLASSIFICATION_SCHEMES) as ClassificationScheme[];

/** `自治体機密性3B` → scheme and class; the schema has let nothing else through. */
export function readClassification(word: string): Classification {
  const scheme = SCHEMES.find((name) => word.startsWith(name))!;
  return { scheme, class: word.slice(scheme.length) };
}

/** Position in its own scheme, 0 the least sensitive. Ranks of two schemes must never be compared. */
export function rankOf({ scheme, class: name }: Classification): number {
  return (CLASSIFICATION_SCHEMES[scheme] as readonly string[]).indexOf(name);
}

/** The class of public information, the first of every scheme. */
export function publicClass(scheme: ClassificationScheme): Classification {
  return { scheme, class: CLASSIFICATION_SCHEMES[scheme][0] };
}

export function writeClassification({ scheme, class: name }: Classification): string {
  return `${scheme}${name}`;
}
