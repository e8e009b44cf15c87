const usd = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** `1234` → `1,234`: equal in both languages, and independent of the machine's locale. */
export function count(value: number): string {
  return value.toLocaleString('en-US');
}

/** `1 finding`, `2 findings`: for English sentences. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** Dollars with cents, without sign: `1,234.50`. */
export function dollars(value: number): string {
  return usd.format(value);
}

/** A share of a quota in whole percent, rounded up so that 100 % is never hidden. */
export function percent(value: number, of: number): number {
  return of > 0 ? Math.ceil((value / of) * 100) : 0;
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
