import type { ErrorCode } from 'yaml';
import type { Text } from '../../policies/text';
import { PLAIN_YAML } from './forbidden-yaml';

/** What the YAML parser's error codes mean, in Japanese. Its English sentences are used as they are. */
export const YAML_SYNTAX_MESSAGES: Readonly<Record<ErrorCode, string>> = {
  ALIAS_PROPS: '別名(*)に余分な指定が付いています。',
  BAD_ALIAS: '別名(*)の書き方が正しくありません。',
  BAD_COLLECTION_TYPE: '型の指定と中身が合っていません。',
  BAD_DIRECTIVE: '% で始まる行の書き方が正しくありません。',
  BAD_DQ_ESCAPE: '二重引用符の中の \\ の使い方が正しくありません。',
  BAD_INDENT: '字下げがそろっていません。',
  BAD_PROP_ORDER: '指定の順序が正しくありません。',
  BAD_SCALAR_START: '値の先頭にこの記号は使えません。',
  BLOCK_AS_IMPLICIT_KEY: '1 行に「:」が 2 つあるか、字下げが足りません。',
  BLOCK_IN_FLOW: '{ } や [ ] の中に字下げの書き方は使えません。',
  DUPLICATE_KEY: '同じキーが 2 回あります。',
  IMPOSSIBLE: 'この並びは読み取れません。',
  KEY_OVER_1024_CHARS: 'キーが長すぎます。',
  MISSING_CHAR: '記号(「:」「,」や閉じる引用符・括弧)か改行が足りません。',
  MULTILINE_IMPLICIT_KEY: 'キーが複数行にまたがっています。',
  MULTIPLE_ANCHORS: '目印(&)が 2 つあります。',
  MULTIPLE_DOCS: '1 つのファイルに文書が 2 つあります(--- の行)。',
  MULTIPLE_TAGS: '型の指定(!)が 2 つあります。',
  NON_STRING_KEY: 'キーが文字列ではありません。',
  RESOURCE_EXHAUSTION: 'ファイルの入れ子が深すぎます。',
  TAB_AS_INDENT: '字下げにタブが使われています。',
  TAG_RESOLVE_FAILED: '型の指定(!)が正しくありません。',
  UNEXPECTED_TOKEN: 'ここに書けない文字があります。',
};

/** How to repair broken syntax, from what stands on the line and the one above it. */
export function syntaxAdvice(text: string, at: number): { expected: Text; fix: Text } {
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  const line = text.slice(lineStart).split('\n', 1)[0] ?? '';
  const previous =
    text
      .slice(0, Math.max(0, lineStart - 1))
      .split('\n')
      .at(-1) ?? '';
  const expected = PLAIN_YAML;
  if (/^\s*\t/.test(line))
    return { expected, fix: { ja: 'タブを半角空白 2 つに置き換えてください。', en: 'Replace tabs with two spaces.' } };
  if (/[\u3000\uFF1A\uFF0D]/.test(line + previous)) {
    return {
      expected,
      fix: {
        ja: '全角の「：」「－」「　」(空白)を半角に直してください。',
        en: 'Replace the full-width colon, hyphen or space with the ASCII one.',
      },
    };
  }
  return {
    expected,
    fix: {
      ja: '上下の行と字下げ(半角空白 2 つずつ)をそろえ、「:」の後に空白を 1 つ入れてください。記号を含む値は "…" で囲みます。',
      en: 'Line up the indentation (two spaces a level) with the lines around it, put one space after `:`, and quote values that hold symbols.',
    },
  };
}
