/** What belongs to each department, in the order given. */
export function byDepartment<T extends { readonly department: string }>(
  items: readonly T[],
): ReadonlyMap<string, readonly T[]> {
  const grouped = new Map<string, T[]>();
  for (const item of items) {
    const own = grouped.get(item.department);
    if (own) own.push(item);
    else grouped.set(item.department, [item]);
  }
  return grouped;
}
