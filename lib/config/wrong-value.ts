import type { z } from 'zod';
import type { Text } from '../../policies/text';
import type { ConfigurationError } from './configuration-error';
import { nearest } from './edit-distance';
import { EXPECTATIONS, type ExpectationId } from './schema/expectation';
import type { Path, YamlDocument } from './yaml-document';

/** A value of the wrong type, word or form: what it is as typed, and what to type in its place. */
export function wrongValue(document: YamlDocument, issue: z.core.$ZodIssue): ConfigurationError {
  if (issue.path.length === 0) return wrongFile(document);
  const key = nameOf(issue.path);
  const typed = document.typed(issue.path);
  const source = typed?.source ?? '';
  const at = { file: document.file, ...document.valueSpan(issue.path) };
  const empty = typed !== undefined && source === '';
  const shape = Object.hasOwn(EXPECTATIONS, issue.message) ? (issue.message as ExpectationId) : undefined;

  if (issue.code === 'invalid_value') {
    const values = issue.values.map(String);
    const suggestion = typed && nearest(unquoted(source), values);
    return {
      code: 'unknown-value',
      ...at,
      message: empty
        ? emptyValue(key)
        : { ja: `${key} に ${source || 'この値'} は書けません。`, en: `${source || 'This'} is not a value of ${key}.` },
      expected: { ja: `次のどれか: ${values.join('、')}`, en: `one of ${values.join(', ')}` },
      fix: suggestion
        ? { ja: `${suggestion} の書き間違いではありませんか。`, en: `Did you mean ${suggestion}?` }
        : { ja: `どれか 1 つを選んで書いてください。`, en: 'Choose one of them.' },
    };
  }
  if (issue.code === 'too_small' && issue.origin === 'array') {
    return {
      code: 'empty-list',
      ...at,
      message: { ja: `${key} が空です。`, en: `${key} is empty.` },
      expected: { ja: `${issue.minimum} 件以上`, en: `at least ${issue.minimum} entry` },
      fix: { ja: '「- 」で始まる行を足してください。', en: 'Add an entry that begins with `- `.' },
    };
  }
  if (issue.code === 'invalid_type') {
    return {
      code: 'wrong-type',
      ...at,
      message: empty ? emptyValue(key) : typeMessage(key, typed),
      expected: shape
        ? EXPECTATIONS[shape]
        : (CONTAINERS[issue.expected] ?? { ja: issue.expected, en: issue.expected }),
      fix: colonFix(typed) ?? typeFix(issue.expected, typed, shape),
    };
  }
  if (shape === 'calendar-date') {
    return {
      code: 'impossible-date',
      ...at,
      message: {
        ja: `${key} の ${unquoted(source)} は暦にない日付です。`,
        en: `${key}: ${unquoted(source)} does not exist.`,
      },
      expected: EXPECTATIONS[shape],
      fix: { ja: '月の日数を確かめて書き直してください。', en: 'Check how many days the month has.' },
    };
  }
  const half = unquoted(source).normalize('NFKC').replaceAll('−', '-');
  return {
    code: shape ? `invalid-${shape}` : 'invalid-value',
    ...at,
    message: {
      ja: `${key} の ${source} は正しい形ではありません。`,
      en: `${key}: ${source} does not have the right form.`,
    },
    expected: shape ? EXPECTATIONS[shape] : { ja: '正しい値', en: 'a valid value' },
    fix:
      half !== unquoted(source)
        ? {
            ja: `全角文字が混じっています。半角で ${half} と書いてください。`,
            en: `It holds full-width characters. Write ${half}.`,
          }
        : { ja: '「正しい形」に合わせて書き直してください。', en: 'Write it in the expected form.' },
  };
}

/** A file that holds no map at all, mostly because it is still empty: it has no key to name. */
function wrongFile(document: YamlDocument): ConfigurationError {
  return {
    code: 'wrong-type',
    file: document.file,
    ...document.valueSpan([]),
    message:
      document.value === null
        ? { ja: 'ファイルが空です(コメントは数えません)。', en: 'The file is empty (comments do not count).' }
        : { ja: 'ファイルの中身の形が違います。', en: 'The file holds the wrong kind of value.' },
    expected: CONTAINERS['object']!,
    fix: colonFix(document.typed([])) ?? {
      ja: '「キー: 値」の行を字下げせずに書いてください。要らないファイルなら消してください。',
      en: 'Write `key: value` lines without indentation, or delete the file if it is not needed.',
    },
  };
}

function emptyValue(key: string): Text {
  return { ja: `${key} の値が空です。`, en: `${key} has no value.` };
}

type Typed = ReturnType<YamlDocument['typed']>;

