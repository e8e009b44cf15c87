import type { Text } from '../../../policies/text';
import { formatConfigurationErrors, sourceText } from '../../config/configuration-error';
import { foldMessage } from '../../report/fold-message';
import { type Kind, OUTCOMES, type Outcome } from '../../verify-deployment/comparison';
import type { Proof, Verification, VerificationAnswer } from '../../verify-deployment/verify-deployment';
import { Paragraphs, type Terminal } from '../paragraphs';

/** Rows of one outcome on a screen; `--json` has all of them. */
const MOST = 20;

const OUTCOME: Readonly<Record<Outcome, Text>> = {
  equal: { ja: '一致', en: 'equal' },
  differs: { ja: '相違', en: 'differs' },
  missing: { ja: '欠落', en: 'missing' },
  unexpected: { ja: '想定外', en: 'unexpected' },
  'not-read': { ja: '未読', en: 'not read' },
};
const SIGN: Readonly<Record<Outcome, string>> = {
  equal: '○ ',
  differs: '≠ ',
  missing: '－ ',
  unexpected: '＋ ',
  'not-read': '？ ',
};
const KIND: Readonly<Record<Kind, Text>> = {
  stack: { ja: 'スタック', en: 'stacks' },
  'stack-set': { ja: 'StackSet', en: 'StackSets' },
  'organizational-unit': { ja: 'OU', en: 'organizational units' },
  'policy-type': { ja: 'ポリシーの種類', en: 'policy types' },
  policy: { ja: '組織のポリシー', en: 'organization policies' },
  'trusted-service': { ja: '信頼されたアクセス', en: 'trusted access' },
  'delegated-administrator': { ja: '委任管理者', en: 'delegated administrators' },
  account: { ja: 'アカウント', en: 'accounts' },
  trail: { ja: '証跡', en: 'trail' },
  'log-store': { ja: 'ログの保管先', en: 'log stores' },
  'model-destinations': { ja: 'モデルの処理先', en: 'destinations of models' },
  'data-retention': { ja: 'データ保持', en: 'data retention' },
};
const PROOF: Readonly<Record<Proof['state'], Text>> = {
  proven: { ja: '確認済', en: 'proven' },
  disproved: { ja: '反証', en: 'disproved' },
  'not-proven': { ja: '未確認', en: 'not proven' },
};

/** What differs first, then how much was compared, then what the deployment proved. */
export function printVerification(answer: VerificationAnswer, terminal: Terminal): string {
  if (answer.answer === 'misconfigured') {
    const text = formatConfigurationErrors(answer.errors, sourceText, terminal);
    return foldMessage(text, terminal.width);
  }
  const page = new Paragraphs(terminal);
  page.add(verdict(answer), 0, '', page.color.bold);
  page.verbatim(`sha256 ${answer.digest}`, 2).verbatim(answer.recordedAt, 2);
  for (const outcome of OUTCOMES) {
    const rows = answer.notEqual.filter((one) => one.outcome === outcome);
    if (rows.length === 0) continue;
    const { ja, en } = OUTCOME[outcome];
    page.head({ ja: `${ja} ${rows.length} 件`, en: `${en}: ${rows.length}` });
    for (const { subject, aspect, why } of rows.slice(0, MOST)) {
      page.verbatim(`${subject}  ${aspect}`, 2, SIGN[outcome]);
      if (why) page.add(why, 6);
    }
    const rest = rows.length - MOST;
    if (rest > 0) page.add({ ja: `ほか ${rest} 件(--json)`, en: `and ${rest} more (--json)` }, 4);
  }
  page.head({ ja: '照合した数', en: 'What was compared' });
  for (const [kind, counts] of Object.entries(answer.counts)) {
    const parts = OUTCOMES.filter((outcome) => counts[outcome] > 0).map(
      (outcome) => `${page.say(OUTCOME[outcome])} ${counts[outcome]}`,
    );
    page.add(parts.join('  '), 2, `${page.say(KIND[kind as Kind])}: `);
  }
  page.head({ ja: '合成だけでは示せなかったこと', en: 'What the synth alone could not show' });
  for (const state of ['disproved', 'proven', 'not-proven'] as const) {
    const ids = answer.proofs.filter((proof) => proof.state === state);
    if (ids.length === 0) continue;
    const on = state === 'not-proven' ? '' : ` ${ids[0]!.on}`;
    page.add(ids.map(({ id }) => id).join(', '), 2, `${page.say(PROOF[state])}${on}: `);
  }
  return page.toString();
}

function verdict({ answer, notEqual }: Verification): Text {
  switch (answer) {
    case 'equal':
      return {
        ja: '○ 読み取ったすべてが、確認を受けた合成と一致しています。',
        en: '○ Everything that was read equals the reviewed assembly.',
      };
    case 'not-equal':
      return {
        ja: `✕ 確認を受けた合成と一致しません(${notEqual.length} 件)。`,
        en: `✕ It is not the reviewed assembly (${notEqual.length}).`,
      };
    case 'not-read':
      return {
        ja: `？ 読み取れなかったものが ${notEqual.length} 件あり、一致するとは言えません。`,
        en: `？ ${notEqual.length} could not be read: it cannot be called equal.`,
      };
  }
}
