import type { Text } from '../../../policies/text';
import type { Evidence } from '../../evidence/evidence';

/** Chapters in reading order, by the id of their heading. */
export const CHAPTERS = {
  summary: { ja: '概要', en: 'Summary' },
  changes: { ja: '前回からの変化', en: 'Changes since the previous report' },
  failures: { ja: '先に直すもの', en: 'What failed' },
  findings: { ja: '指摘', en: 'Findings' },
  controls: { ja: '統制', en: 'Controls' },
  exceptions: { ja: '例外', en: 'Exceptions' },
  organization: { ja: '組織', en: 'Organisation' },
  policies: { ja: '組織ポリシー', en: 'Organisation policies' },
  decisions: { ja: 'できること・できないこと', en: 'What can and cannot be done' },
  rules: { ja: '規則', en: 'Rules' },
  'template-validation': { ja: 'テンプレート検証', en: 'Template validation' },
  'use-cases': { ja: 'AI利用案件台帳', en: 'AI use-case register' },
  departments: { ja: '部局ごとの取扱い', en: 'Departments' },
  networks: { ja: '業務のネットワーク', en: 'Networks of workloads' },
  registers: { ja: '台帳', en: 'Registers' },
  pilots: { ja: '試行（パイロット）', en: 'Pilots' },
  budgets: { ja: 'アカウントと予算', en: 'Accounts and budgets' },
  estimate: { ja: '費用の見積もり', en: 'Cost estimate' },
  stacks: { ja: 'スタック', en: 'Stacks' },
  'not-built': { ja: '構築していないもの', en: 'Not built' },
  'not-evaluated': { ja: '判定していないもの', en: 'Not evaluated' },
  'not-proven': { ja: 'この報告書が証明しないこと', en: 'What this report does not prove' },
} as const satisfies Record<string, Text>;

export type Chapter = keyof typeof CHAPTERS;

/** The chapters of one page: some are there only when the evidence has something of the kind. */
export function chaptersOf(evidence: Evidence, compared: boolean): readonly Chapter[] {
  const present: Partial<Record<Chapter, boolean>> = {
    changes: compared,
    networks: evidence.networks !== undefined,
    registers: evidence.registers !== undefined,
    estimate: evidence.estimate !== undefined,
    'not-evaluated': evidence.notEvaluated !== undefined,
  };
  return (Object.keys(CHAPTERS) as Chapter[]).filter((chapter) => present[chapter] ?? true);
}
