import type { Text } from '../../../policies/text';

/** `ccoe adopt --help`, without the options that all commands share. */
export const ADOPT_USAGE: Text = {
  ja: `ccoe adopt: 既にある組織を引き継ぐ。AWS は何も変えない

  ccoe adopt --commands > record.sh
  ccoe adopt --from responses --output landing-zone

  --commands          読み取りだけのコマンドを書き出す。管理アカウントの CloudShell で実行する
  --from DIR          そのコマンドが書いた応答のフォルダー
  --output DIR        書き出すフォルダー。既にあれば書かない
  --name 名前         組織の短い名前(例 mihon)。書かなければ要記入になる
  --lang ja|en        表示する言語(既定はロケール、なければ日本語)
  --json              スクリプト向けの JSON
  -h, --help          この説明

分からないこと(連絡先、費用負担、分類、予算、三層の区分など)は空のまま書き、埋めるまで合成は始まらない。

終了コード: 0 書いた  1 応答を使えない  2 使い方の誤り
`,
  en: `ccoe adopt: take over an organization that exists; nothing in AWS is changed

  ccoe adopt --commands > record.sh
  ccoe adopt --from responses --output landing-zone

  --commands          print read-only commands, to be run in CloudShell of the management account
  --from DIR          folder of responses that these commands wrote
  --output DIR        folder to write; refused where it exists
  --name NAME         short name of the organization (mihon); to be filled in when left out
  --lang ja|en        language (default: the locale, else Japanese)
  --json              JSON for scripts
  -h, --help          this text

What is not known (contacts, cost centre, classification, budgets, zone …) is left empty; no synth before it is filled in.

exit codes: 0 written  1 the responses cannot be used  2 wrong usage
`,
};
