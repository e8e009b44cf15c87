import { remembered } from '../../policies/decisions/attempts/remembered';
import type { Text } from '../../policies/text';
import type { DecideAnswer } from './decide';
import type { FitAttempt, FitResult } from './fit';
import { Paragraphs, type Terminal } from './paragraphs';
import { addReason } from './print-decision';

const VERDICT_SIGNS: Readonly<Record<FitResult['answer'], string>> = { fits: '○ ', denied: '✕ ', undecided: '？ ' };

const BECAUSE: Readonly<Record<FitAttempt['because'], Text>> = {
  create: { ja: '作成', en: 'creation' },
  grant: { ja: 'IAM ポリシーの許可', en: 'allowed by an IAM policy' },
  model: { ja: '指定されたモデルの呼び出し', en: 'call of a model it names' },
};

/** Which parts of a template an account's guardrails deny, why, and what to use instead; then what nothing was decided about. */
export function printFit(result: FitResult, terminal: Terminal): string {
  const page = new Paragraphs(terminal);
  const { attempts, notEvaluated, account, region, answer } = result;
  // Undecided in no colour: yellow cannot be read on white.
  const paint = { fits: page.color.green, denied: page.color.red, undecided: String }[answer];
  const count = (wanted: DecideAnswer['answer']) => attempts.filter((one) => one.answer.answer === wanted).length;
  page.add(verdict(result), 0, VERDICT_SIGNS[answer], (line) => page.color.bold(paint(line)));
  page.add(
    {
      ja: `${account} ${region}: 許可 ${count('allowed')}、拒否 ${count('denied')}、決まらない ${count('undecided')}、判定していない ${notEvaluated.length}`,
      en: `${account} ${region}: allowed ${count('allowed')}, denied ${count('denied')}, undecided ${count('undecided')}, not evaluated ${notEvaluated.length}`,
    },
    2,
  );

  const open = attempts.filter((attempt) => attempt.answer.answer !== 'allowed');
  for (const alike of grouped(open, (attempt) => [attempt.answer.answer, ...reasonsOf(attempt)]))
    addAttempts(page, alike);
  if (notEvaluated.length > 0) {
    page.head({ ja: '判定していないもの(合格には数えません)', en: 'Not evaluated (never counted as fitting)' });
    for (const alike of grouped(notEvaluated, ({ why }) => [why.ja])) {
      for (const { logicalId, what } of alike) page.add(`${logicalId}  ${what}`, 2, '－ ');
      page.add(alike[0]!.why, 4, '', page.color.dim);
    }
  }
  return page.toString();
}

/** Those with the same key together, in the order of the first of each. */
function grouped<T>(all: readonly T[], keyOf: (one: T) => readonly string[]): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const one of all) remembered(groups, keyOf(one).join('\n'), () => []).push(one);
  return [...groups.values()];
}

/** What one reads below an attempt: two with the same are read once. */
function reasonsOf({ answer }: FitAttempt): readonly string[] {
  const statements = answer.decidedBy.map(({ policy, sid, policyType }) => `${policy}/${sid ?? policyType}`);
  return [...statements, ...missingKeys(answer), ...answer.advice.map(({ ja }) => ja)];
}

function missingKeys({ requests }: DecideAnswer): readonly string[] {
  return [...new Set(requests.flatMap(({ decision }) => decision.missingKeys.map(({ key }) => key)))];
}

/** Attempts for the same reason: what was tried, then once why, and what to do instead. */
function addAttempts(page: Paragraphs, attempts: readonly FitAttempt[]): void {
  const { answer } = attempts[0]!;
  const denied = answer.answer === 'denied';
  page.gap();
  for (const alike of grouped(attempts, ({ logicalId, because }) => [logicalId, because])) {
    const { logicalId, resourceType, because } = alike[0]!;
    page.add(
      `${logicalId} (${resourceType})  ${page.say(BECAUSE[because])}`,
      0,
      denied ? '✕ ' : '？ ',
      page.color.bold,
    );
    for (const { action, resource } of alike) page.verbatim(`${action}  ${resource}`, 2);
  }
  // The condition names what the advice says in words; `ccoe decide` shows it.
  for (const { condition: _, ...reason } of answer.decidedBy) addReason(page, reason, 4);
  const missing = missingKeys(answer);
  if (!denied && missing.length > 0) {
    const keys = missing.join(', ');
    page.add({ ja: `テンプレートから決まらない値: ${keys}`, en: `What the template leaves open: ${keys}` }, 4);
  }
  for (const text of answer.advice) page.add(text, 2, '→ ');
}

function verdict({ answer, notEvaluated }: FitResult): Text {
  if (answer === 'denied') {
    return {
      ja: 'このテンプレートには、アカウントのガードレールが拒否するものがあります。',
      en: "The account's guardrails deny parts of this template.",
    };
  }
  if (answer === 'undecided') {
    return {
      ja: '拒否されるものは見つかりませんが、テンプレートだけでは決まらないものがあります。',
      en: 'Nothing is denied, but the template alone does not decide everything.',
    };
  }
  return notEvaluated.length === 0
    ? { ja: '拒否されるものはありません。', en: 'Nothing is denied.' }
    : {
        ja: '判定したものの中に、拒否されるものはありません。判定していないものがあります。',
        en: 'Nothing that was evaluated is denied. Some things were not evaluated.',
      };
}
