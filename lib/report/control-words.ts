import type { ControlPart, Requirement } from '../../policies/controls/control-assessment';
import type { Text } from '../../policies/text';
import type { ControlEvidence, ControlOutcome, NotProvenReason, ProofKind } from '../evidence/control-evidence';
import type { Outcome } from './outcome';

/** Outcomes of a control in the words of the report. */
export const CONTROL_OUTCOMES: Readonly<Record<ControlOutcome, Outcome>> = {
  failed: 'failed',
  'not-proven': 'not-proven',
  pending: 'approval-pending',
  excepted: 'excepted',
  passed: 'passed',
  'not-applicable': 'not-applicable',
};

export const NOT_PROVEN_REASONS: Readonly<Record<NotProvenReason, Text>> = {
  'not-implemented': { ja: '未対応', en: 'not implemented' },
  'no-evidence': { ja: '根拠の登録なし', en: 'no evidence registered' },
  inherited: { ja: '委任（組織の所有者が担う）', en: 'inherited from the owner of the organization' },
  'not-built': { ja: '構築していない', en: 'not built' },
  'not-run': { ja: '規則が実行されていない', en: 'rule did not run' },
  'rule-error': { ja: '規則が判定できない', en: 'rule could not decide' },
  'not-decided': { ja: '判定していない', en: 'nothing was decided' },
  'tested-only': { ja: '製品のテストだけが示す', en: 'shown by a test of the product only' },
  'not-attached': { ja: 'このアカウントに届いていない', en: 'does not reach the account' },
};

/** How a control is held. */
export const HOLDINGS: Readonly<Record<ControlPart | 'inherited' | 'not-implemented', Text>> = {
  preventive: { ja: '予防', en: 'preventive' },
  proactive: { ja: '合成時', en: 'at synth' },
  detective: { ja: '発見', en: 'detective' },
  documented: { ja: '文書のみ', en: 'on paper' },
  inherited: { ja: '委任', en: 'inherited' },
  'not-implemented': { ja: '未対応', en: 'not implemented' },
};

export const REQUIREMENTS: Readonly<Record<Requirement, Text>> = {
  required: { ja: '必須', en: 'required' },
  recommended: { ja: '推奨', en: 'recommended' },
  'not-required': { ja: '不要', en: 'not required' },
};

/** How each kind of proof is validated. */
export const PROOF_KINDS: Readonly<Record<ProofKind, Text>> = {
  statement: { ja: 'ステートメントがアタッチされている', en: 'statement is attached' },
  policy: { ja: 'ポリシーがアタッチされている', en: 'policy is attached' },
  rule: { ja: '規則が実行され、未解決の指摘がない', en: 'rule ran without an open finding' },
  promise: { ja: '試みが約束どおりに判定される', en: 'attempts are answered as promised' },
  resource: { ja: 'リソースがテンプレートにある', en: 'resource stands in the templates' },
  register: { ja: '台帳が条件を満たす', en: 'register meets the condition' },
  pack: { ja: '規則集のすべての規則が実行された', en: 'every rule of the pack ran' },
  'account-services': { ja: 'アカウントに業務の資源がない', en: 'account holds no workload' },
  attestation: { ja: '根拠と、期限内の承認がある', en: 'evidence and an approval in force' },
};

/** `CCOE-AI-02` → `AI`. */
export function domainOf({ id }: Pick<ControlEvidence, 'id'>): string {
  return id.split('-')[1] ?? id;
}

export const CONTROL_DOMAINS: Readonly<Record<string, Text>> = {
  GOV: { ja: '統治', en: 'Governance' },
  ORG: { ja: '組織', en: 'Organization' },
  IAM: { ja: '権限', en: 'Identity and access' },
  NET: { ja: 'ネットワーク', en: 'Network' },
  DAT: { ja: 'データ', en: 'Data' },
  LOG: { ja: '記録', en: 'Logging' },
  DET: { ja: '検知', en: 'Detection' },
  AI: { ja: '生成AI', en: 'Generative AI' },
  DEV: { ja: '開発', en: 'Development' },
  OPS: { ja: '運用', en: 'Operations' },
  FIN: { ja: '費用', en: 'Cost' },
  REP: { ja: '報告', en: 'Reporting' },
};

/** Short labels of 地方自治法施行規則 第16条の3 第1項 各号. */
export const ORDINANCE_ITEMS: readonly { readonly item: string; readonly title: Text }[] = [
  { item: '1', title: { ja: '1号 組織体制の整備', en: 'Item 1: organization' } },
  { item: '2', title: { ja: '2号 情報資産の分類及び管理', en: 'Item 2: classification and management of assets' } },
  { item: '3', title: { ja: '3号 物理的対策', en: 'Item 3: physical measures' } },
  { item: '4', title: { ja: '4号 人的対策', en: 'Item 4: personnel measures' } },
  { item: '5', title: { ja: '5号 技術的対策', en: 'Item 5: technical measures' } },
  { item: '6', title: { ja: '6号 運用', en: 'Item 6: operation' } },
  { item: '7', title: { ja: '7号 業務委託・クラウド', en: 'Item 7: outsourcing and cloud services' } },
  { item: '8', title: { ja: '8号 評価及び見直し', en: 'Item 8: evaluation and review' } },
];

/** Ids of a framework that a control maps to. */
export function mappedIds(control: Pick<ControlEvidence, 'mappings'>, framework: string): readonly string[] {
  return control.mappings.find((mapping) => mapping.framework === framework)?.ids ?? [];
}

/** The words for how a control is held, as its evidence says. */
export function holdingsOf({ parts, reason }: Pick<ControlEvidence, 'parts' | 'reason'>): readonly Text[] {
  if (reason === 'inherited') return [HOLDINGS.inherited];
  const held = parts.filter((part) => part.held).map(({ part }) => HOLDINGS[part]);
  return held.length > 0 ? held : [HOLDINGS['not-implemented']];
}
