import { addDays } from '../calendar-date';
import { type CrossCheck, errorAt } from '../landing-zone-files';

/** Longest exception, in days after its approval: a year, leap years included. CCOE-GOV-04. */
export const EXCEPTION_DAYS = 366;

/** An exception was approved, and it ends. Whether it is expired or orphaned is evidence, not a configuration error. CCOE-GOV-04. */
export const exceptions: CrossCheck = function* ({ exceptions: file, asOf }) {
  for (const [index, exception] of (file?.value?.exceptions ?? []).entries()) {
    if (!exception?.approvedOn) continue;
    const { approvedOn, expiresOn } = exception;
    const path = ['exceptions', index];
    if (asOf && approvedOn > asOf) {
      yield errorAt(file!.document, [...path, 'approvedOn'], 'exception-approved-in-future', {
        message: {
          ja: `承認日 ${approvedOn} が基準日 ${asOf} より後です。`,
          en: `The approval is dated ${approvedOn}, after ${asOf}.`,
        },
        expected: { ja: `${asOf} 以前`, en: `${asOf} or earlier` },
        fix: { ja: '承認されてから例外を書いてください。', en: 'Write the exception once it is approved.' },
      });
    }
    if (!expiresOn) continue;
    const latest = addDays(approvedOn, EXCEPTION_DAYS);
    if (expiresOn < approvedOn) {
      yield errorAt(file!.document, [...path, 'expiresOn'], 'exception-expires-before-approval', {
        message: {
          ja: `期限 ${expiresOn} が承認日 ${approvedOn} より前です。`,
          en: `It expires on ${expiresOn}, before its approval on ${approvedOn}.`,
        },
        expected: { ja: `${approvedOn} から ${latest} まで`, en: `${approvedOn} to ${latest}` },
        fix: { ja: '期限か承認日を直してください。', en: 'Correct the expiry or the approval.' },
      });
    } else if (expiresOn > latest) {
      yield errorAt(file!.document, [...path, 'expiresOn'], 'exception-too-long', {
        message: {
          ja: `例外が ${EXCEPTION_DAYS} 日を超えます(${approvedOn} から ${expiresOn})。`,
          en: `The exception is longer than ${EXCEPTION_DAYS} days (${approvedOn} to ${expiresOn}).`,
        },
        expected: { ja: `${latest} まで`, en: `${latest} or earlier` },
        fix: {
          ja: '期限を縮め、続くときは改めて承認を受けてください。',
          en: 'Shorten it, and have it approved again if it must go on.',
        },
      });
    }
  }
};
