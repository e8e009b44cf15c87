import type { Text } from '../text';
import type { CompiledCondition } from './condition';
import type { Decision, Evaluation, Hit, Question, Reason } from './decide';
import type { PolicyKind } from './policy';
import type { RequestContext } from './request-context';
import { openConditions } from './statement-match';
import { FALSE, TRUE, UNKNOWN } from './truth';
import { answerOf, type MissingKey } from './undecided';

const KINDS: Readonly<Record<PolicyKind, Text>> = {
  scp: { ja: 'SCP', en: 'SCP' },
  rcp: { ja: 'RCP', en: 'RCP' },
  endpoint: { ja: 'VPC エンドポイントポリシー', en: 'VPC endpoint policy' },
  boundary: { ja: 'アクセス許可の境界', en: 'permissions boundary' },
  identity: { ja: 'アイデンティティポリシー', en: 'identity policy' },
  session: { ja: 'セッションポリシー', en: 'session policy' },
  resource: { ja: 'リソースポリシー', en: 'resource policy' },
};

/** Values that one condition shows; the rest is counted. */
const SHOWN_VALUES = 4;

/** Names what decided, and says it in both languages. */
export function explain(
  question: Question,
  evaluation: Evaluation,
  missing: readonly MissingKey[],
): Pick<Decision, 'answer' | 'decidedBy' | 'explanation'> {
  const answer = answerOf(evaluation.answer);
  const decidedBy = unique(reasons(question, evaluation));
  return { answer, decidedBy, explanation: sentence(answer, decidedBy, missing) };
}

function reasons(question: Question, { answer, hits, withheld }: Evaluation): Reason[] {
  const { context } = question.attempt;
  const because = (hit: Hit, conditions: readonly CompiledCondition[]): Reason => ({
    policyType: hit.kind,
    policy: hit.policy,
    sid: hit.statement.sid,
    ...(conditions.length > 0 && { condition: conditions.map((one) => conditionText(one, context)).join('; ') }),
  });
  if (answer === UNKNOWN) {
    return hits
      .filter(({ truth }) => truth === UNKNOWN)
      .map((hit) => because(hit, openConditions(hit.statement, question.attempt)));
  }
  if (answer === TRUE) {
    const granting = hits.filter(
      ({ kind, truth, statement }) =>
        truth === TRUE && statement.effect === 'Allow' && (kind === 'identity' || kind === 'resource'),
    );
    if (granting.length === 0) return [{ policyType: 'identity', policy: 'AWS account root user', sid: undefined }];
    return granting.map((hit) => because(hit, hit.statement.conditions));
  }
  const denying = hits.filter(({ truth, statement }) => truth === TRUE && statement.effect === 'Deny');
  if (denying.length > 0) return denying.map((hit) => because(hit, hit.statement.conditions));
  return withheld
    .filter(({ truth }) => truth === FALSE)
    .map(({ kind, label }) => ({ policyType: kind, policy: label, sid: undefined }));
}

function unique(all: readonly Reason[]): Reason[] {
  return [...new Map(all.map((one) => [`${one.policyType}\n${one.policy}\n${one.sid}`, one])).values()];
}

function conditionText({ operator, key, keyId, values }: CompiledCondition, context: RequestContext): string {
  const shown = values.slice(0, SHOWN_VALUES).join(', ');
  const more = values.length > SHOWN_VALUES ? `, … +${values.length - SHOWN_VALUES}` : '';
  const state = context.lookup(keyId);
  return `${operator} ${key} [${shown}${more}] ← ${state === undefined ? '?' : state === null ? '∅' : state.join(', ')}`;
}

function sentence(answer: Decision['answer'], decidedBy: readonly Reason[], missing: readonly MissingKey[]): Text {
  const ja = decidedBy.map((reason) => reasonText(reason, answer, 'ja')).join('、');
  const en = decidedBy.map((reason) => reasonText(reason, answer, 'en')).join('; ');
  if (answer === 'allowed') return { ja: `許可。根拠: ${ja}。`, en: `Allowed by ${en}.` };
  if (answer === 'denied') return { ja: `拒否。根拠: ${ja}。`, en: `Denied by ${en}.` };
  return {
    ja: `判定できません。不足するキー: ${missing.map((key) => missingText(key, 'ja')).join('、')}。関係する文: ${ja}。`,
    en: `Undecided. Missing keys: ${missing.map((key) => missingText(key, 'en')).join('; ')}. Statements: ${en}.`,
  };
}

function reasonText(
  { policyType, policy, sid, condition }: Reason,
  answer: Decision['answer'],
  language: keyof Text,
): string {
  const kind = KINDS[policyType][language];
  const suffix = condition === undefined ? '' : ` (${condition})`;
  if (sid !== undefined)
    return language === 'ja' ? `${kind}「${policy}」の ${sid}${suffix}` : `${kind} "${policy}" ${sid}${suffix}`;
  if (answer === 'allowed') return policy;
  return language === 'ja' ? `${kind}「${policy}」に許可する文が無い` : `no Allow in ${kind} "${policy}"`;
}

const ANSWERS: Readonly<Record<Decision['answer'], Text>> = {
  allowed: { ja: '許可', en: 'allowed' },
  denied: { ja: '拒否', en: 'denied' },
  undecided: { ja: '判定不能', en: 'undecided' },
};

function missingText({ key, outcomes }: MissingKey, language: keyof Text): string {
  const values = outcomes.map(({ value, isExample, answer }) => {
    const shown =
      value === null
        ? { ja: '無し', en: 'absent' }[language]
        : isExample
          ? { ja: `それ以外(例 ${value.join(', ')})`, en: `another value (e.g. ${value.join(', ')})` }[language]
          : value.join(', ');
    return `${shown} → ${ANSWERS[answer][language]}`;
  });
  return `${key} [${values.join(' | ')}]`;
}
