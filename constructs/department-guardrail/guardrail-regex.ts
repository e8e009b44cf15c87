import type { IConstruct } from 'constructs';
import { ConstructError } from '../construct-error';

export interface GuardrailRegex {
  /** ASCII letters, digits, `_` and `-`, at most 100: stands in the text in place of what was found, as `{name}`. */
  readonly name: string;
  /** ASCII sentence for the console. */
  readonly description?: string;
  /** At most 500 characters, without look-around. */
  readonly pattern: string;
}

/** Source: Amazon Bedrock API Reference, "GuardrailRegexConfig" and "GuardrailSensitiveInformationPolicyConfig". */
const MOST = 10;
const LONGEST = 500;

const CONTROLS = ['CCOE-AI-05'];

/**
 * The regular expressions of a guardrail, if Bedrock takes them; it says so only at deployment, and look-around not even
 * then reliably.
 *
 * @throws ConstructError `guardrail-regex-lookaround`, `guardrail-regex-invalid`, `guardrail-regex-name`,
 * `guardrail-regex-count`
 */
export function requireRegexes(scope: IConstruct, regexes: readonly GuardrailRegex[]): readonly GuardrailRegex[] {
  for (const regex of regexes) {
    requireName(scope, regex, regexes);
    requirePattern(scope, regex);
  }
  if (regexes.length > MOST) {
    throw new ConstructError(scope, {
      code: 'guardrail-regex-count',
      message: {
        ja: `正規表現が ${regexes.length} 個あります。`,
        en: `There are ${regexes.length} regular expressions.`,
      },
      expected: { ja: `合わせて ${MOST} 個まで(Bedrock の上限)`, en: `${MOST} in all (limit of Bedrock)` },
      fix: {
        ja: 'personalData を要るものだけにするか、extraRegex を | でつないでまとめてください。',
        en: 'Name fewer kinds in personalData, or join extraRegex with |.',
      },
      controls: CONTROLS,
    });
  }
  return regexes;
}

function requirePattern(scope: IConstruct, { name, pattern }: GuardrailRegex): void {
  const lookaround = /\(\?(?:<?[=!])/.exec(withoutEscapes(pattern));
  if (lookaround) {
    throw new ConstructError(scope, {
      code: 'guardrail-regex-lookaround',
      message: {
        ja: `正規表現 ${name} に先読み・後読み ${lookaround[0]} があります。ガードレールでは使えません。`,
        en: `The regular expression ${name} has look-around ${lookaround[0]}, which guardrails do not know.`,
      },
      expected: { ja: '先読み・後読みのない正規表現', en: 'a regular expression without look-around' },
      fix: {
        ja: '前後の文字も含めて書いてください。例: (?<!\\d)\\d{6} は [^0-9]\\d{6} に。',
        en: 'Match the characters around as well: (?<!\\d)\\d{6} becomes [^0-9]\\d{6}.',
      },
      controls: CONTROLS,
    });
  }
  const problem = problemOf(pattern);
  if (problem) {
    throw new ConstructError(scope, {
      code: 'guardrail-regex-invalid',
      message: {
        ja: `正規表現 ${name} は使えません: ${problem}`,
        en: `The regular expression ${name} cannot be used: ${problem}`,
      },
      expected: {
        ja: `1～${LONGEST} 文字の正しい正規表現`,
        en: `a valid regular expression of 1 to ${LONGEST} characters`,
      },
      fix: { ja: 'pattern を直してください。', en: 'Correct pattern.' },
      controls: CONTROLS,
    });
  }
}

function requireName(scope: IConstruct, { name }: GuardrailRegex, regexes: readonly GuardrailRegex[]): void {
  const twice = regexes.filter((other) => other.name === name).length > 1;
  if (/^[a-zA-Z0-9_-]{1,100}$/.test(name) && !twice) return;
  throw new ConstructError(scope, {
    code: 'guardrail-regex-name',
    message: twice
      ? { ja: `正規表現の名前 ${name} が2つあります。`, en: `Two regular expressions have the name ${name}.` }
      : { ja: `正規表現の名前「${name}」は使えません。`, en: `"${name}" cannot name a regular expression.` },
    expected: {
      ja: '重ならない、半角の英数字・_・- で 100 文字まで。検出した箇所に {名前} と表示されます。',
      en: 'unique; letters, digits, _ and -, at most 100. It is shown as {name} in place of what was found.',
    },
    fix: { ja: '例: CaseNumber', en: 'For example: CaseNumber' },
    controls: CONTROLS,
  });
}

function problemOf(pattern: string): string | undefined {
  if (pattern.length === 0 || pattern.length > LONGEST) return `${pattern.length} 文字 / characters`;
  try {
    new RegExp(pattern);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** What is escaped, or stands in a character class, opens no group. */
function withoutEscapes(pattern: string): string {
  return pattern.replace(/\\./g, '').replace(/\[[^\]]*\]/g, '');
}
