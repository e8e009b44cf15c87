import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { Evidence } from '../../../lib/evidence/evidence';
import { renderHtml } from '../../../lib/report/html';
import { failedEvidence, passedEvidence, sixtyTwoMunicipalities } from './evidence-fixture';

const pages: Readonly<Record<string, string>> = {
  failed: renderHtml(failedEvidence),
  passed: renderHtml(passedEvidence),
  'sixty-two municipalities': renderHtml(sixtyTwoMunicipalities),
  'govcloud tenant without organisation policies': renderHtml({
    ...passedEvidence,
    subject: {
      ...passedEvidence.subject,
      organization: { ...passedEvidence.subject.organization, governance: 'govcloud-tenant', id: undefined },
    },
    accounts: [],
    exceptions: [],
    findings: [],
    notBuilt: [],
    notProven: [],
    organizationalUnits: [],
    policies: [],
    useCases: [],
  }),
};

const matches = (page: string, pattern: RegExp) => [...page.matchAll(pattern)].map(([, group]) => group!);
const between = (page: string, tag: string) => matches(page, new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`, 'g'))[0]!;
/** What stands on the page, without markup, style and script. */
const words = (page: string) =>
  page
    .replace(/<(style|script)>[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&quot;', '"');

describe.each(Object.entries(pages))('the page of %s', (_, page) => {
  it('loads nothing: no address, no source, no import, no style attribute', () => {
    expect(page).not.toMatch(/https?:|\ssrc=|url\(|@import|\sstyle=|\son\w+=/);
  });

  it('allows by its security policy exactly its own style and script', () => {
    const digest = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    const policy = matches(page, /Content-Security-Policy" content="([^"]*)"/g)[0]!.replaceAll('&#39;', "'");
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      `style-src ${digest(between(page, 'style'))}`,
      `script-src ${digest(between(page, 'script'))}`,
      "base-uri 'none'",
      "form-action 'none'",
    ]);
  });

  it('says every sentence in both languages', () => {
    expect(matches(page, /class="(ja)"/g)).toHaveLength(matches(page, /class="(en)"/g).length);
    expect(page).toMatch(/^<!doctype html>\n<html lang="ja"/);
  });

  it('never claims compliance', () => {
    expect(words(page)).not.toMatch(/準拠|適合|complian|conform/i);
  });

  it('has unique ids, and every link and label leads to one', () => {
    const ids = matches(page, /\sid="([^"]+)"/g);
    expect(ids).toEqual([...new Set(ids)]);
    const references = [
      ...matches(page, /href="#([^"]+)"/g).filter((target) => target !== 'ja' && target !== 'en'),
      ...matches(page, /aria-labelledby="([^"]+)"/g).flatMap((value) => value.split(' ')),
      ...matches(page, /\sfor="([^"]+)"/g).flatMap((value) => value.split(' ')),
    ];
    expect(references.filter((target) => !ids.includes(target))).toEqual([]);
  });

  it('gives every table a caption and every header cell a scope', () => {
    const tables = matches(page, /(<table[\s\S]*?<\/table>)/g);
    expect(tables.filter((table) => !table.includes('<caption'))).toEqual([]);
    expect(matches(page, /(<th [^>]*>|<th>)/g).filter((cell) => !/scope="(col|row)"/.test(cell))).toEqual([]);
  });
});

describe('what the page says', () => {
  it.each<[string, string, string]>([
    ['failed', '6件の指摘が未解決です', '6 findings are unresolved'],
    [
      'passed',
      '合成したテンプレートに未解決の指摘はありません',
      'The synthesized templates have no unresolved finding',
    ],
  ])('verdict of a run that %s', (name, ja, en) => {
    expect(words(pages[name]!)).toContain(ja);
    expect(words(pages[name]!)).toContain(en);
  });

  it('tells what failed before it lists the findings', () => {
    const text = words(pages['failed']!);
    const [{ message, fix, location }] = failedEvidence.failures as [Evidence['failures'][number]];
    for (const part of [message.ja, message.en, fix.ja, fix.en, location!]) expect(text).toContain(part);
    expect(text.indexOf(message.ja)).toBeLessThan(text.indexOf(failedEvidence.findings[0]!.explanation.ja));
  });

  it('counts failures that the findings repeat, instead of writing hundreds of them twice', () => {
    const many = Array.from({ length: 400 }, () => failedEvidence.failures.find(({ kind }) => kind === 'finding')!);
    const text = words(renderHtml({ ...failedEvidence, failures: [...failedEvidence.failures, ...many] }));
    expect(text).toContain('ほか394件は「指摘」にあります');
  });

  const evidenceFacts: [string, readonly string[]][] = [
    ['finding', failedEvidence.findings.flatMap((f) => [f.rule, f.constructPath, f.location!, f.title.ja, f.fix.en])],
    [
      'deviation',
      failedEvidence.findings.flatMap((f) => f.deviations.flatMap((d) => [d.property, d.actual, d.expected])),
    ],
    ['rule error', failedEvidence.findings.flatMap((f) => f.errorMessage ?? [])],
    ['exception', failedEvidence.exceptions.flatMap((e) => [e.id, e.reason, e.approver, e.compensatingControl])],
    ['unit', failedEvidence.organizationalUnits.flatMap((u) => [...u.accounts, ...u.policies])],
    [
      'policy',
      failedEvidence.policies.flatMap((p) => [p.name, p.sha256, ...p.targets, ...p.statements.map((s) => s.sid)]),
    ],
    ['rule', failedEvidence.rules.flatMap((r) => [r.id, r.title.ja, ...r.controls])],
    ['use case', failedEvidence.useCases.flatMap((u) => [u.id, u.purpose, u.expiresOn, u.risks[0]!.measure])],
    [
      'pilot',
      failedEvidence.accounts.flatMap((a) => a.pilot?.kpis.flatMap((k) => [k.who, k.what, k.how, k.threshold]) ?? []),
    ],
    ['budget', ['600,000', '4,000.00', '8,760,000', '58,400.00', '1米ドル＝150円']],
    ['stack', failedEvidence.stacks.flatMap((s) => [s.name, s.templateSha256, s.account])],
    ['not built', failedEvidence.notBuilt.flatMap((n) => [n.what.ja, n.why.en])],
    ['not proven', failedEvidence.notProven.flatMap((n) => [n.what.ja, n.why.ja, n.proveWith])],
    [
      'subject',
      [failedEvidence.subject.configurationSha256, '2026-11-25', '設定ファイルで固定', 'aws-cdk-lib 2.276.0'],
    ],
  ];
  it.each(evidenceFacts)('shows every %s of the evidence', (_, facts) => {
    const text = words(pages['failed']!);
    expect(facts.length).toBeGreaterThan(0);
    expect(facts.filter((fact) => !text.includes(fact))).toEqual([]);
  });

  it('shows a rule that never ran as not proven, never as passed', () => {
    const row = matches(pages['failed']!, /(<tr>(?:(?!<tr>)[\s\S])*LandingZone-LambdaLogGroup[\s\S]*?<\/tr>)/g)[0]!;
    expect(row).toContain('未確認');
    expect(row).not.toContain('合格');
  });

  it('leaves the outcome of an expired use case to the failures', () => {
    const expired = { ...passedEvidence.useCases[0]!, state: 'expired' as const };
    const page = renderHtml({ ...passedEvidence, useCases: [expired] });
    const card = words(matches(page, /(<article class="card" aria-labelledby="use-case-[\s\S]*?<\/article>)/g)[0]!);
    expect(card).toContain('▲  期限切れ');
    expect(card).not.toMatch(/合格|Passed|Failed/);
    expect(words(page)).toContain('合成したテンプレートに未解決の指摘はありません');
  });
});

describe('the picture of the organisation', () => {
  const picture = (page: string) => matches(page, /(<svg class="organization"[\s\S]*?<\/svg>)/g)[0]!;

  it('names every account of a city of twelve departments', () => {
    const svg = picture(pages['failed']!);
    for (const { name } of failedEvidence.accounts) expect(svg).toContain(`>${name.slice('mihon-'.length)}<`);
  });

  it('turns the accounts of sixty-two bodies into a count, and the list still names all', () => {
    const page = pages['sixty-two municipalities']!;
    expect(picture(page)).toContain('ほか 55 アカウント');
    expect(picture(page)).not.toContain('body62-prod');
    const list = page.slice(page.indexOf('<ul class="units">'));
    for (const { name } of sixtyTwoMunicipalities.accounts) expect(list).toContain(name);
  });

  it('has a title and a description', () => {
    expect(picture(pages['failed']!)).toMatch(
      /role="img"[\s\S]*<title[^>]*>組織の構成図[\s\S]*<desc[^>]*>[\s\S]*全28アカウント/,
    );
  });
});

it('gives the same bytes for the same evidence', () => {
  expect(renderHtml(JSON.parse(JSON.stringify(failedEvidence)) as Evidence)).toBe(pages['failed']);
});

it('stays below 1.5 MB for sixty-two bodies', () => {
  expect(Buffer.byteLength(pages['sixty-two municipalities']!)).toBeLessThan(1_500_000);
});

it('lets no text of the organisation become markup', () => {
  const tags = (page: string) => page.split('<').length;
  const [useCase] = passedEvidence.useCases;
  const [exception] = passedEvidence.exceptions;
  const page = (text: string) =>
    renderHtml({
      ...passedEvidence,
      useCases: [{ ...useCase!, purpose: text }],
      exceptions: [{ ...exception!, reason: text }],
    });
  const expected = tags(page('plain'));
  const nasty = fc.oneof(fc.string(), fc.constantFrom('</script><script>', '"><img>', '<!--', ']]>', '<b>'));
  fc.assert(
    fc.property(nasty, (text) => {
      expect(tags(page(text))).toBe(expected);
    }),
    { numRuns: 25 },
  );
});

it('takes its colours from the design tokens of the Digital Agency', () => {
  const tokens = readFileSync(require.resolve('@digital-go-jp/design-tokens/dist/tokens-simple.css'), 'utf8');
  const used = [...between(pages['passed']!, 'style').matchAll(/--(\w+)-(\d+): (#\w{6})/g)];
  expect(used.length).toBeGreaterThan(15);
  for (const [, name, step, value] of used) {
    const token = name === 'gray' ? `--color-neutral-solid-gray-${step}` : `--color-primitive-${name}-${step}`;
    expect(tokens).toContain(`${token}: ${value};`);
  }
});
