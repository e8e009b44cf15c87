/** The value of a key, made once. */
export function remembered<K, T>(store: Map<K, T>, key: K, make: () => T): T {
  const before = store.get(key);
  if (before !== undefined) return before;
  const made = make();
  store.set(key, made);
  return made;
}
