import type { Text } from '../../../policies/text';

/** `ccoe accounts --help`, without the options that all commands share. */
export const ACCOUNTS_USAGE: Text = {
  ja: `ccoe accounts: 作られたアカウントの ID を accounts.lock.yaml に書き足す

  aws organizations list-accounts --output json > responses/list-accounts.json
  ccoe accounts --from responses

  --from DIR          list-accounts.json のあるフォルダー
  --landing-zone DIR  設定フォルダー(既定 landing-zone)
  --check             書かずに、最新かどうかだけを調べる
  --lang ja|en        表示する言語(既定はロケール、なければ日本語)
  --json              スクリプト向けの JSON
  -h, --help          この説明

アカウントは名前か root のメールアドレスで見分ける。食い違いが 1 つでもあれば何も書かない。

終了コード: 0 最新、または書いた  1 最新でない(--check)、食い違いがある、応答を使えない  2 使い方の誤り
`,
  en: `ccoe accounts: add the ids of accounts that were created to accounts.lock.yaml

  aws organizations list-accounts --output json > responses/list-accounts.json
  ccoe accounts --from responses

  --from DIR          folder with list-accounts.json
  --landing-zone DIR  configuration folder (default landing-zone)
  --check             write nothing, say whether it is up to date
  --lang ja|en        language (default: the locale, else Japanese)
  --json              JSON for scripts
  -h, --help          this text

An account is known by its name or the e-mail address of its root. A single conflict, and nothing is written.

exit codes: 0 up to date, or written  1 out of date (--check), conflicts, or unusable responses  2 wrong usage
`,
};
