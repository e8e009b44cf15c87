import type { Text } from '../text';
import type { Quota } from './quotas';

/** A part of a document and what it takes of the quota. */
export interface PolicyPart {
  /** Sid of a statement, or the key of a document without statements. */
  readonly name: string;
  readonly characters: number;
}

/** A document is larger than AWS Organizations accepts. Found before anything is deployed. */
export class PolicyQuotaError extends Error {
  readonly text: Text;

  constructor(
    readonly document: string,
    readonly characters: number,
    readonly quota: Quota,
    parts: readonly PolicyPart[],
  ) {
    const largest = parts
      .toSorted((a, b) => b.characters - a.characters || (a.name < b.name ? -1 : 1))
      .slice(0, 5)
      .map(({ name, characters: size }) => `${name} ${size}`)
      .join(', ');
    const text = {
      ja:
        `組織ポリシー ${document} が ${characters} 文字あり、上限 ${quota.value} 文字(${quota.code}、${quota.asOf} 時点、${quota.source})を超えています。` +
        `大きい順: ${largest}。承認モデルを減らすか、上限が上がっていれば quotaOverrides に ${quota.code} を書いてください。`,
      en:
        `Organization policy ${document} has ${characters} characters; the quota is ${quota.value} (${quota.code}, as of ${quota.asOf}, ${quota.source}). ` +
        `Largest parts: ${largest}. Approve fewer models, or state the raised quota under quotaOverrides.${quota.code}.`,
    };
    super(`${text.ja} / ${text.en}`);
    this.name = 'PolicyQuotaError';
    this.text = text;
  }
}

/** More documents are attached to one target than AWS Organizations accepts. */
export class PolicySlotError extends Error {
  readonly text: Text;

  constructor(
    readonly target: string,
    readonly used: number,
    readonly quota: Quota,
    documents: readonly string[],
  ) {
    const text = {
      ja:
        `${target} に付くポリシーが ${used} 個あり、上限 ${quota.value} 個(${quota.code}、${quota.asOf} 時点、${quota.source})を超えています。` +
        `付けるもの: ${documents.join(', ')}。ほかに AWS と Control Tower が付けるものを数えています。`,
      en:
        `${target} would carry ${used} policies; the quota is ${quota.value} (${quota.code}, as of ${quota.asOf}, ${quota.source}). ` +
        `Ours: ${documents.join(', ')}; those of AWS and Control Tower are counted too.`,
    };
    super(`${text.ja} / ${text.en}`);
    this.name = 'PolicySlotError';
    this.text = text;
  }
}
