import type { Decision } from '../../policies/decisions/decide';
import type { MissingKey } from '../../policies/decisions/undecided';
import type { Text } from '../../policies/text';
import type { DecideAnswer, DecidingReason } from './decide';
import { Paragraphs, type Terminal } from './paragraphs';

const SIGNS: Readonly<Record<Decision['answer'], string>> = { allowed: '○', denied: '✕', undecided: '？' };
export const ANSWER_WORDS: Readonly<Record<Decision['answer'], Text>> = {
  allowed: { ja: '許可', en: 'allowed' },
  denied: { ja: '拒否', en: 'denied' },
  undecided: { ja: '決まらない', en: 'undecided' },
};
const LAYERS: Readonly<Record<string, Text>> = {
  scp: { ja: 'SCP', en: 'SCP' },
  rcp: { ja: 'RCP', en: 'RCP' },
  boundary: { ja: '許可境界', en: 'permission boundary' },
  identity: { ja: 'アイデンティティポリシー', en: 'identity policy' },
  resource: { ja: 'リソースポリシー', en: 'resource policy' },
  endpoint: { ja: 'VPC エンドポイントポリシー', en: 'VPC endpoint policy' },
  session: { ja: 'セッションポリシー', en: 'session policy' },
};

/** One decision, as a colleague would explain it: the answer, what decided, what is missing, what to do instead. */
export function printDecision(answer: DecideAnswer, terminal: Terminal): string {
  const page = new Paragraphs(terminal);
  // Undecided in no colour: yellow cannot be read on white.
  const paint = { allowed: page.color.green, denied: page.color.red, undecided: String }[answer.answer];
  page.add(sentence(answer), 0, `${SIGNS[answer.answer]} `, (line) => page.color.bold(paint(line)));
  page.verbatim(`${answer.resource}  [${answer.region}]`, 2, '', page.color.dim);

  if (answer.requests.length > 1) {
    const count = answer.requests.length;
    page.head({
      ja: `AWS はこの呼び出しを ${count} つの要求として評価し、すべてが許可されたときだけ通します`,
      en: `AWS evaluates this call as ${count} requests, and all must be allowed`,
    });
    for (const { resource, region, decision } of answer.requests) {
      page.verbatim(`${region}  ${resource}`, 2, `${SIGNS[decision.answer]} `);
    }
  }
  if (answer.decidedBy.length > 0) {
    page.head(
      answer.answer === 'denied'
        ? { ja: '決めた文', en: 'Decided by' }
        : { ja: '答えを左右する文', en: 'It depends on' },
    );
    for (const reason of answer.decidedBy) addReason(page, reason);
  }
  addMissing(page, answer);
  if (answer.advice.length > 0) {
    page.head({ ja: '代わりに', en: 'Instead' });
    for (const text of answer.advice) page.add(text, 2, '→ ');
  }
  addNotes(page, answer);
  return page.toString();
}

function sentence({ account, principal, answer, action, decidedBy }: DecideAnswer): Text {
  const who = WHO[principal] ?? { ja: principal, en: principal };
  const unit = account.organizationalUnit;
  const [first] = decidedBy;
  const by = first?.sid ?? first?.policy ?? '';
  switch (answer) {
    case 'allowed':
      return {
        ja: `${account.name}(${unit})の${who.ja}による ${action} を止めるガードレールはありません。`,
        en: `No guardrail stops the ${who.en} of ${account.name} (${unit}) from ${action}.`,
      };
    case 'denied':
      return {
        ja: `${account.name}(${unit})の${who.ja}による ${action} は ${by} が拒否します。`,
        en: `${by} denies ${action} to the ${who.en} of ${account.name} (${unit}).`,
      };
    case 'undecided':
      return {
        ja: `${account.name}(${unit})の${who.ja}による ${action} が許可されるかは、下の値で決まります。`,
        en: `Whether the ${who.en} of ${account.name} (${unit}) may call ${action} depends on the values below.`,
      };
  }
}

const WHO: Readonly<Record<string, Text>> = {
  administrator: { ja: '管理者', en: 'administrator' },
  workload: { ja: '業務システムのロール', en: 'role of a workload' },
};

/** The statement, its condition with the request's values, and the controls it serves. */
export function addReason(
  page: Paragraphs,
  { policyType, policy, sid, condition, controls }: DecidingReason,
  indent = 2,
): void {
  const layer = page.say(LAYERS[policyType]!);
  page.add(
    sid === undefined
      ? { ja: `${layer} ${policy} に許可する文がない`, en: `no statement of the ${layer} ${policy} allows it` }
      : `${layer} ${policy} / ${sid}`,
    indent,
  );
  if (condition !== undefined) {
    page.add({ ja: `条件 ${condition}`, en: `condition ${condition}` }, indent + 2, '', page.color.dim);
  }
  for (const { id, title } of controls) page.add(`${id}  ${page.say(title)}`, indent + 2, '', page.color.dim);
}

/** What each value of each missing key would make of the answer. */
function addMissing(page: Paragraphs, { requests, answer }: DecideAnswer): void {
  if (answer !== 'undecided') return;
  const keys = new Map<string, MissingKey>();
  for (const { decision } of requests) for (const key of decision.missingKeys) keys.set(key.key, key);
  page.head({
    ja: '尋ね方に足りない値(--context キー=値 で指定)',
    en: 'Values that the question lacks (give them by --context KEY=VALUE)',
  });
  for (const { key, outcomes } of keys.values()) {
    page.add(key, 2);
    for (const { value, isExample, answer: outcome } of outcomes) {
      const shown: Text =
        value === null
          ? { ja: `送らない(${key}=)`, en: `not sent (${key}=)` }
          : isExample
            ? { ja: `ほかの値(例 ${value.join(', ')})`, en: `another value (e.g. ${value.join(', ')})` }
            : { ja: value.join(', '), en: value.join(', ') };
      page.add(`${page.say(shown)} → ${page.say(ANSWER_WORDS[outcome])}`, 4, `${SIGNS[outcome]} `);
    }
  }
}

function addNotes(page: Paragraphs, { unreadKeys, assumptions, answer }: DecideAnswer): void {
  if (unreadKeys.length > 0) {
    page.head({ ja: '使われなかった値', en: 'Values that nothing reads' });
    for (const key of unreadKeys) {
      page.add({ ja: `${key} を読むポリシーはありません。`, en: `No policy reads ${key}.` }, 2, '！');
    }
  }
  page.head({ ja: '前提', en: 'Taken for granted' });
  if (answer === 'allowed') page.add(RIGHTS, 2, '- ', page.color.dim);
  for (const { text } of assumptions) page.add(text, 2, '- ', page.color.dim);
  page.add(OFFLINE, 2, '- ', page.color.dim);
}

const RIGHTS: Text = {
  ja: 'ガードレールだけを判定。実行には、呼び出し元のアイデンティティポリシーと資源のポリシーの許可も要る。',
  en: "Only guardrails were decided. The caller's identity policy and the resource's own policy must allow it, too.",
};

const OFFLINE: Text = {
  ja: '合成したテンプレートのポリシーだけによる判定。稼働中のアカウントでは試していない。',
  en: 'Decided by the policies of the synthesized templates alone; nothing was tried in a live account.',
};
