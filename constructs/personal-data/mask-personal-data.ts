import { findPersonalData, type PersonalDataFinding } from './find-personal-data';
import { MASKS, type PersonalDataKind } from './personal-data-kinds';

export interface MaskOptions {
  /** Kinds that are reported and left in the text. @default corporate-number, which the law makes public */
  readonly keep?: readonly PersonalDataKind[];
  /** What is known about the whole text, e.g. the name of the field that it was typed into. */
  readonly context?: string;
}

/** How often each kind was found, also where it was kept. Holds no text, so that it may be logged. */
export type PersonalDataCounts = Readonly<Partial<Record<PersonalDataKind, number>>>;

export interface Masked {
  readonly text: string;
  readonly found: PersonalDataCounts;
}

const KEEP: readonly PersonalDataKind[] = ['corporate-number'];
const KINDS = Object.keys(MASKS) as PersonalDataKind[];

/** The text with a mask in the place of each personal number; everything else stays as it is, byte for byte. */
export function maskPersonalData(text: string, options: MaskOptions = {}): Masked {
  const masked = maskedKinds(options);
  const findings = findPersonalData(text, { context: options.context, masked });
  return { text: withMasks(text, findings, masked), found: count(findings) };
}

/** Every string, key and number in a JSON value (tool inputs, log lines); a key says what its value is. */
export function maskJson(
  value: unknown,
  options: MaskOptions = {},
): { readonly value: unknown; readonly found: PersonalDataCounts } {
  const found: Partial<Record<PersonalDataKind, number>> = {};
  const mask = (text: string, context?: string) => {
    const result = maskPersonalData(text, {
      ...options,
      context: [options.context, context].filter(Boolean).join(' '),
    });
    for (const [kind, times] of Object.entries(result.found) as [PersonalDataKind, number][]) {
      found[kind] = (found[kind] ?? 0) + times;
    }
    return result.text;
  };
  const walk = (part: unknown, context?: string): unknown => {
    if (typeof part === 'string') return mask(part, context);
    if (typeof part === 'number' || typeof part === 'bigint') {
      const written = String(part);
      const masked = mask(written, context);
      return masked === written ? part : masked;
    }
    if (Array.isArray(part)) return part.map((item) => walk(item, context));
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([key, item]) => [mask(key), walk(item, words(key))]));
  };
  return { value: walk(value), found };
}

export function maskedKinds({ keep = KEEP }: MaskOptions): ReadonlySet<PersonalDataKind> {
  return new Set(KINDS.filter((kind) => !keep.includes(kind)));
}

export function withMasks(
  text: string,
  findings: readonly PersonalDataFinding[],
  masked: ReadonlySet<PersonalDataKind>,
): string {
  let result = '';
  let end = 0;
  for (const finding of findings) {
    if (!masked.has(finding.kind)) continue;
    result += text.slice(end, finding.start) + MASKS[finding.kind];
    end = finding.end;
  }
  return end === 0 ? text : result + text.slice(end);
}

export function count(findings: readonly PersonalDataFinding[]): PersonalDataCounts {
  const found: Partial<Record<PersonalDataKind, number>> = {};
  for (const { kind } of findings) found[kind] = (found[kind] ?? 0) + 1;
  return found;
}

/** `myNumber` and `bank_account` as words. */
function words(key: string): string {
  return key.replace(/([a-z])([A-Z])/g, '$1 $2');
}
