import { createHash } from 'node:crypto';

/** Namespace of this product's ids, itself an arbitrary UUID. */
const NAMESPACE = Buffer.from('6f6c1b1e4a8b4c0e9d5e7a2f3b1c8d40', 'hex');

/**
 * A UUID that follows from what it names: the same evidence gives the same ids, so that two reports can be compared.
 * Version 5 of RFC 9562; OSCAL takes versions 4 and 5.
 */
export function uuidOf(...parts: readonly string[]): string {
  const bytes = createHash('sha1').update(NAMESPACE).update(parts.join('\0')).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x50;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
