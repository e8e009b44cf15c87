/** Forbids policies below to change a node. Source: AWS Organizations User Guide, "Inheritance operators". */
export const UNCHANGEABLE = { '@@operators_allowed_for_child_policies': ['@@none'] } as const;

/** A value that policies below cannot change. */
export function fixed<T>(value: T): { '@@operators_allowed_for_child_policies': readonly ['@@none']; '@@assign': T } {
  return { ...UNCHANGEABLE, '@@assign': value };
}
