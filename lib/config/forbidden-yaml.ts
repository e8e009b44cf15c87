import type { Text } from '../../policies/text';

/** The part of YAML that a landing zone is written in. */
export const PLAIN_YAML: Text = {
  ja: '「キー: 値」の行と「- 」で始まるリストだけの YAML',
  en: 'YAML of `key: value` lines and lists that begin with `- `',
};

/** Message, expectation and fix for a key that stands twice. */
export function repeatedKey(key: string): [Text, Text, Text] {
  return [
    { ja: `キー ${key} が同じ場所に 2 回あります。`, en: `The key ${key} stands twice in the same place.` },
    { ja: '1 つのキーは 1 回だけ', en: 'each key once' },
    {
      ja: `どちらの ${key} が正しいか決め、もう一方の行を消してください。`,
      en: `Decide which ${key} is right and delete the other.`,
    },
  ];
}

const WHY: Text = {
  ja: '(その行だけを読んで意味が分かるように、使えなくしています)',
  en: '(closed, so that each line says by itself what it means)',
};
const forbidden = (ja: string, en: string, fixJa: string, fixEn: string): [Text, Text, Text] => [
  { ja: `${ja}は使えません${WHY.ja}。`, en: `${en} cannot be used ${WHY.en}.` },
  PLAIN_YAML,
  { ja: fixJa, en: fixEn },
];
/** Message, expectation and fix for what YAML can and a form does not need. */
export const FORBIDDEN_YAML = {
  anchor: forbidden('目印(&)', 'Anchors (&)', '& の指定を消してください。', 'Delete the anchor.'),
  alias: forbidden(
    '別名(*)',
    'Aliases (*)',
    '参照先と同じ値をここにも書いてください。',
    'Write the value here once more.',
  ),
  merge: forbidden(
    '合成キー(<<)',
    'Merge keys (<<)',
    '必要なキーをここにも書いてください。',
    'Write the keys here once more.',
  ),
  tag: forbidden(
    '型の指定(!)',
    'Tags (!)',
    '! の指定を消し、文字列は "…" で囲んでください。',
    'Delete the tag; quote what is a string.',
  ),
  directive: forbidden(
    '% で始まる指示',
    'Directives (%)',
    '% の行を消してください。',
    'Delete the line that begins with %.',
  ),
  documents: forbidden(
    '2 つ目の文書(---)',
    'A second document (---)',
    '--- の行から後を別のファイルに移してください。',
    'Move what follows --- into a file of its own.',
  ),
  key: forbidden(
    '文字列でないキー',
    'A key that is not a string',
    'キーは項目名(英字)で書いてください。',
    'Write the name of a field.',
  ),
};
