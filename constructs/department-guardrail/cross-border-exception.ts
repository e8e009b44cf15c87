import type { IConstruct } from 'constructs';
import type { IsoDate } from '../../policies/landing-zone-model';
import { ConstructError } from '../construct-error';
import { departmentContext } from '../department-context';

/** The decision that prompts and answers may be evaluated outside Japan; a dated deviation, never the rule. */
export interface CrossBorderException {
  /** Document number of the decision. */
  readonly approvalId: string;
  /** A role, never a person's name. */
  readonly approver: string;
  readonly approvedOn: IsoDate;
  /** The last day on which it holds; at most a year after the approval. */
  readonly expiresOn: IsoDate;
}

/** A year, leap years included. */
const LONGEST_DAYS = 366;
const DAY = 86_400_000;

/**
 * An exception to "inference stays in Japan" that holds on the day of the synth.
 *
 * @throws ConstructError `cross-border-exception-incomplete`, `-not-yet`, `-expired`, `-too-long`
 */
export function requireCrossBorderException(scope: IConstruct, exception: CrossBorderException): void {
  const { asOf } = departmentContext(scope).landingZone;
  const mistake = mistakeOf(exception, asOf);
  if (!mistake) return;
  throw new ConstructError(scope, {
    code: `cross-border-exception-${mistake.code}`,
    message: mistake.message,
    expected: {
      ja: `承認番号・承認者の役職・承認日(${asOf} 以前)・失効日(${asOf} 以後、承認から ${LONGEST_DAYS} 日以内)`,
      en: `document number, approver's role, day of approval (by ${asOf}), day of expiry (from ${asOf}, within ${LONGEST_DAYS} days of the approval)`,
    },
    fix: {
      ja: "tier: 'CLASSIC' に戻すか、国外での評価について改めて承認を受けてください。",
      en: "Go back to tier: 'CLASSIC', or have the evaluation abroad approved anew.",
    },
    controls: ['CCOE-AI-02', 'CCOE-AI-04'],
  });
}

function mistakeOf({ approvalId, approver, approvedOn, expiresOn }: CrossBorderException, asOf: IsoDate) {
  if (!approvalId.trim() || !approver.trim() || !isDay(approvedOn) || !isDay(expiresOn)) {
    return {
      code: 'incomplete',
      message: {
        ja: 'STANDARD は国外で評価されるのに、承認の記載が足りません。',
        en: 'STANDARD is evaluated abroad, and its approval is incomplete.',
      },
    };
  }
  if (approvedOn > asOf) {
    return {
      code: 'not-yet',
      message: { ja: `承認日 ${approvedOn} はまだ来ていません。`, en: `The approval is dated ${approvedOn}.` },
    };
  }
  if (expiresOn < asOf) {
    return {
      code: 'expired',
      message: {
        ja: `国外で評価する承認は ${expiresOn} に失効しました。`,
        en: `The approval expired on ${expiresOn}.`,
      },
    };
  }
  const days = (Date.parse(expiresOn) - Date.parse(approvedOn)) / DAY;
  if (days > LONGEST_DAYS) {
    return {
      code: 'too-long',
      message: { ja: `承認の期間が ${days} 日あります。`, en: `The approval runs for ${days} days.` },
    };
  }
  return undefined;
}

function isDay(day: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day));
}
