import { columnsOf } from '../../../lib/report/fold';
import { renderTerminal, type TerminalOptions } from '../../../lib/report/terminal';
import { failedEvidence, passedEvidence, sixtyTwoMunicipalities } from './evidence-fixture';

const options: TerminalOptions = {
  language: 'ja',
  color: false,
  width: 100,
  reportPath: 'cdk.out/report/index.html',
  durationMs: 6_123,
};
const failed = renderTerminal(failedEvidence, options);

describe('after a synth', () => {
  it.each<[string, RegExp]>([
    ['accounts and departments', /アカウント\s+│\s+25 │ 12部局/],
    ['stacks and what was not built', /スタック\s+│\s+16 │ 構築していないもの 1件/],
    ['resources', /リソース\s+│\s+265 │/],
    ['rules that ran and that did not', /実行した規則\s+│\s+274 │ 全275規則、未実行 1/],
    ['findings by outcome', /指摘\s+│\s+5 │ 不合格 3、未確認 1、例外 1/],
    ['exceptions by state', /例外\s+│\s+4 │ 期限切れ 1、該当する指摘なし 1、30日以内に期限 1、有効 1/],
    ['policies with size against quota', /mihon-protect-baseline\s+│ SCP\s+│\s+9,688 \/ 10,240 95% │ Workloads, Pilot/],
    ['the verdict and how long it took', /✕ 6件の指摘が未解決です\(6\.1秒\)/],
    ['where the report is', /報告書: cdk\.out\/report\/index\.html/],
  ])('a person reads %s', (_, expected) => {
    expect(failed).toMatch(expected);
  });

  it('each finding tells line, title, actual → expected and fix', () => {
    expect(failed).toContain(`✕ 3  S3バケットの公開アクセスを塞ぐ  [LandingZone-S3PublicAccess]
  lib/platform/department-stack.ts:41:12  Department-environment/Exchange/Bucket/Resource
  (AWS::S3::Bucket)
  PublicAccessBlockConfiguration.BlockPublicAcls: false → true
  PublicAccessBlockConfiguration.RestrictPublicBuckets: (absent) → true
  直し方  blockPublicAccess に BlockPublicAccess.BLOCK_ALL を指定する。`);
  });

  it('a rule that could not decide is not proven and tells what it threw', () => {
    expect(failed).toMatch(/？ 6 {2}KMSキー[\s\S]*規則のエラー {2}The parameter resolved to/);
  });

  it('failures that are no finding come first, with the line in the YAML', () => {
    expect(failed).toMatch(/✕ 1 {2}例外 EX-IAM-003[\s\S]*landing-zone\/exceptions\.yaml:24:3[\s\S]*✕ 3 {2}S3/);
  });

  it('an excepted finding is not listed as something to repair', () => {
    expect(failed).not.toContain('S3バケットのサーバーアクセスログ');
  });

  it('a run without failures lists none', () => {
    const passed = renderTerminal(passedEvidence, options);
    expect(passed).toContain('○ 合成したテンプレートに未解決の指摘はありません');
    expect(passed).not.toMatch(/直し方|✕/);
  });

  it('a flood of findings ends in a count', () => {
    const findings = Array.from({ length: 500 }, () => failedEvidence.findings[0]!);
    const text = renderTerminal({ ...failedEvidence, failures: [], findings }, options);
    expect(text).toContain('ほか470件は報告書にあります');
    expect(text.split('\n').length).toBeLessThan(250);
  });

  it('speaks English when asked', () => {
    const english = renderTerminal(failedEvidence, { ...options, language: 'en' });
    expect(english).toMatch(/✕ 6 findings are unresolved \(6\.1 s\)\nReport: cdk\.out/);
    expect(english).not.toMatch(/[ぁ-んァ-ヶ一-龠]/);
  });

  it('is readable on white and on black: no yellow, no cyan', () => {
    expect(renderTerminal(failedEvidence, { ...options, color: true })).not.toMatch(/\[3[36]m/);
  });

  it.each([false, true])('writes escape sequences only with color: %s', (color) => {
    expect(renderTerminal(failedEvidence, { ...options, color }).includes('\u001b[')).toBe(color);
  });
});

describe.each([40, 60, 80, 100, 200])('on a terminal of %d columns', (width) => {
  it('findings are broken between words, and a word that is too long stays whole', () => {
    const problems = renderTerminal(failedEvidence, { ...options, width }).split('✕ 1 ')[1]!;
    const columns = Math.min(width, 120);
    const tooLong = problems.split('\n').filter((line) => columnsOf(line) > columns);
    expect(tooLong.filter((line) => line.trim().includes(' '))).toEqual([]);
  });

  it.each([failedEvidence, sixtyTwoMunicipalities])('tables keep their frame and cut nothing off', (evidence) => {
    for (const language of ['ja', 'en'] as const) {
      const lines = renderTerminal(evidence, { ...options, language, width })
        .split('\n')
        .filter((line) => /^[┌│├└]/.test(line));
      expect(lines.filter((line) => columnsOf(line) > Math.min(Math.max(width, 60), 120))).toEqual([]);
      expect(lines.filter((line) => line.includes('…'))).toEqual([]);
    }
  });
});
