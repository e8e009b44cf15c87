import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Evidence } from '../../../lib/evidence/evidence';
import { renderHtml } from '../../../lib/report/html';
import fc from '../../properties';
import { completeEvidence, failedEvidence, passedEvidence, sixtyTwoMunicipalities } from './evidence-fixture';

const pages: Readonly<Record<string, string>> = {
  failed: renderHtml(failedEvidence),
  passed: renderHtml(passedEvidence),
  'everything, compared with an earlier report': renderHtml(completeEvidence, { previous: passedEvidence }),
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
    .replace(/<\/?time[^>]*>/g, '')
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
    expect(references.filter((target) => !ids.includes(target.split('?')[0]!))).toEqual([]);
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

describe('chapters that are there only when the evidence has something of the kind', () => {
  const page = pages['everything, compared with an earlier report']!;
  const chapterMarkup = (id: string) => {
    const from = page.indexOf(`<section aria-labelledby="${id}" class="chapter">`);
    return page.slice(from, page.indexOf('class="chapter"', from + 60));
  };
  const chapter = (id: string) => words(chapterMarkup(id));

  it.each(['changes', 'registers', 'estimate', 'not-evaluated'])('%s', (id) => {
    for (const [present, of] of [
      [true, page],
      [false, pages['passed']!],
    ] as const) {
      expect([of.includes(`<h2 id="${id}"`), of.includes(`href="#${id}"`)]).toEqual([present, present]);
    }
  });

  it('marks a review as overdue from the day after it was due', () => {
    const rows = matches(chapterMarkup('registers'), /(<tr>(?:(?!<tr>)[\s\S])*?<\/tr>)/g).map(words);
    const row = (id: string) => rows.find((one) => one.includes(id))!;
    expect(row('SV-001')).toContain('見直し期限超過');
    expect(row('CN-001')).not.toContain('見直し期限超過');
  });

  it('says of an empty register that nothing is registered', () => {
    expect(chapter('registers')).toContain('検索に使う文書群: 登録はありません。');
  });

  it('links a lesson to the controls of the report, and names the others', () => {
    expect(chapterMarkup('registers')).toContain('href="#CCOE-AI-01"');
    expect(chapterMarkup('registers')).not.toContain('href="#CCOE-FIN-02"');
    expect(chapter('registers')).toContain('CCOE-FIN-02');
  });

  it('keeps what has no price out of the total, and never writes it as zero', () => {
    const rows = matches(chapterMarkup('estimate'), /(<tr>(?:(?!<tr>)[\s\S])*?<\/tr>)/g).map(words);
    expect(rows.find((row) => row.includes('合計'))).toContain('1,500');
    const assistant = rows.filter((row) => row.includes('App/Assistant'));
    expect(assistant).toHaveLength(2);
    expect(assistant[0]).toContain('－');
    expect(assistant[1]).toContain('単価不明');
  });

  it('dates the rate and the prices', () => {
    expect(chapter('estimate')).toContain('（2026-11-20 時点）');
    expect(chapter('estimate')).toContain('1米ドル＝150円（2026-11-01 時点）');
  });

  it('names what was not evaluated, why, and where', () => {
    for (const fact of ['マクロ Transform', 'It is expanded at deployment only', 'vendor/template.yaml:3:1']) {
      expect(chapter('not-evaluated')).toContain(fact);
    }
  });

  it('shows what became worse before what became better', () => {
    const text = chapter('changes');
    expect(text).toContain('基準日 2026-11-25');
    expect(text.indexOf('悪くなったもの（')).toBeGreaterThan(0);
    expect(text).toMatch(/LandingZone-S3PublicAccess[\s\S]*悪化[\s\S]*合格[\s\S]*不合格/);
    const back = words(renderHtml(passedEvidence, { previous: failedEvidence }));
    expect(back).toMatch(/良くなったもの[\s\S]*解消/);
    expect(back).not.toContain('悪くなったもの（');
  });

  it('calls an expired exception by its name', () => {
    const [exception] = passedEvidence.exceptions;
    const now = { ...passedEvidence, exceptions: [{ ...exception!, state: 'expired' as const }] };
    expect(words(renderHtml(now, { previous: passedEvidence }))).toContain('例外の期限切れ');
  });

  it('says that nothing differs', () => {
    expect(words(renderHtml(passedEvidence, { previous: passedEvidence }))).toContain('違いはありません。');
  });
});

describe('the summary for executives', () => {
  const summary = (page: string) => words(matches(page, /(<dl class="executive">[\s\S]*?<\/dl>)/g)[0]!);

  it('counts the attempts of each promise, and says where nothing was decided', () => {
    const text = summary(pages['everything, compared with an earlier report']!);
    expect(text).toMatch(/国外に出ない[\s\S]*合格\s+Passed\s+1[\s\S]*組み合わせ12通り/);
    expect(text).toMatch(/ガードレールを外せない[^○]*判定していない/);
  });

  it('names exceptions that end within 90 days, what has ended first, and none that ends later', () => {
    const text = summary(pages['failed']!);
    expect(text.match(/EX-\w+-\d+/g)).toEqual(['EX-IAM-003', 'EX-NET-002', 'EX-SNS-004']);
  });

  it('counts controls by outcome, the budget, and what is not proven', () => {
    const text = summary(pages['everything, compared with an earlier report']!);
    for (const part of ['承認待ち', '8,760,000円', '証明しないこと（2件）']) expect(text).toContain(part);
  });
});

describe('pictures', () => {
  const picture = (page: string, name: string) =>
    matches(page, new RegExp(`(<svg class="picture"[^>]*"${name}-title[\\s\\S]*?</svg>)`, 'g'))[0]!;
  const page = pages['everything, compared with an earlier report']!;

  it.each([
    ['control-map', '統治: 不合格 0 未確認 0 承認待ち 1'],
    ['timeline', 'EX-IAM-003 2026-11-10（15日超過）、EX-NET-002 2026-12-10（残り15日）'],
  ])('%s says in words what it draws', (name, description) => {
    expect(matches(picture(page, name), /<desc[^>]*>([\s\S]*?)<\/desc>/g)[0]).toContain(description);
  });

  it('counts the exceptions that a picture would not show', () => {
    const [exception] = passedEvidence.exceptions;
    const exceptions = Array.from({ length: 25 }, (_, at) => ({ ...exception!, id: `EX-${at}`, daysLeft: at }));
    const svg = picture(renderHtml({ ...passedEvidence, exceptions }), 'timeline');
    expect(svg).toContain('ほか5件は台帳に');
    expect(svg.match(/class="span/g)).toHaveLength(20);
  });

  it('draws the largest budget as the longest bar', () => {
    const widths = matches(page, /class="bar budget"[\s\S]*?class="used" width="(\d+)"/g).map(Number);
    expect(widths[0]).toBe(100);
    expect(widths).toEqual([...widths].sort((a, b) => b - a));
  });
});

it('marks every date on the page, so that it can be written in the Japanese calendar', () => {
  const page = pages['failed']!;
  const dated = [
    ...page.replace(/<(style|script|title|desc|svg)[\s\S]*?<\/\1>/g, '').matchAll(/>([^<]*\d{4}-\d{2}-\d{2}[^<]*)</g),
  ];
  expect(dated.map(([, text]) => text).filter((text) => !/^\d{4}-\d{2}-\d{2}$/.test(text!))).toEqual([]);
  for (const [, datetime, text] of page.matchAll(/<time datetime="([^"]*)">([^<]*)</g)) expect(text).toBe(datetime);
});

describe('networks of workloads', () => {
  const network = {
    stack: 'chat',
    vpc: 'Vpc',
    cidr: '10.0.0.0/22',
    subnets: [{ id: 'First', zone: '1' }],
    functions: ['Handler'],
    privateApis: [],
    endpoints: [{ id: 'Endpoint', service: 'bedrock-runtime', type: 'Interface', restricted: false }],
    waysOut: [],
    rules: [],
    flowLog: false,
  } as const;

  it('are a chapter only where there is one', () => {
    expect(renderHtml(passedEvidence)).not.toContain('id="networks"');
    expect(renderHtml({ ...passedEvidence, networks: [network] })).toContain('id="networks"');
  });

  it('show what is open, and that the template has no way out rather than that there is none', () => {
    const page = renderHtml({ ...passedEvidence, networks: [network] });
    expect(page).toContain('▲ すべてを許す');
    expect(page).toContain('は、このテンプレートにない');
    const open = { id: 'Endpoint', service: 's3', type: 'Gateway' } as const;
    expect(renderHtml({ ...passedEvidence, networks: [{ ...network, endpoints: [open] }] })).toContain(
      '▲ 展開時に決まる（未確認）',
    );
    const leading = { ...network, waysOut: [{ id: 'Gateway', type: 'AWS::EC2::InternetGateway' }] };
    expect(renderHtml({ ...passedEvidence, networks: [leading] })).toContain('▲ 外への経路: InternetGateway');
  });
});

it('draws a step of a prompt that the synth does not show as open, and never leaves it out', () => {
  const steps = (page: string) => page.match(/<ol class="flow"[\s\S]*?<\/ol>/)![0];
  const promptHandling = {
    retentionMode: 'none',
    otherModesDenied: true,
    guardrailTier: 'CLASSIC',
    readers: [],
  } as const;
  const shown = steps(renderHtml({ ...completeEvidence, promptHandling }));
  const unknown = steps(renderHtml({ ...completeEvidence, promptHandling: undefined }));
  expect(unknown.match(/<li/g)).toHaveLength(shown.match(/<li/g)!.length);
  expect(unknown.match(/class="open"/g)!.length).toBeGreaterThan(shown.match(/class="open"/g)!.length);
});
