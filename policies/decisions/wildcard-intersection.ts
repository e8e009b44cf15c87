/**
 * Whether some text matches both patterns of `*` and `?`. A policy variable (`${aws:username}`) stands for any text.
 */
export function intersect(one: string, other: string): boolean {
  const [a, b] = [one, other].map((pattern) => pattern.replace(/\$\{[^}]*\}/g, '*')) as [string, string];
  const failed = new Set<number>();
  const from = (i: number, j: number): boolean => {
    if (i === a.length && j === b.length) return true;
    const at = i * (b.length + 1) + j;
    if (failed.has(at)) return false;
    const found =
      (a[i] === '*' && (from(i + 1, j) || (j < b.length && from(i, j + 1)))) ||
      (b[j] === '*' && (from(i, j + 1) || (i < a.length && from(i + 1, j)))) ||
      (i < a.length && j < b.length && (a[i] === b[j] || a[i] === '?' || b[j] === '?') && from(i + 1, j + 1));
    if (!found) failed.add(at);
    return found;
  };
  return from(0, 0);
}
