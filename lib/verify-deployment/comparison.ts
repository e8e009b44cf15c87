import type { Text } from '../../policies/text';

/**
 * What comparing one aspect of the assembly with AWS gave; a closed set. `missing`: it should be there and is not.
 * `unexpected`: it is there and the assembly does not have it. `not-read`: nobody knows, and that never counts as equal.
 */
export const OUTCOMES = ['equal', 'differs', 'missing', 'unexpected', 'not-read'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const KINDS = [
  'stack',
  'stack-set',
  'organizational-unit',
  'policy-type',
  'policy',
  'trusted-service',
  'delegated-administrator',
  'account',
  'trail',
  'log-store',
  'model-destinations',
  'data-retention',
] as const;
export type Kind = (typeof KINDS)[number];

export interface Subject {
  readonly kind: Kind;
  /** Name in AWS, with account and Region where the name alone is not one thing. */
  readonly subject: string;
  readonly aspect: string;
  /** Id of the entry of the not-proven list that this bears on. */
  readonly proves?: string;
}

/** One aspect of one thing, as the reviewed assembly has it and as AWS answered. */
export interface Comparison extends Subject {
  readonly outcome: Outcome;
  /** Why, in words; absent where equal. */
  readonly why?: Text;
  /** File of the recording, relative to its folder. */
  readonly read: string;
}

/** What a recorded response gave: its content, or why there is none. */
export type Reading<T> =
  | { readonly ok: true; readonly read: string; readonly value: T }
  | { readonly ok: false; readonly read: string; readonly why: Text };

export function equal(subject: Subject, read: string): Comparison {
  return { ...subject, outcome: 'equal', read };
}

export function differs(subject: Subject, read: string, expected: string, actual: string): Comparison {
  return {
    ...subject,
    outcome: 'differs',
    read,
    why: { ja: `合成: ${expected} / AWS: ${actual}`, en: `assembly: ${expected} / AWS: ${actual}` },
  };
}

export function missing(subject: Subject, read: string, detail = ''): Comparison {
  const of = detail && `: ${detail}`;
  return { ...subject, outcome: 'missing', read, why: { ja: `AWS にありません${of}`, en: `not in AWS${of}` } };
}

export function unexpected(subject: Subject, read: string, detail = ''): Comparison {
  const of = detail && `: ${detail}`;
  return {
    ...subject,
    outcome: 'unexpected',
    read,
    why: { ja: `合成にありません${of}`, en: `not in the assembly${of}` },
  };
}

export function notRead(subject: Subject, read: string, why: Text): Comparison {
  return { ...subject, outcome: 'not-read', read, why };
}

/** Equal where both texts are the same; short texts only, because both are shown where they differ. */
export function compare(subject: Subject, read: string, expected: string, actual: string): Comparison {
  return expected === actual ? equal(subject, read) : differs(subject, read, expected, actual);
}
