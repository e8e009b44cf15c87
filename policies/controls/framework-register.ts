import type { IsoDate } from '../landing-zone-model';
import type { Text } from '../text';
import register from './framework-register.json';

/**
 * How far the ids of a mapping were verified against the framework: all, the upper level, by name only, or not at all
 * (inferred; shown as 要確認).
 */
export type MappingVerification = 'verified' | 'partly-verified' | 'names-only' | 'unverified';

/** A law, guideline or standard that the catalogue or a report refers to, in one edition. */
export interface Framework {
  readonly id: string;
  readonly title: Text;
  readonly edition: string;
  /** The edition in English, where `edition` is Japanese and a table of the report names it. */
  readonly editionEn?: string;
  readonly publisher: string;
  readonly standing: string;
  /** What was read of it: the text itself, part of it, a public repository, or what others write about it. */
  readonly evidence: 'primary' | 'partial' | 'repository' | 'secondary';
  /** Present where the catalogue maps to it, or says why it does not. */
  readonly mapping?: { readonly status: MappingVerification; readonly note: Text };
}

export const FRAMEWORK_REGISTER_AS_OF: IsoDate = register.asOf;
export const FRAMEWORKS = register.frameworks as readonly Framework[];

const byId = new Map(FRAMEWORKS.map((framework) => [framework.id, framework]));

export function findFramework(id: string): Framework | undefined {
  return byId.get(id);
}
