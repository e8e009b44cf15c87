/**
 * What actions exist and which context keys each one has, as the Service Authorization Reference lists them.
 * Injected: the whole catalogue is larger than the engine, and only checks of spelling need it.
 */
export interface ActionCatalogue {
  /** Lower-case action names of a service prefix; `undefined` when there is no such service. */
  actions(service: string): ReadonlySet<string> | undefined;
  /**
   * Lower-case context keys of an action and of its resource types, global keys left out.
   * Keys with a variable part end in `/${…}`, e.g. `aws:resourcetag/${tagkey}`.
   */
  contextKeys(service: string, action: string): ReadonlySet<string>;
  /** Whether the lower-case key is a global one, which any action may have. */
  isGlobalKey(key: string): boolean;
}

/** Whether an action has a context key (both lower-case). */
export function hasContextKey(catalogue: ActionCatalogue, service: string, action: string, key: string): boolean {
  if (catalogue.isGlobalKey(key)) return true;
  const keys = catalogue.contextKeys(service, action);
  if (keys.has(key)) return true;
  for (const pattern of keys) {
    const [before, after] = pattern.split(/\$\{[^}]*\}/);
    if (
      after !== undefined &&
      key.startsWith(before!) &&
      key.endsWith(after) &&
      key.length > before!.length + after.length
    ) {
      return true;
    }
  }
  return false;
}