function colonFix(typed: Typed): Text | undefined {
  return typed && !typed.quoted && typed.source.includes('：')
    ? { ja: '全角の「：」を半角の「: 」に直してください。', en: 'Replace the full-width colon with `: `.' }
    : undefined;
}

function typeMessage(key: string, typed: Typed): Text {
  if (!typed) return { ja: `${key} の中身の形が違います。`, en: `${key} holds the wrong kind of value.` };
  const plain = unquoted(typed.source);
  if (typed.quoted) {
    return {
      ja: `${key} の ${typed.source} は引用符があるので文字列です。`,
      en: `${key}: ${typed.source} is a string, because it is quoted.`,
    };
  }
  if (plain !== plain.normalize('NFKC') && /^[\d.,-]+$/.test(plain.normalize('NFKC'))) {
    return { ja: `${key} の ${plain} は全角の数字です。`, en: `${key}: ${plain} is written in full-width digits.` };
  }
  if (/^(yes|no|on|off|y|n)$/i.test(plain)) {
    return { ja: `${key} の ${plain} は YAML 1.2 では文字列です。`, en: `${key}: ${plain} is a string in YAML 1.2.` };
  }
  if (/^(true|false)$/i.test(plain)) {
    return {
      ja: `${key} の ${plain} は引用符がないので真偽値です。`,
      en: `${key}: ${plain} is a boolean, because it is not quoted.`,
    };
  }
  if (Number.isFinite(Number(plain))) {
    const lost = /^0\d/.test(plain);
    return {
      ja: `${key} の ${plain} は引用符がないので数です${lost ? '(先頭の 0 が失われます)' : ''}。`,
      en: `${key}: ${plain} is a number, because it is not quoted${lost ? ' (its leading zero is lost)' : ''}.`,
    };
  }
  return { ja: `${key} の ${plain} は文字列です。`, en: `${key}: ${plain} is a string.` };
}

function typeFix(expected: string, typed: Typed, shape?: ExpectationId): Text {
  const plain = unquoted(typed?.source ?? '');
  const half = plain.normalize('NFKC').replaceAll(',', '');
  if (expected === 'number' || expected === 'int') {
    return /^-?\d+(\.\d+)?$/.test(half)
      ? {
          ja: `半角・引用符なし・カンマなしで ${half} と書いてください。`,
          en: `Write ${half}: ASCII digits, no quotes, no commas.`,
        }
      : { ja: '数を半角・引用符なしで書いてください。', en: 'Write a number in ASCII digits without quotes.' };
  }
  if (expected === 'boolean') {
    const value = /^(true|yes|on|y)$/i.test(plain) ? 'true' : /^(false|no|off|n)$/i.test(plain) ? 'false' : undefined;
    return value
      ? { ja: `引用符なしで ${value} と書いてください。`, en: `Write ${value} without quotes.` }
      : { ja: 'true か false を引用符なしで書いてください。', en: 'Write true or false without quotes.' };
  }
  if (expected === 'string' && typed && plain !== '') {
    return shape === 'account-id' && !/^\d{12}$/.test(plain)
      ? {
          ja: '先頭の 0 も含めた 12 桁を引用符で囲んでください。',
          en: 'Write all 12 digits, leading zeros too, in quotes.',
        }
      : { ja: `引用符で囲んで "${plain}" と書いてください。`, en: `Quote it: "${plain}".` };
  }
  if (expected === 'array')
    return {
      ja: '値ごとに「- 」で始まる行を書いてください。なければ [] と書きます。',
      en: 'Write a line `- …` for each value, or [] for none.',
    };
  if (expected === 'object' || expected === 'record') {
    return {
      ja: '次の行から字下げして「キー: 値」を書いてください。',
      en: 'Write `key: value` lines below it, indented by two spaces.',
    };
  }
  return { ja: '値を書いてください。', en: 'Write a value.' };
}

const CONTAINERS: Readonly<Record<string, Text>> = {
  object: { ja: '「キー: 値」の組', en: 'a map of `key: value` lines' },
  record: { ja: '「キー: 値」の組', en: 'a map of `key: value` lines' },
  array: { ja: '「- 」で始まるリスト', en: 'a list of `- ` lines' },
  string: EXPECTATIONS.text,
};

/** The last key of a path, with the list position where the value stands in a list. */
function nameOf(path: Path): string {
  const at = path.findLastIndex((step) => typeof step === 'string');
  return [String(path[at]), ...path.slice(at + 1).map((index) => `[${String(index)}]`)].join('');
}

function unquoted(source: string): string {
  return /^(["']).*\1$/s.test(source) ? source.slice(1, -1) : source;
}
