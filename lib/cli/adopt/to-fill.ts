import { MARK } from '../../recorded-organization/placeholder-name';
/**
 * A key without a value, and what a person has to write there. The loader refuses an empty value at its line and column,
 * whatever the field's type, so nothing that is unknown can be mistaken for an answer.
 *
 * @param hint what the recorded responses say about it; may hold any character
 */
export function toFill(key: string, what: string, hint?: string): string {
  return `${key}: # ${MARK}: ${commentText(hint ? `${what}(${hint})` : what)}`;
}

/** `key: "value"`, in quotes: an id would otherwise be a number. */
export function filled(key: string, value: string, comment?: string): string {
  return `${key}: ${quoted(value)}${comment ? ` # ${commentText(comment)}` : ''}`;
}

/** One line, whatever the name of an account or unit holds: a line break would end the comment. */
export function commentText(text: string): string {
  return text.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}

/** A JSON string is a double-quoted scalar of YAML 1.2. */
export function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

export function indented(lines: readonly string[], spaces: number): readonly string[] {
  return lines.map((line) => (line === '' ? '' : ' '.repeat(spaces) + line));
}
