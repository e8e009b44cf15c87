import { strFromU8, unzipSync } from 'fflate';
import type { Evidence } from '../../../lib/evidence/evidence';
import { renderCsv } from '../../../lib/report/csv';
import { EVIDENCE_TABLES } from '../../../lib/report/evidence-tables';
import { renderXlsx } from '../../../lib/report/xlsx';
import { CONTROLS, mappingsOf } from '../../../policies/controls/control-catalogue';
import { passedEvidence } from './evidence-fixture';

const hostile = (text: string) => {
  const evidence = passedEvidence;
  const [first, ...rest] = evidence.exceptions;
  return { ...evidence, exceptions: [{ ...first!, reason: text }, ...rest] };
};
const reasonCell = (text: string) => {
  const lines = renderCsv(hostile(text), 'ja').get('exceptions.csv')!;
  return lines.split('\r\n')[1]!;
};

describe('CSV', () => {
  it('is one file a table, which Excel reads as UTF-8', () => {
    const files = renderCsv(passedEvidence, 'ja');
    expect([...files.keys()]).toEqual(EVIDENCE_TABLES.map(({ name }) => `${name}.csv`));
    for (const content of files.values()) expect(content.startsWith('\uFEFF')).toBe(true);
    expect(files.get('exceptions.csv')!.split('\r\n')[0]).toContain('番号,状態,規則,対象,理由,承認者');
  });

  it.each(['=HYPERLINK("http://example.com")', '+1', '-1', '@SUM(A1)', '\tx', '\rx'])('runs no formula: %j', (text) => {
    expect(reasonCell(text)).toContain(`'${text.split('"')[0]!.split('\r')[0]}`);
  });

  it.each([
    ['a,b', '"a,b"'],
    ['say "no"', '"say ""no"""'],
    ['two\nlines', '"two\nlines"'],
    ['普通の文章', '普通の文章'],
  ])('quotes %j', (text, cell) => {
    expect(reasonCell(text)).toContain(`,${cell},`);
  });

  it('has as many cells in every row as there are columns', () => {
    for (const { name, columns, rows } of EVIDENCE_TABLES) {
      for (const row of rows(passedEvidence, 'en')) expect([name, row.length]).toEqual([name, columns.length]);
    }
  });
});

describe('XLSX', () => {
  it('is one sheet a table, Japanese intact', async () => {
    const files = unzipSync(await renderXlsx(passedEvidence, 'ja'));
    const workbook = strFromU8(files['xl/workbook.xml']!);
    for (const { title } of EVIDENCE_TABLES) expect(workbook).toContain(`name="${title.ja}"`);
    expect(strFromU8(files['xl/sharedStrings.xml']!)).toContain(passedEvidence.exceptions[0]!.reason);
  });

  it('has a sheet for every framework that the controls map to, under a name that Excel takes', async () => {
    const control = CONTROLS.find(({ mappings }) => Object.keys(mappings).length > 2)!;
    const evidence: Evidence = {
      ...passedEvidence,
      controls: [
        {
          outcome: 'not-proven',
          reason: 'not-run',
          id: control.id,
          phase: 1,
          title: control.title,
          parts: [],
          failure: control.title,
          scope: 'organization',
          mappings: mappingsOf(control).map(({ framework, ids, verification }) => ({
            framework: framework.id,
            ids,
            verification,
          })),
          checks: [],
          accounts: [],
          notProven: [],
        },
      ],
    };
    const files = unzipSync(await renderXlsx(evidence, 'ja'));
    const names = [...strFromU8(files['xl/workbook.xml']!).matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(
      ([, name]) => name!,
    );
    expect(names).toHaveLength(EVIDENCE_TABLES.length + mappingsOf(control).length);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name.length).toBeLessThanOrEqual(31);
    expect(strFromU8(files['xl/sharedStrings.xml']!)).toContain('規則が実行されていない');
  });

  it('holds text, never a formula', async () => {
    const files = unzipSync(await renderXlsx(hostile('=1+1'), 'ja'));
    for (const [name, content] of Object.entries(files)) {
      if (name.startsWith('xl/worksheets/sheet')) expect(strFromU8(content)).not.toContain('<f>');
    }
    expect(strFromU8(files['xl/sharedStrings.xml']!)).toContain('=1+1');
  });

  it('is the same bytes on another day', async () => {
    const first = await renderXlsx(passedEvidence, 'en');
    jest.useFakeTimers({ now: new Date('2030-01-01T00:00:00Z'), doNotFake: ['nextTick', 'setImmediate'] });
    const second = await renderXlsx(passedEvidence, 'en');
    jest.useRealTimers();
    expect(Buffer.from(second).equals(Buffer.from(first))).toBe(true);
  });
});
