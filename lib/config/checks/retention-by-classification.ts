import { type CrossCheck, errorAt } from '../landing-zone-files';

/**
 * The log of model calls is kept no longer than the archive that it is copied to, and moves to cheaper storage before it
 * is deleted. CCOE-LOG-02 and CCOE-DAT-08.
 */
export const retentionByClassification: CrossCheck = function* ({ organization }) {
  const { retentionByClassification, retentionDays, standardStorageDays } = organization?.value?.logging ?? {};
  for (const [name, days] of Object.entries(retentionByClassification ?? {})) {
    const path = ['logging', 'retentionByClassification', name];
    if (days === undefined) continue;
    if (retentionDays !== undefined && days > retentionDays) {
      yield errorAt(organization!.document, path, 'class-outlasts-archive', {
        message: {
          ja: `${name} の保管日数 ${days} が、ログアーカイブの保管日数 ${retentionDays} を超えています。`,
          en: `${name} is kept for ${days} days, longer than the log archive keeps anything (${retentionDays}).`,
        },
        expected: { ja: `${retentionDays} 以下の日数`, en: `at most ${retentionDays} days` },
        fix: {
          ja: 'retentionDays を最も長い分類に合わせてください。',
          en: 'Let retentionDays be that of the class that is kept longest.',
        },
      });
    }
    if (standardStorageDays !== undefined && days <= standardStorageDays) {
      yield errorAt(organization!.document, path, 'class-deleted-before-storage-days', {
        message: {
          ja: `${name} の保管日数 ${days} は、安価な保管へ移す日数 ${standardStorageDays} を超えていません。`,
          en: `${name} is kept for ${days} days, but logs move to cheaper storage after ${standardStorageDays}.`,
        },
        expected: { ja: `${standardStorageDays} より大きい日数`, en: `more than ${standardStorageDays} days` },
        fix: { ja: 'どちらかの日数を直してください。', en: 'Correct one of the two.' },
      });
    }
  }
};
