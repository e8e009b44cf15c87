/** An address or CIDR block as a range of integers; IPv4 and IPv6 are never in each other's ranges. */
export interface IpRange {
  readonly version: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

/** Reads `203.0.113.0/24`, `2001:db8::/32` or a plain address; `undefined` when it is neither. */
export function parseIpRange(text: string): IpRange | undefined {
  const [address = '', prefix, ...more] = text.split('/');
  const version = address.includes(':') ? 6 : 4;
  const bits = version === 4 ? 32 : 128;
  const value = version === 4 ? parseIpv4(address) : parseIpv6(address);
  const length = prefix === undefined ? bits : /^\d{1,3}$/.test(prefix) ? Number(prefix) : -1;
  if (value === undefined || more.length > 0 || length < 0 || length > bits) return undefined;
  const size = 1n << BigInt(bits - length);
  const first = (value / size) * size;
  return { version, first, last: first + size - 1n };
}

/** The address as text, for saying which value would change an answer. */
export function formatIp(version: 4 | 6, value: bigint): string {
  const [width, count] = version === 4 ? [8n, 4] : [16n, 8];
  const groups = Array.from(
    { length: count },
    (_, index) => (value >> (width * BigInt(count - 1 - index))) % (1n << width),
  );
  return version === 4 ? groups.join('.') : groups.map((group) => group.toString(16)).join(':');
}

function parseIpv4(text: string): bigint | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  const bytes = match?.slice(1).map(Number);
  if (bytes === undefined || bytes.some((byte) => byte > 255)) return undefined;
  return bytes.reduce((value, byte) => value * 256n + BigInt(byte), 0n);
}

function parseIpv6(text: string): bigint | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const given = head!.length + (tail?.length ?? 0);
  if (tail === undefined ? given !== 8 : given > 7) return undefined;
  const groups = [...head!, ...Array<string>(8 - given).fill('0'), ...(tail ?? [])];
  if (groups.some((group) => !/^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return groups.reduce((value, group) => value * 65536n + BigInt(Number.parseInt(group, 16)), 0n);
}
