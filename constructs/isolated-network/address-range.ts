import type { Construct } from 'constructs';
import { ConstructError } from '../construct-error';

/** RFC 1918. */
const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'];
/** The smallest subnet that holds a few endpoints and the network interfaces of functions. */
const SMALLEST_SUBNET = 27;

interface Range {
  readonly first: number;
  readonly last: number;
  readonly bits: number;
}

/**
 * The range of a network, split evenly over its zones.
 *
 * @throws ConstructError `network-cidr` for a range that is not private, not aligned, or not between /16 and /24
 */
export function addressesOf(
  scope: Construct,
  cidr: string,
  zones: number,
): { readonly cidr: string; readonly subnetMask: number } {
  const range = parse(cidr);
  if (!range || !isPrivate(range) || range.bits < 16 || range.bits > 24) {
    throw new ConstructError(scope, {
      code: 'network-cidr',
      message: { ja: `cidr に ${cidr} は使えません。`, en: `cidr cannot be ${cidr}.` },
      expected: {
        ja: 'プライベートアドレス(10.0.0.0/8、172.16.0.0/12、192.168.0.0/16)の /16 から /24、例: 10.20.0.0/22',
        en: 'a private range (10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16) from /16 to /24, e.g. 10.20.0.0/22',
      },
      fix: {
        ja: 'cidr を消すと 10.0.0.0/22 になります。庁内網とつなぐときは、重ならない範囲を CCoE に尋ねてください。',
        en: 'Leave cidr out for 10.0.0.0/22. Where the network is connected, ask the CCoE for a range that does not overlap.',
      },
      controls: ['CCOE-NET-01', 'CCOE-NET-02'],
    });
  }
  const subnetMask = Math.min(range.bits + Math.ceil(Math.log2(zones)), SMALLEST_SUBNET);
  return { cidr, subnetMask };
}

/** @throws ConstructError `network-zones` */
export function checkZones(scope: Construct, zones: number): number {
  if ([1, 2, 3].includes(zones)) return zones;
  throw new ConstructError(scope, {
    code: 'network-zones',
    message: { ja: `zones が ${zones} です。`, en: `zones is ${zones}.` },
    expected: { ja: '1、2、3 のいずれか', en: '1, 2 or 3' },
    fix: {
      ja: 'zones を消すと 2 になります。エンドポイントはゾーンごとに料金がかかります。',
      en: 'Leave zones out for 2. Endpoints are paid for in each zone.',
    },
    controls: ['CCOE-OPS-02'],
  });
}

/** @throws ConstructError `client-cidr` for a range that is not private */
export function checkClientCidr(scope: Construct, cidr: string): string {
  const range = parse(cidr);
  if (range && isPrivate(range)) return cidr;
  throw new ConstructError(scope, {
    code: 'client-cidr',
    message: { ja: `clientCidrs に ${cidr} があります。`, en: `clientCidrs holds ${cidr}.` },
    expected: {
      ja: '庁内のプライベートアドレスの範囲、例: 10.1.0.0/16',
      en: 'a private range of the offices, e.g. 10.1.0.0/16',
    },
    fix: {
      ja: '0.0.0.0/0 やインターネットのアドレスには開けません。庁内の範囲に替えてください。',
      en: 'It cannot be opened to 0.0.0.0/0 or to addresses of the internet: write ranges of the offices.',
    },
    controls: ['CCOE-NET-04', 'CCOE-NET-02'],
  });
}

function parse(cidr: string): Range | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(cidr);
  const numbers = match?.slice(1).map(Number);
  if (!numbers || numbers.slice(0, 4).some((octet) => octet > 255) || numbers[4]! > 32) return undefined;
  const first = numbers.slice(0, 4).reduce((address, octet) => address * 256 + octet, 0);
  const size = 2 ** (32 - numbers[4]!);
  return first % size === 0 ? { first, last: first + size - 1, bits: numbers[4]! } : undefined;
}

function isPrivate(range: Range): boolean {
  return PRIVATE.map((cidr) => parse(cidr)!).some(({ first, last }) => range.first >= first && range.last <= last);
}
