import type { Evidence } from '../../../lib/evidence/evidence';
import { renderJUnit } from '../../../lib/report/junit';
import { renderMarkdown } from '../../../lib/report/markdown';
import { renderSarif } from '../../../lib/report/sarif';
import { failedEvidence, passedEvidence } from './evidence-fixture';

const HOSTILE = 'a|b <script>"&\u0001\n]]>\\';
const hostile: Evidence = {
  ...failedEvidence,
  findings: failedEvidence.findings.map((finding) => ({ ...finding, title: { ja: HOSTILE, en: HOSTILE } })),
  rules: failedEvidence.rules.map((rule) => ({ ...rule, title: { ja: HOSTILE, en: HOSTILE } })),
};

interface SarifRun {
  readonly tool: { readonly driver: { readonly name: string; readonly rules: readonly { readonly id: string }[] } };
  readonly results: readonly {
    readonly ruleId: string;
    readonly ruleIndex?: number;
    readonly level: string;
    readonly suppressions?: readonly {
      readonly kind: string;
      readonly status: string;
      readonly justification: string;
    }[];
    readonly locations: readonly [
      { readonly physicalLocation: { readonly artifactLocation: { readonly uri: string }; readonly region: object } },
    ];
    readonly partialFingerprints: Record<string, string>;
  }[];
}
const sarif = (evidence: Evidence) => JSON.parse(renderSarif(evidence, 'ja')).runs as readonly SarifRun[];

describe('SARIF', () => {
  it('has one run a pack, and one for what else fails', () => {
    expect(sarif(passedEvidence).map(({ tool }) => tool.driver.name)).toEqual([
      'AwsSolutions',
      'LandingZone',
      'NIST.800.53.R5',
      'ccoe-landing-zone',
    ]);
  });

  it('has one result a finding, at its source line', () => {
    const results = sarif(failedEvidence).flatMap((run) => run.results);
    const others = failedEvidence.failures.filter(({ kind }) => kind !== 'finding');
    expect(results).toHaveLength(failedEvidence.findings.length + others.length);
    const { location } = failedEvidence.findings.find(({ rule }) => rule === 'LandingZone-S3PublicAccess')!;
    const [file, line, column] = location!.split(':');
    expect(
      results.find(({ ruleId }) => ruleId === 'LandingZone-S3PublicAccess')!.locations[0].physicalLocation,
    ).toEqual({
      artifactLocation: { uri: file },
      region: { startLine: Number(line), startColumn: Number(column) },
    });
  });

  it('suppresses what an exception covers, and says who approved it until when', () => {
    const results = sarif(failedEvidence).flatMap((run) => run.results);
    const suppressed = results.filter(({ suppressions }) => suppressions);
    expect(suppressed).toHaveLength(failedEvidence.findings.filter(({ outcome }) => outcome === 'excepted').length);
    for (const { suppressions } of suppressed) {
      expect(suppressions).toEqual([
        {
          kind: 'external',
          status: 'accepted',
          justification: expect.stringMatching(/^EX-.*\d{4}-\d\d-\d\d–\d{4}-\d\d-\d\d\)$/),
        },
      ]);
    }
  });

  it('points every result at its rule, with a fingerprint of its own', () => {
    for (const { tool, results } of sarif(failedEvidence).slice(0, 3)) {
      for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex!]!.id).toBe(ruleId);
      const prints = results.map(({ partialFingerprints }) => Object.values(partialFingerprints).join());
      expect(new Set(prints).size).toBe(prints.length);
    }
  });
});

describe('JUnit', () => {
  const counts = (xml: string) => ({
    cases: [...xml.matchAll(/<testcase /g)].length,
    failures: [...xml.matchAll(/<failure /g)].length,
    skipped: [...xml.matchAll(/<skipped /g)].length,
  });

  it('has a case for every rule and every attempt, and fails those with an open finding', () => {
    const xml = renderJUnit(failedEvidence, 'en');
    const attempts = (failedEvidence.decisions ?? []).flatMap(({ attempts: tried }) => tried).length;
    const others = failedEvidence.failures.filter(({ kind }) => kind !== 'finding' && kind !== 'decision').length;
    expect(counts(xml).cases).toBe(failedEvidence.rules.length + attempts + others);
    expect(xml).toContain(`tests="${counts(xml).cases}" failures="${counts(xml).failures}"`);
    expect(xml).toMatch(/<testcase name="LandingZone-S3PublicAccess [^>]*><failure message="lib\/platform/);
  });

  it('never counts what did not run or does not apply as passed', () => {
    const rules = passedEvidence.rules.map((rule) => ({
      ...rule,
      counts: { compliant: 0, nonCompliant: 0, notApplicable: 0, excepted: 0, error: 0 },
    }));
    expect(counts(renderJUnit({ ...passedEvidence, findings: [], rules }, 'ja')).skipped).toBe(rules.length);
  });

  it('is well-formed whatever a title holds', () => {
    const xml = renderJUnit(hostile, 'ja');
    expect(xml).not.toContain('\u0001');
    expect(xml).toContain('a|b &lt;script&gt;&quot;&amp;&#10;]]&gt;\\');
    expect(xml.replaceAll(/<\/?[a-z]+(?: [a-z]+="[^"<]*")*\/?>|<\?xml [^>]*\?>/g, '')).not.toMatch(/[<]/);
  });
});

describe('the summary of a pull request', () => {
  it('says the verdict first, then what has to be repaired and where', () => {
    const lines = renderMarkdown(failedEvidence, 'ja').split('\n');
    expect(lines[0]).toBe(`## ✕ ${failedEvidence.failures.length}件の指摘が未解決です`);
    expect(lines.join('\n')).toContain(
      '| lib/platform/department-stack.ts:41:12 | S3バケットの公開アクセスを塞ぐ `LandingZone-S3PublicAccess` |',
    );
    expect(lines.join('\n')).toContain('| EX-IAM-003 |');
  });

  it('has no table of repairs where there is nothing to repair', () => {
    expect(renderMarkdown(passedEvidence, 'en')).not.toContain('To repair');
  });

  it('says what it does not prove', () => {
    expect(renderMarkdown(passedEvidence, 'en')).toContain(`Not proven here: ${passedEvidence.notProven.length}`);
  });

  it('shows twenty rows and how many more there are', () => {
    const findings = Array.from({ length: 30 }, () => failedEvidence.findings[0]!);
    const text = renderMarkdown({ ...failedEvidence, failures: [], findings }, 'en');
    expect(text).toContain('### To repair (30)');
    expect(text).toContain('| … | +10 |');
  });

  it('keeps its tables whole whatever a title holds', () => {
    for (const line of renderMarkdown(hostile, 'ja')
      .split('\n')
      .filter((one) => one.includes('a\\|b'))) {
      expect(line.replaceAll('\\|', '').split('|')).toHaveLength(5);
      expect(line).not.toContain('<script>');
    }
  });
});
