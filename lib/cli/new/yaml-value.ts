import { quoted } from '../adopt/to-fill';

/** A plain scalar where YAML reads it as the same text, else in quotes. */
export function yamlText(text: string): string {
  return /^[\p{L}_][\p{L}\p{N}_./@（）()・ー、。 -]*$/u.test(text) &&
    !/^(true|false|null|yes|no|on|off|~)$/i.test(text) &&
    !/\s$|\s#/.test(text)
    ? text
    : quoted(text);
}

/** `[a, b]` */
export function yamlList(values: readonly string[]): string {
  return `[${values.map((value) => (/^[\w.:-]+$/.test(value) ? value : quoted(value))).join(', ')}]`;
}
