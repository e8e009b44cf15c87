import type { Text } from '../../policies/text';

const SHARED: Text = {
  ja: `  --assembly DIR      尋ねる合成の出力先(既定 cdk.out)
  --lang ja|en        表示する言語(既定はロケール、なければ日本語)
  --json              スクリプト向けの JSON
  -h, --help          この説明
`,
  en: `  --assembly DIR      output of the synth that is asked (default cdk.out)
  --lang ja|en        language (default: the locale, else Japanese)
  --json              JSON for scripts
  -h, --help          this text
`,
};

/** What `--help` prints: one text a command, `''` for the whole. */
export const USAGE = {
  '': {
    ja: `ccoe: 展開する前に、ランディングゾーンに尋ねる

  ccoe synth      合成し、検査し、報告書を書く
  ccoe decide     ある操作が許可されるか、どの文が決めるかを説明する
  ccoe fit        テンプレートがアカウントのガードレールに収まるかを調べる
  ccoe explain    統制・規則・文の意味、直し方、例外の求め方を説明する

それぞれの使い方: ccoe コマンド --help

終了コード: 0 許可・収まる  1 拒否・指摘あり  2 使い方の誤り  3 決まらない
`,
    en: `ccoe: ask the landing zone before anything is deployed

  ccoe synth      synthesize, check, write the report
  ccoe decide     whether an action is allowed, and which statement says so
  ccoe fit        whether a template fits the guardrails of an account
  ccoe explain    what a control, a rule or a statement means, how to fix, how to ask for an exception

Each command: ccoe COMMAND --help

exit codes: 0 allowed, fits  1 denied, findings  2 wrong usage  3 undecided
`,
  },
  decide: {
    ja: `ccoe decide: ある操作が許可されるか、どの文が決めるかを説明する

  ccoe decide --account 名前 --action サービス:操作 --resource ARN
  ccoe decide --diff 別の合成

  --account 名前      尋ねるアカウント(部局・CCoE のどれでも)
  --action 操作       例 bedrock:InvokeModel
  --resource ARN      1 つの ARN。リソースのない操作は *
  --region R          呼び出すリージョン(既定は ARN のもの、なければ東京)
  --principal P       administrator(既定)、workload(許可境界つきのロール)、または ARN
  --context K=V       条件キーの値。何度でも書ける。「K=」は送らないことを示す
  --diff DIR          別の合成(変更前)と比べ、答えの変わる試みを並べる
${SHARED.ja}
終了コード: 0 許可、新たに許可されるものなし  1 拒否、新たに許可されるものあり  2 使い方の誤り  3 決まらない
`,
    en: `ccoe decide: whether an action is allowed, and which statement says so

  ccoe decide --account NAME --action SERVICE:ACTION --resource ARN
  ccoe decide --diff OTHER_SYNTH

  --account NAME      account that is asked about (a department's or the CCoE's)
  --action ACTION     e.g. bedrock:InvokeModel
  --resource ARN      one ARN; * for actions without a resource
  --region R          Region that is called (default: the ARN's, else Tokyo)
  --principal P       administrator (default), workload (role within the permission boundary), or an ARN
  --context K=V       value of a condition key, as often as needed; "K=" says that it is not sent
  --diff DIR          compare with another synth (before the change): attempts that are answered otherwise
${SHARED.en}
exit codes: 0 allowed, nothing newly allowed  1 denied, something newly allowed  2 wrong usage  3 undecided
`,
  },
  fit: {
    ja: `ccoe fit: テンプレートがアカウントのガードレールに収まるかを、最初の展開の前に調べる

  ccoe fit テンプレート --account 名前

  テンプレート        CloudFormation の JSON か YAML(cdk synth の出力、短縮形も可)
  --account 名前      展開するアカウント
  --region R          展開するリージョン(既定 ap-northeast-1)
${SHARED.ja}
調べるもの: リソースを作る呼び出し、IAM ポリシーが許可する操作、書かれたモデル。
判定できないものは「判定していない」に並べ、合格には数えません。

終了コード: 0 収まる  1 拒否されるものがある  2 使い方の誤り  3 決まらないものがある
`,
    en: `ccoe fit: whether a template fits the guardrails of an account, before the first deployment

  ccoe fit TEMPLATE --account NAME

  TEMPLATE            CloudFormation JSON or YAML (output of cdk synth; short forms are read)
  --account NAME      account that it will be deployed to
  --region R          Region that it will be deployed to (default ap-northeast-1)
${SHARED.en}
What is decided: the calls that create resources, what IAM policies allow, the models that are named.
What cannot be decided is listed as not evaluated, and never counts as fitting.

exit codes: 0 fits  1 something is denied  2 wrong usage  3 something is undecided
`,
  },
  explain: {
    ja: `ccoe explain: 統制・規則・文の意味、直し方、例外の求め方を説明する

  ccoe explain 番号

  番号                統制(CCOE-AI-02)、規則(LandingZone-S3PublicAccess、AwsSolutions-S1)、
                      文(DenyLeavingOrganization)のどれか
${SHARED.ja}
終了コード: 0 説明した  2 使い方の誤り
`,
    en: `ccoe explain: what a control, a rule or a statement means, how to fix, how to ask for an exception

  ccoe explain ID

  ID                  a control (CCOE-AI-02), a rule (LandingZone-S3PublicAccess, AwsSolutions-S1)
                      or a statement (DenyLeavingOrganization)
${SHARED.en}
exit codes: 0 explained  2 wrong usage
`,
  },
} as const satisfies Record<string, Text>;

export type Command = Exclude<keyof typeof USAGE, ''>;
