import { PLATFORM_EDITION } from '../../../policies/exceptions/platform-exceptions';
import { type CrossCheck, errorAt } from '../landing-zone-files';
import { approvalDates } from './approval-dates';

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
  yield* approvalDates(file.document, ['platform'], platform, asOf, EXCEPTION_DAYS);
  for (const [index, exception] of (own ?? []).entries()) {
    yield* approvalDates(file.document, ['exceptions', index], exception, asOf, EXCEPTION_DAYS);
  }
};
