import { type CrossCheck, errorAt } from '../landing-zone-files';

/** Logs move to cheaper storage before they are deleted, or the lifecycle rule is refused by S3. CCOE-LOG-02. */
export const logStorage: CrossCheck = function* ({ organization }) {
  const { standardStorageDays, retentionDays } = organization?.value?.logging ?? {};
  if (standardStorageDays === undefined || retentionDays === undefined || standardStorageDays < retentionDays) return;
  yield errorAt(organization!.document, ['logging', 'standardStorageDays'], 'storage-days-exceed-retention', {
    message: {
      ja: `安価な保管へ移す日数 ${standardStorageDays} が保管日数 ${retentionDays} より短くありません。`,
      en: `Logs move after ${standardStorageDays} days but are kept for ${retentionDays} only.`,
    },
    expected: { ja: `${retentionDays} より小さい日数`, en: `fewer than ${retentionDays} days` },
    fix: { ja: 'どちらかの日数を直してください。', en: 'Correct one of the two.' },
  });
};
