import type { Text } from '../../policies/text';

/** A template that cannot be checked: where, why, and what would be right. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
  readonly text: Text;

  /** @param location `file:line:column`, or the file alone */
  constructor(
    readonly location: string,
    message: Text,
    readonly fix: Text,
  ) {
    super(`${location}\n  ${message.ja}${fix.ja}\n  ${message.en} ${fix.en}`);
    this.text = {
      ja: `${location}\n  ${message.ja}${fix.ja}`,
      en: `${location}\n  ${message.en} ${fix.en}`,
    };
  }
}
