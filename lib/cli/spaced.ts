/** Words before a Japanese particle: a space stands between them where they end in ASCII, and none after Japanese. */
export function spaced(words: string): string {
  return /[!-~]$/.test(words) ? `${words} ` : words;
}
