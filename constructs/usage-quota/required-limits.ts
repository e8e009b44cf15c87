import type { IConstruct } from 'constructs';
import { ConstructError } from '../construct-error';
import type { QuotaLimit } from './quota-limit';
import type { UsageQuotaProps } from './usage-quota';

const LIMITS = ['tokensPerDay', 'tokensPerMonth', 'yenPerDay', 'yenPerMonth'] as const;
const CONTROLS = ['CCOE-FIN-02'];
/** A Lambda function ends after 900 seconds. Source: AWS Lambda Developer Guide, "Lambda quotas". */
const LONGEST_CALL = 900;

/**
 * Ceilings that can be kept, and that make sense beside each other.
 *
 * @throws ConstructError `quota-limit`: no whole number above 0; `quota-order`: the smaller one could never be reached;
 * `quota-lease`: a reservation would expire under a call that still runs
 */
export function requireQuotaLimits(scope: IConstruct, props: UsageQuotaProps): void {
  const limits = { '': props, 'perUser.': props.perUser ?? {} } satisfies Record<string, QuotaLimit>;
  for (const [prefix, limit] of Object.entries(limits)) {
    for (const name of LIMITS) requireWhole(scope, `${prefix}${name}`, limit[name]);
    for (const unit of ['tokens', 'yen'] as const) {
      requireOrder(
        scope,
        `${prefix}${unit}PerDay`,
        limit[`${unit}PerDay`],
        `${prefix}${unit}PerMonth`,
        limit[`${unit}PerMonth`],
      );
    }
  }
  for (const name of LIMITS) requireOrder(scope, `perUser.${name}`, props.perUser?.[name], name, props[name]);
  const lease = props.leaseDuration?.toSeconds();
  if (lease !== undefined && lease <= LONGEST_CALL) throw shortLease(scope, lease);
}

function requireWhole(scope: IConstruct, name: string, value: number | undefined): void {
  if (value === undefined || (Number.isSafeInteger(value) && value > 0)) return;
  throw new ConstructError(scope, {
    code: 'quota-limit',
    message: { ja: `${name} が ${value} です。`, en: `${name} is ${value}.` },
    expected: { ja: '1 以上の整数(トークン、または円)', en: 'a whole number from 1 (tokens, or yen)' },
    fix: {
      ja: `${name} を直してください。上限を置かないなら書かないでください。`,
      en: `Correct ${name}, or leave it out where there is no limit.`,
    },
    controls: CONTROLS,
  });
}

function requireOrder(
  scope: IConstruct,
  small: string,
  smallValue: number | undefined,
  large: string,
  largeValue: number | undefined,
): void {
  if (smallValue === undefined || largeValue === undefined || smallValue <= largeValue) return;
  throw new ConstructError(scope, {
    code: 'quota-order',
    message: {
      ja: `${small}(${smallValue})が ${large}(${largeValue})を超えています。`,
      en: `${small} (${smallValue}) is above ${large} (${largeValue}).`,
    },
    expected: { ja: `${small} ≦ ${large}`, en: `${small} ≤ ${large}` },
    fix: { ja: 'どちらかを直してください。', en: 'Correct one of them.' },
    controls: CONTROLS,
  });
}

function shortLease(scope: IConstruct, seconds: number): ConstructError {
  return new ConstructError(scope, {
    code: 'quota-lease',
    message: { ja: `leaseDuration が ${seconds} 秒です。`, en: `leaseDuration is ${seconds} seconds.` },
    expected: {
      ja: `${LONGEST_CALL} 秒より長く(Lambda 関数の最長)`,
      en: `more than ${LONGEST_CALL} seconds (the longest a Lambda function runs)`,
    },
    fix: { ja: 'leaseDuration を消すか、長くしてください。', en: 'Leave leaseDuration out, or make it longer.' },
    controls: CONTROLS,
  });
}
