import type { IsoDate } from '../../../policies/landing-zone-model';
import { addDays } from '../calendar-date';
import type { ConfigurationError } from '../configuration-error';
import { errorAt } from '../landing-zone-files';
import type { Path, YamlDocument } from '../yaml-document';

/** Dates of an approval: past, with an end, and not longer than `days`. */
export function* approvalDates(
  document: YamlDocument,
  path: Path,
  dates: { readonly approvedOn?: IsoDate; readonly expiresOn?: IsoDate } | undefined,
  asOf: IsoDate | undefined,
  days: number,
): Iterable<ConfigurationError> {
  if (!dates?.approvedOn) return;
  const { approvedOn, expiresOn } = dates;
  if (asOf && approvedOn > asOf) {
    yield errorAt(document, [...path, 'approvedOn'], 'exception-approved-in-future', {
      message: {
        ja: `承認日 ${approvedOn} が基準日 ${asOf} より後です。`,
        en: `The approval is dated ${approvedOn}, after ${asOf}.`,
      },
      expected: { ja: `${asOf} 以前`, en: `${asOf} or earlier` },
      fix: { ja: '承認されてから書いてください。', en: 'Write it once it is approved.' },
    });
  }
  if (!expiresOn) return;
  const latest = addDays(approvedOn, days);
  if (expiresOn < approvedOn) {
    yield errorAt(document, [...path, 'expiresOn'], 'exception-expires-before-approval', {
      message: {
        ja: `期限 ${expiresOn} が承認日 ${approvedOn} より前です。`,
        en: `It expires on ${expiresOn}, before its approval on ${approvedOn}.`,
      },
      expected: { ja: `${approvedOn} から ${latest} まで`, en: `${approvedOn} to ${latest}` },
      fix: { ja: '期限か承認日を直してください。', en: 'Correct the expiry or the approval.' },
    });
  } else if (expiresOn > latest) {
    yield errorAt(document, [...path, 'expiresOn'], 'exception-too-long', {
      message: {
        ja: `承認が ${days} 日を超えます(${approvedOn} から ${expiresOn})。`,
        en: `The approval is longer than ${days} days (${approvedOn} to ${expiresOn}).`,
      },
      expected: { ja: `${latest} まで`, en: `${latest} or earlier` },
      fix: {
        ja: '期限を縮め、続くときは改めて承認を受けてください。',
        en: 'Shorten it, and have it approved again if it must go on.',
      },
    });
  }
}
