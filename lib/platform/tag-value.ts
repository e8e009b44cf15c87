/**
 * Makes a tag value of any text: characters that AWS tags refuse (such as `・` and full-width brackets) become `_`,
 * and the value ends at 256 characters. Letters of every script stay, so Japanese titles remain readable.
 *
 * Source: AWS Tag Editor User Guide, "Tag naming limits and requirements".
 */
export function tagValue(text: string): string {
  return Array.from(text.replace(/[^\p{L}\p{Z}\p{N}_.:/=+\-@]/gu, '_'))
    .slice(0, 256)
    .join('')
    .trim();
}
