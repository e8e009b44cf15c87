import { PLATFORM_EDITION } from '../../../policies/exceptions/platform-exceptions';
import type { IsoDate } from '../../../policies/landing-zone-model';
import { addDays } from '../calendar-date';
import type { ConfigurationError } from '../configuration-error';
import { type CrossCheck, errorAt } from '../landing-zone-files';
import type { Path, YamlDocument } from '../yaml-document';

/** Longest exception, in days after its approval: a year, leap years included. CCOE-GOV-04. */
export const EXCEPTION_DAYS = 366;

/** An exception was approved, and it ends. Whether it is expired or orphaned is evidence, not a configuration error. CCOE-GOV-04. */
export const exceptions: CrossCheck = function* ({ exceptions: file, asOf }) {
  if (!file) return;
  const { platform, exceptions: own } = file.value ?? {};
  if (platform?.edition && platform.edition > PLATFORM_EDITION) {
    yield errorAt(file.document, ['platform', 'edition'], 'unknown-platform-edition', {
      message: {
        ja: `基盤の例外に版 ${platform.edition} はありません。`,
        en: `The platform's exceptions have no edition ${platform.edition}.`,
      },
      expected: { ja: `1 から ${PLATFORM_EDITION} まで`, en: `1 to ${PLATFORM_EDITION}` },
      fix: {
        ja: '読んで承認した版を書いてください(npx ccoe explain EX-PLATFORM)。製品を前の版に戻したときは、その版に合わせてください。',
        en: 'Write the edition that was read and approved (npx ccoe explain EX-PLATFORM); after going back to an earlier product, its edition.',
      },
    });
  }
  yield* approval(file.document, ['platform'], platform, asOf);
  for (const [index, exception] of (own ?? []).entries()) {
    yield* approval(file.document, ['exceptions', index], exception, asOf);
  }
};

/** Dates of an approval: past, with an end, and not longer than `days`. */
export function* approval(
  document: YamlDocument,
  path: Path,
  dates: { readonly approvedOn?: IsoDate; readonly expiresOn?: IsoDate } | undefined,
  asOf: IsoDate | undefined,
  days: number = EXCEPTION_DAYS,
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
      fix: { ja: '承認されてから例外を書いてください。', en: 'Write the exception once it is approved.' },
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
