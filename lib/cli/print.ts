import type { Language } from '../report/language';
import type { DecideAnswer } from './decide';
import type { DecisionChange } from './decision-diff';
import type { Explanation } from './explain';
import type { FitResult } from './fit';

const WORDS = {
  allowed: { ja: '許可されます', en: 'is allowed' },
  denied: { ja: '拒否されます', en: 'is denied' },
  undecided: { ja: '決まりません', en: 'is undecided' },
  'newly-allowed': { ja: '新たに許可', en: 'newly allowed' },
  'newly-undecided': { ja: '決まらなくなる', en: 'no longer decided' },
  'newly-denied': { ja: '新たに拒否', en: 'newly denied' },
  'other-statement': { ja: '理由が変わる', en: 'other statement' },
  'no-longer-tried': { ja: '判定しなくなる', en: 'no longer tried' },
} as const;

/** One decision, as a colleague would explain it: the answer, what decided, and what to do instead. */
export function printDecision({ account, answer, requests, advice }: DecideAnswer, language: Language): string {
  const lines = [`${account.name} (${account.organizationalUnit}): ${WORDS[answer][language]}`];
  for (const { action, resource, region, decision } of requests) {
    lines.push('', `${action} ${resource}  [${region}]  ${WORDS[decision.answer][language]}`);
    lines.push(...decision.explanation[language].split('\n').map((line) => `  ${line}`));
  }
  if (advice.length > 0) lines.push('', ...advice.map((text) => `→ ${text[language]}`));
  return `${lines.join('\n')}\n`;
}

export function printDiff(changes: readonly DecisionChange[], language: Language): string {
  if (changes.length === 0) {
    return { ja: '答えの変わる試みはありません。\n', en: 'No attempt is answered otherwise.\n' }[language];
  }
  const rows = changes.map(
    ({ kind, attempt, before, after }) =>
      `${WORDS[kind][language]}  ${attempt.id}  ${attempt.text[language]} (${attempt.who[language]})\n  ${before} → ${after}`,
  );
  return `${rows.join('\n')}\n`;
}

export function printFit({ attempts, notEvaluated }: FitResult, language: Language): string {
  const lines: string[] = [];
  for (const { logicalId, resourceType, action, resource, answer } of attempts) {
    if (answer.answer === 'allowed') continue;
    lines.push(`${answer.answer === 'denied' ? '✕' : '？'} ${logicalId} (${resourceType})  ${action} ${resource}`);
    for (const { decision } of answer.requests) {
      if (decision.answer !== 'allowed') lines.push(`  ${decision.explanation[language].split('\n').join('\n  ')}`);
    }
    lines.push(...answer.advice.map((text) => `  → ${text[language]}`));
  }
  for (const { logicalId, what, why } of notEvaluated) lines.push(`－ ${logicalId}  ${what}: ${why[language]}`);
  const count = (wanted: DecideAnswer['answer']) => attempts.filter(({ answer }) => answer.answer === wanted).length;
  lines.push(
    {
      ja: `許可 ${count('allowed')}、拒否 ${count('denied')}、決まらない ${count('undecided')}、判定していない ${notEvaluated.length}`,
      en: `allowed ${count('allowed')}, denied ${count('denied')}, undecided ${count('undecided')}, not evaluated ${notEvaluated.length}`,
    }[language],
  );
  return `${lines.join('\n')}\n`;
}

export function printExplanation({ id, title, parts }: Explanation, language: Language): string {
  const lines = parts.map(({ head, text }) => `${head[language]}: ${text[language]}`);
  return `${[`${id}  ${title[language]}`, '', ...lines].join('\n')}\n`;
}
