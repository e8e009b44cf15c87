import { FRAMEWORKS } from '../../policies/controls/framework-register';
import type { Text } from '../../policies/text';
import type { ControlEvidence } from '../evidence/control-evidence';
import type { Evidence } from '../evidence/evidence';
import { CONTROL_OUTCOMES, HOLDINGS, NOT_PROVEN_REASONS } from './control-words';
import type { Language } from './language';
import { EXCEPTION_STATES, OUTCOMES, outcomeOfFinding, outcomeOfRule, USE_CASE_STATES } from './outcome';
import { POLICY_TYPES } from './policy-type';
import { RISK_TREATMENTS } from './risk-treatment';

export type Cell = string | number;

/** A table of the report for programs that hold tables: the same rows as the page, one idea a table. */
export interface EvidenceTable {
  /** Kebab-case; the file name of a CSV. */
  readonly name: string;
  readonly title: Text;
  readonly columns: readonly Text[];
  rows(evidence: Evidence, language: Language): readonly (readonly Cell[])[];
}

export const EVIDENCE_TABLES: readonly EvidenceTable[] = [
  {
    name: 'summary',
    title: { ja: '概要', en: 'Summary' },
    columns: [
      { ja: '項目', en: 'Item' },
      { ja: '値', en: 'Value' },
    ],
    rows: ({ subject, verdict, failures, schemaVersion }, language) => {
      const word = verdict === 'passed' ? OUTCOMES.passed.word : OUTCOMES.failed.word;
      const items: readonly (readonly [Text, Cell])[] = [
        [{ ja: '組織', en: 'Organization' }, subject.organization.title[language]],
        [{ ja: '基準日', en: 'As of' }, subject.asOf],
        [{ ja: '判定', en: 'Verdict' }, word[language]],
        [{ ja: '未解決', en: 'Unresolved' }, failures.length],
        [{ ja: '設定の SHA-256', en: 'SHA-256 of the configuration' }, subject.configurationSha256],
        [{ ja: '証跡の形式', en: 'Schema of the evidence' }, schemaVersion],
        ...Object.entries(subject.tools).map(([tool, version]) => [{ ja: tool, en: tool }, version] as const),
      ];
      return items.map(([item, value]) => [item[language], value]);
    },
  },
  {
    name: 'failures',
    title: { ja: '未解決の事項', en: 'Unresolved' },
    columns: [
      { ja: '種類', en: 'Kind' },
      { ja: '場所', en: 'Where' },
      { ja: '内容', en: 'What' },
      { ja: '直し方', en: 'Fix' },
    ],
    rows: ({ failures }, language) =>
      failures.map(({ kind, location, message, fix }) => [kind, location ?? '', message[language], fix[language]]),
  },
  {
    name: 'controls',
    title: { ja: '統制', en: 'Controls' },
    columns: [
      { ja: '結果', en: 'Outcome' },
      { ja: '理由', en: 'Reason' },
      { ja: '番号', en: 'Id' },
      { ja: '表題', en: 'Title' },
      { ja: '段階', en: 'Phase' },
      { ja: '持ち方', en: 'How it is held' },
      { ja: '不合格のとき', en: 'What a failure looks like' },
      { ja: '根拠', en: 'Checks' },
    ],
    rows: ({ controls = [] }, language) =>
      controls.map((control) => [
        ...verdict(control, language),
        control.id,
        control.title[language],
        control.phase,
        control.parts.map(({ part, held }) => HOLDINGS[held ? part : 'not-implemented'][language]).join(' '),
        control.failure[language],
        control.checks
          .map(
            ({ kind, name, result }) => `${OUTCOMES[CONTROL_OUTCOMES[result.outcome]].word[language]} ${kind} ${name}`,
          )
          .join('\n'),
      ]),
  },
  {
    name: 'findings',
    title: { ja: '指摘', en: 'Findings' },
    columns: [
      { ja: '結果', en: 'Outcome' },
      { ja: '規則集', en: 'Pack' },
      { ja: '規則', en: 'Rule' },
      { ja: '表題', en: 'Title' },
      { ja: 'スタック', en: 'Stack' },
      { ja: '論理 ID', en: 'Logical id' },
      { ja: '種類', en: 'Type' },
      { ja: 'コンストラクト', en: 'Construct' },
      { ja: '場所', en: 'Source' },
      { ja: '実際', en: 'Actual' },
      { ja: '期待', en: 'Expected' },
      { ja: '例外', en: 'Exception' },
      { ja: '直し方', en: 'Fix' },
    ],
    rows: ({ findings }, language) =>
      findings.map((finding) => [
        OUTCOMES[outcomeOfFinding(finding)].word[language],
        finding.pack,
        finding.rule,
        finding.title[language],
        finding.stack,
        finding.logicalId,
        finding.resourceType,
        finding.constructPath,
        finding.location ?? '',
        finding.errorMessage ?? finding.deviations.map(({ property, actual }) => `${property}: ${actual}`).join('\n'),
        finding.deviations.map(({ property, expected }) => `${property}: ${expected}`).join('\n'),
        finding.exception ?? '',
        finding.fix[language],
      ]),
  },
  {
    name: 'rules',
    title: { ja: '規則', en: 'Rules' },
    columns: [
      { ja: '結果', en: 'Outcome' },
      { ja: '規則集', en: 'Pack' },
      { ja: '規則', en: 'Rule' },
      { ja: '表題', en: 'Title' },
      { ja: '統制', en: 'Controls' },
      { ja: '適合', en: 'Compliant' },
      { ja: '不適合', en: 'Non-compliant' },
      { ja: '例外', en: 'Excepted' },
      { ja: '判定不能', en: 'Errors' },
      { ja: '対象外', en: 'Not applicable' },
    ],
    rows: ({ rules }, language) =>
      rules.map((rule) => [
        OUTCOMES[outcomeOfRule(rule)].word[language],
        rule.pack,
        rule.id,
        rule.title[language],
        rule.controls.join(' '),
        rule.counts.compliant,
        rule.counts.nonCompliant,
        rule.counts.excepted,
        rule.counts.error,
        rule.counts.notApplicable,
      ]),
  },
  {
    name: 'decisions',
    title: { ja: 'できること・できないこと', en: 'What is allowed and denied' },
    columns: [
      { ja: '結果', en: 'Outcome' },
      { ja: '番号', en: 'Id' },
      { ja: '約束', en: 'Promise' },
      { ja: '試み', en: 'Attempt' },
      { ja: 'だれが', en: 'Who' },
      { ja: 'どこで', en: 'Where' },
      { ja: '期待', en: 'Expected' },
      { ja: '答え', en: 'Answer' },
      { ja: '決めたもの', en: 'Decided by' },
    ],
    rows: ({ decisions = [] }, language) =>
      decisions.flatMap(({ title, attempts }) =>
        attempts.map((attempt) => [
          OUTCOMES[attempt.outcome].word[language],
          attempt.id,
          title[language],
          attempt.text[language],
          attempt.who[language],
          attempt.where[language],
          attempt.expected,
          attempt.answer ?? '',
          attempt.by.join('\n'),
        ]),
      ),
  },
  {
    name: 'exceptions',
    title: { ja: '例外', en: 'Exceptions' },
    columns: [
      { ja: '番号', en: 'Id' },
      { ja: '状態', en: 'State' },
      { ja: '規則', en: 'Rule' },
      { ja: '対象', en: 'Scope' },
      { ja: '理由', en: 'Reason' },
      { ja: '承認者', en: 'Approver' },
      { ja: '承認日', en: 'Approved on' },
      { ja: '期限', en: 'Expires on' },
      { ja: '残り日数', en: 'Days left' },
      { ja: '代替策', en: 'Compensating control' },
      { ja: '当たる指摘', en: 'Findings covered' },
    ],
    rows: ({ exceptions }, language) =>
      exceptions.map((exception) => [
        exception.id,
        EXCEPTION_STATES[exception.state].word[language],
        exception.rule,
        exception.scope,
        exception.reason,
        exception.approver,
        exception.approvedOn,
        exception.expiresOn,
        exception.daysLeft,
        exception.compensatingControl,
        exception.covers,
      ]),
  },
  {
    name: 'use-cases',
    title: { ja: '生成AIの利用台帳', en: 'AI use cases' },
    columns: [
      { ja: '番号', en: 'Id' },
      { ja: '部局', en: 'Department' },
      { ja: '名称', en: 'Title' },
      { ja: '状態', en: 'State' },
      { ja: '目的', en: 'Purpose' },
      { ja: 'モデル', en: 'Models' },
      { ja: '入力できる区分', en: 'Input up to' },
      { ja: '高リスクの可能性', en: 'Possibly high risk' },
      { ja: 'リスクと対応', en: 'Risks and treatments' },
      { ja: '承認', en: 'Approval' },
      { ja: '期限', en: 'Expires on' },
      { ja: '見直し', en: 'Review on' },
    ],
    rows: ({ useCases }, language) =>
      useCases.map((useCase) => [
        useCase.id,
        useCase.departmentTitle[language],
        useCase.title[language],
        USE_CASE_STATES[useCase.state].word[language],
        useCase.purpose,
        useCase.models.join('\n'),
        `${useCase.inputClassification.scheme}${useCase.inputClassification.class}`,
        useCase.possiblyHighRisk ? '○' : '－',
        useCase.risks
          .map(({ risk, treatment, measure }) => `${risk} → ${RISK_TREATMENTS[treatment][language]}: ${measure}`)
          .join('\n'),
        useCase.approval
          ? `${useCase.approval.approver} ${useCase.approval.approvedOn} ${useCase.approval.reference}`
          : '',
        useCase.expiresOn,
        useCase.reviewOn,
      ]),
  },
  {
    name: 'cloud-services',
    title: { ja: 'クラウドサービス', en: 'Cloud services' },
    columns: [
      { ja: '番号', en: 'Id' },
      { ja: '名称', en: 'Title' },
      { ja: '事業者', en: 'Vendor' },
      { ja: '部局', en: 'Department' },
      { ja: '目的', en: 'Purpose' },
      { ja: '区分', en: 'Classification' },
      { ja: 'データの所在', en: 'Data location' },
      { ja: 'ISMAP（参考）', en: 'ISMAP (for reference)' },
      { ja: '契約終了', en: 'Contract ends on' },
      { ja: '終了時の取出しと消去', en: 'Exit' },
      { ja: '見直し', en: 'Review on' },
    ],
    rows: ({ registers }, language) =>
      (registers?.services ?? []).map((service) => [
        service.id,
        service.title[language],
        service.vendor,
        service.department,
        service.purpose,
        `${service.classification.scheme}${service.classification.class}`,
        service.dataLocation,
        service.ismap,
        service.contractEndsOn,
        service.exit,
        service.reviewOn,
      ]),
  },
  {
    name: 'not-evaluated',
    title: { ja: '判定していないもの', en: 'Not evaluated' },
    columns: [
      { ja: '場所', en: 'Where' },
      { ja: '内容', en: 'What' },
      { ja: '理由', en: 'Why' },
    ],
    rows: ({ notEvaluated = [] }, language) =>
      notEvaluated.map(({ location, what, why }) => [location ?? '', what[language], why[language]]),
  },
  {
    name: 'accounts',
    title: { ja: 'アカウントと予算', en: 'Accounts and budgets' },
    columns: [
      { ja: 'アカウント', en: 'Account' },
      { ja: 'ID', en: 'Id' },
      { ja: '部局', en: 'Department' },
      { ja: '環境', en: 'Environment' },
      { ja: '状態', en: 'Lifecycle' },
      { ja: 'OU', en: 'OU' },
      { ja: '区分', en: 'Classification' },
      { ja: '月予算（円）', en: 'Monthly budget (yen)' },
      { ja: '月予算（ドル）', en: 'Monthly budget (USD)' },
      { ja: '使えるモデル', en: 'Models' },
    ],
    rows: ({ accounts }, language) =>
      accounts.map((account) => [
        account.name,
        account.id ?? '',
        account.departmentTitle[language],
        account.environment,
        account.lifecycle,
        account.organizationalUnit,
        `${account.classification.scheme}${account.classification.class}`,
        account.monthlyBudgetYen,
        account.monthlyBudgetUsd,
        account.models.join('\n'),
      ]),
  },
  {
    name: 'policies',
    title: { ja: '組織ポリシー', en: 'Organization policies' },
    columns: [
      { ja: '名前', en: 'Name' },
      { ja: '種類', en: 'Type' },
      { ja: 'ステートメント', en: 'Statement' },
      { ja: '統制', en: 'Controls' },
      { ja: '対象', en: 'Targets' },
      { ja: '文字数', en: 'Characters' },
      { ja: '上限', en: 'Quota' },
      { ja: 'SHA-256', en: 'SHA-256' },
    ],
    rows: ({ policies }, language) =>
      policies.flatMap((policy) =>
        policy.statements.map(({ sid, controls }) => [
          policy.name,
          POLICY_TYPES[policy.type][language],
          sid,
          controls.join(' '),
          policy.targets.join('\n'),
          policy.characters,
          policy.quota,
          policy.sha256,
        ]),
      ),
  },
  {
    name: 'templates',
    title: { ja: 'テンプレート', en: 'Templates' },
    columns: [
      { ja: 'スタック', en: 'Stack' },
      { ja: 'アカウント', en: 'Account' },
      { ja: 'リージョン', en: 'Region' },
      { ja: 'リソース', en: 'Resources' },
      { ja: 'ファイル', en: 'File' },
      { ja: 'SHA-256', en: 'SHA-256' },
    ],
    rows: ({ stacks }) =>
      stacks.map((stack) => [
        stack.name,
        stack.account,
        stack.region,
        stack.resources,
        stack.templateFile,
        stack.templateSha256,
      ]),
  },
  {
    name: 'not-proven',
    title: { ja: '証明しないこと', en: 'Not proven' },
    columns: [
      { ja: '番号', en: 'Id' },
      { ja: '内容', en: 'What' },
      { ja: '理由', en: 'Why' },
      { ja: '確かめ方', en: 'How to prove it' },
    ],
    rows: ({ notProven }, language) =>
      notProven.map(({ id, what, why, proveWith }) => [id, what[language], why[language], proveWith]),
  },
];

