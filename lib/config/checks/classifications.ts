import { publicClass, rankOf, readClassification, writeClassification } from '../classification';
import { type CrossCheck, errorAt } from '../landing-zone-files';
import type { Path, YamlDocument } from '../yaml-document';

/**
 * Information stays at or below the class of where it is held: use case ≤ account ≤ department; a pilot holds public
 * information only. Classes of different schemes are never compared or converted. CCOE-DAT-01.
 */
export const classifications: CrossCheck = function* ({ departments }) {
  for (const { document, value } of departments) {
    for (const [index, account] of (value?.accounts ?? []).entries()) {
      if (!account?.classification) continue;
      const path = ['accounts', index, 'classification'];
      if (value?.classification)
        yield* within(document, path, account.classification, value.classification, '部局', 'the department');
      const { scheme } = readClassification(account.classification);
      const lowest = writeClassification(publicClass(scheme));
      if (account.environment === 'pilot' && account.classification !== lowest) {
        yield errorAt(document, path, 'pilot-not-public', {
          message: {
            ja: `試行で ${account.classification} は扱えません。`,
            en: `A pilot may not hold ${account.classification}.`,
          },
          expected: { ja: `公開情報だけ(${lowest})`, en: `public information only (${lowest})` },
          fix: {
            ja: 'この行を消してください。書かなければ公開情報になります。',
            en: 'Delete the line; it defaults to public information.',
          },
        });
      }
    }
    for (const [index, useCase] of (value?.useCases ?? []).entries()) {
      if (!useCase?.inputClassification || !value?.classification) continue;
      const path = ['useCases', index, 'inputClassification'];
      const department = readClassification(value.classification);
      // The strictest place that the use case names decides; one mistake, one error.
      let limit = { word: value.classification as string, ja: '部局', en: 'the department' };
      for (const environment of useCase.environments ?? []) {
        const account = value.accounts?.find((candidate) => candidate?.environment === environment);
        if (!account) continue;
        const word =
          account.classification ??
          (environment === 'pilot' ? writeClassification(publicClass(department.scheme)) : value.classification);
        const [accountClass, limitClass] = [readClassification(word), readClassification(limit.word)];
        if (accountClass.scheme === limitClass.scheme && rankOf(accountClass) < rankOf(limitClass)) {
          limit = { word, ja: `${environment} のアカウント`, en: `the ${environment} account` };
        }
      }
      yield* within(document, path, useCase.inputClassification, limit.word, limit.ja, limit.en);
    }
  }
};

function* within(
  document: YamlDocument,
  path: Path,
  word: string,
  limitWord: string,
  ownerJa: string,
  ownerEn: string,
) {
  const [found, limit] = [readClassification(word), readClassification(limitWord)];
  if (found.scheme !== limit.scheme) {
    yield errorAt(document, path, 'classification-scheme', {
      message: {
        ja: `分類の体系が違います。${ownerJa}は ${limit.scheme}、ここは ${found.scheme} です。体系の間の読み替えはしません。`,
        en: `The scheme differs: ${found.scheme} here, ${limit.scheme} for ${ownerEn}. Schemes are never converted.`,
      },
      expected: { ja: `${limit.scheme} の分類`, en: `a class of ${limit.scheme}` },
      fix: { ja: `${limit.scheme} の分類で書き直してください。`, en: `Write a class of ${limit.scheme}.` },
    });
  } else if (rankOf(found) > rankOf(limit)) {
    yield errorAt(document, path, 'classification-too-high', {
      message: {
        ja: `${word} は${ownerJa}が扱える ${limitWord} を超えます。`,
        en: `${word} is above ${limitWord}, the limit of ${ownerEn}.`,
      },
      expected: { ja: `${limitWord} 以下`, en: `${limitWord} or lower` },
      fix: {
        ja: '分類を下げるか、その情報を扱える部局・環境で行ってください。',
        en: 'Lower the class, or do it in a department and environment that may hold it.',
      },
    });
  }
}