/** A table a framework to which the catalogue maps: its own ids, and what became of the controls behind them. */
export function frameworkTables(evidence: Evidence): readonly EvidenceTable[] {
  const ids = new Set((evidence.controls ?? []).flatMap(({ mappings }) => mappings.map(({ framework }) => framework)));
  return FRAMEWORKS.filter(({ id }) => ids.has(id)).map(({ id, title, edition, editionEn = edition }) => ({
    name: `framework-${id}`,
    title,
    columns: [
      { ja: `番号（${edition}）`, en: `Id (${editionEn})` },
      { ja: '結果', en: 'Outcome' },
      { ja: '理由', en: 'Reason' },
      { ja: '統制', en: 'Control' },
      { ja: '表題', en: 'Title' },
      { ja: '対応付けの確認', en: 'Mapping verified' },
    ],
    rows: ({ controls = [] }, language) =>
      controls
        .flatMap((control) =>
          control.mappings
            .filter(({ framework }) => framework === id)
            .flatMap(({ ids: own, verification }) =>
              own.map((one): readonly Cell[] => [
                one,
                ...verdict(control, language),
                control.id,
                control.title[language],
                verification,
              ]),
            ),
        )
        .sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1)),
  }));
}

function verdict(control: ControlEvidence, language: Language): readonly [string, string] {
  return [
    OUTCOMES[CONTROL_OUTCOMES[control.outcome]].word[language],
    control.reason ? NOT_PROVEN_REASONS[control.reason][language] : '',
  ];
}
