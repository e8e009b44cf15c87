import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../command-line';
import { LandingZoneCopy } from './landing-zone-copy';

let copy: LandingZoneCopy;
beforeEach(() => {
  copy = new LandingZoneCopy();
});
afterEach(() => copy.remove());

/** Options as a script writes them. */
const flags = (values: Readonly<Record<string, string>>) =>
  Object.entries(values).flatMap(([name, value]) => [`--${name}`, value]);

const create = (kind: string, values: Readonly<Record<string, string>>, more: Parameters<typeof run>[1] = {}) =>
  run(['new', kind, '--landing-zone', copy.folder, '--assembly', 'nowhere', '--lang', 'en', ...flags(values)], more);

const DEPARTMENT = {
  code: 'water',
  'title-ja': '水道局',
  'title-en': 'Waterworks: Bureau #1',
  'cost-center': '0301',
  'owner-email': 'water@mihon.example.com',
};
const USE_CASE = {
  department: 'tax',
  id: 'tax-summary',
  'title-ja': '要約',
  'title-en': 'Summaries',
  purpose: '"引用" と: 記号 # を含む',
  'risk-users': 'false',
  'risk-business': 'false',
  'risk-learning': 'false',
  'risk-judgement': 'false',
  risk: '誤り',
  measure: '職員が確かめる',
};
const PILOT = {
  department: 'tax',
  'kpi-who': '職員',
  'kpi-what': '時間',
  'kpi-how': '記録',
  'kpi-threshold': '2 割減',
};
const EXCEPTION = {
  rule: 'AwsSolutions-IAM5[Resource::*]',
  scope: 'Security/Thing',
  reason: '理由: #1',
  'compensating-control': '代わり',
  approver: '最高情報セキュリティ責任者',
};

describe('ccoe new department', () => {
  it('writes one file that the loader reads, from the fewest options', async () => {
    const { exitCode, stdout } = await create('department', DEPARTMENT);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('departments/water.yaml');
    const water = copy.model.departments.find(({ code }) => code === 'water');
    expect(water).toMatchObject({
      title: { ja: '水道局', en: 'Waterworks: Bureau #1' },
      zone: 'lgwan',
      classification: { scheme: '自治体機密性', class: '2' },
      costCenter: '0301',
      contacts: { security: { email: 'water@mihon.example.com' } },
      accounts: [{ name: 'mihon-water-prod', lifecycle: 'requested', email: 'aws-water-prod@mihon.example.com' }],
      useCases: [],
    });
  });

  it('gives each environment an address of its own', async () => {
    await create('department', {
      ...DEPARTMENT,
      environments: 'prod, dev',
      'account-email': 'w+{environment}@mihon.example.com',
    });
    const { accounts } = copy.model.departments.find(({ code }) => code === 'water')!;
    expect(accounts.map(({ email }) => email)).toEqual(['w+prod@mihon.example.com', 'w+dev@mihon.example.com']);
  });

  it('finds the schemas where organization.yaml finds them', async () => {
    await create('department', DEPARTMENT);
    expect(copy.read('departments/water.yaml')).toMatch(/^# .*\$schema=\.\.\/\.\.\/schema\/department\.schema\.json\n/);
  });

  it('never overwrites a file, whatever department is in it', async () => {
    const path = join(copy.folder, 'departments/water.yaml');
    writeFileSync(path, copy.read('departments/tax.yaml').replaceAll('tax', 'rain'));
    const before = copy.files;
    expect(await create('department', DEPARTMENT)).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('never overwritten'),
    });
    expect(copy.files).toEqual(before);
  });
});

describe('ccoe new use-case', () => {
  it('adds a row and leaves every other byte of the file as it was', async () => {
    const before = copy.read('departments/tax.yaml');
    expect((await create('use-case', USE_CASE)).exitCode).toBe(0);
    expect(copy.read('departments/tax.yaml').startsWith(before.trimEnd())).toBe(true);
    expect(copy.model.departments.find(({ code }) => code === 'tax')!.useCases.at(-1)).toMatchObject({
      id: 'tax-summary',
      purpose: '"引用" と: 記号 # を含む',
      environments: ['prod'],
      inputClassification: { class: '1' },
      expiresOn: '2027-03-31',
      reviewOn: '2027-03-01',
    });
  });

  it('is the first row of a department that had none', async () => {
    await create('department', DEPARTMENT);
    await create('use-case', { ...USE_CASE, department: 'water', id: 'water-summary' });
    expect(copy.model.departments.find(({ code }) => code === 'water')!.useCases).toHaveLength(1);
  });

  it('says that no model is opened before it is approved', async () => {
    expect((await create('use-case', USE_CASE)).stdout).toContain('no model is opened');
    const approval = { approver: '税務部長', reference: '8税第45号' };
    const { stdout } = await create('use-case', { ...USE_CASE, id: 'tax-other', ...approval });
    expect(stdout).not.toContain('no model is opened');
    expect(
      copy.model.departments.find(({ code }) => code === 'tax')!.useCases.find(({ id }) => id === 'tax-other')!
        .approval,
    ).toEqual({
      approver: '税務部長',
      approvedOn: '2026-11-25',
      reference: '8税第45号',
    });
  });
});

describe('ccoe new pilot', () => {
  it('adds an account of three months after the last one', async () => {
    const before = copy.read('departments/tax.yaml');
    expect((await create('pilot', PILOT)).exitCode).toBe(0);
    const pilot = copy.model.departments.find(({ code }) => code === 'tax')!.accounts.at(-1)!;
    expect(pilot).toMatchObject({
      name: 'mihon-tax-pilot',
      lifecycle: 'requested',
      pilot: { startsOn: '2026-11-25', endsOn: '2027-02-25', kpis: [{ who: '職員', dueOn: '2027-02-25' }] },
    });
    const [head, tail] = before.split('\n# 生成 AI');
    const after = copy.read('departments/tax.yaml');
    expect([after.startsWith(head!.trimEnd()), after.endsWith(tail!)]).toEqual([true, true]);
  });
});

describe('ccoe new exception', () => {
  it('adds an entry with the next number', async () => {
    expect((await create('exception', EXCEPTION)).exitCode).toBe(0);
    expect(copy.model.exceptions.find(({ reason }) => reason === EXCEPTION.reason)).toMatchObject({
      id: 'EX-2026-002',
      rule: EXCEPTION.rule,
      reason: '理由: #1',
      approvedOn: '2026-11-25',
      expiresOn: '2027-03-31',
    });
    const ids = copy.model.exceptions.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('begins the register where there is none', async () => {
    rmSync(join(copy.folder, 'exceptions.yaml'));
    await create('exception', EXCEPTION);
    expect(copy.model.exceptions.map(({ id }) => id)).toEqual(['EX-2026-001']);
  });
});

describe('what is refused, with the reason; and nothing is written', () => {
  it.each<[string, Record<string, string>, string]>([
    ['department', { code: 'tax' }, 'There is a department tax already'],
    ['department', { code: 'Water' }, 'an ASCII lower-case letter'],
    ['department', { zone: 'lgwn' }, 'Did you mean: lgwan'],
    ['department', { 'owner-email': 'water' }, 'e-mail address'],
    ['department', { environments: 'prod,pilot' }, 'There is no pilot'],
    ['department', { environments: 'prod, prod' }, '--environments prod, prod: prod is there twice'],
    ['department', { environments: 'prod,dev', 'account-email': 'a@mihon.example.com' }, '{environment}'],
    ['department', { 'account-email': 'aws-tax-prod@mihon.example.com' }, 'used by another account'],
    ['department', { 'monthly-budget-yen': '300,000' }, 'a positive integer of yen'],
    ['use-case', { department: 'taxx' }, 'Did you mean: tax'],
    ['use-case', { id: 'summary' }, 'Begin it with tax-'],
    ['use-case', { id: 'tax-qa' }, 'There is tax-qa already'],
    ['use-case', { environments: 'staging' }, 'There is no staging'],
    ['use-case', { 'input-classification': '自治体機密性3A' }, 'There is no 自治体機密性3A'],
    ['use-case', { models: 'anthropic.claude-sonnet-4-5' }, 'Did you mean: anthropic.claude-sonnet-4-6'],
    ['use-case', { 'risk-users': 'maybe' }, 'One of: true, false'],
    ['use-case', { 'risk-users': 'true', approver: '' }, '--approver : It is possibly of high risk (residents use it'],
    ['use-case', { 'risk-users': 'true' }, 'Missing: --approver\n--approver: It is possibly of high risk'],
    ['use-case', { 'expires-on': '2026-11-31' }, 'a day that exists in the calendar'],
    ['use-case', { 'expires-on': '2026-11-24' }, 'It lies before 2026-11-25'],
    ['pilot', { department: 'civic' }, 'has a pilot account already'],
    ['pilot', { 'ends-on': '2027-02-26' }, 'up to 2027-02-25'],
    ['pilot', { 'kpi-due-on': '2026-11-24' }, 'from 2026-11-25'],
    ['exception', { rule: 'S1' }, 'a rule id that begins with'],
    ['exception', { rule: 'LandingZone-BedrockGrantInJapan' }, 'take no exception'],
    ['exception', { scope: '*' }, 'a construct path'],
    ['exception', { 'approved-on': '2026-11-26' }, 'once it is approved'],
    ['exception', { 'approved-on': '2025-11-23' }, 'have it approved again'],
    ['exception', { 'expires-on': '2028-01-01' }, 'Choose a day from'],
    ['exception', { id: 'EX-2026-001' }, 'There is EX-2026-001 already'],
  ])('%s %j', async (kind, values, part) => {
    const before = copy.files;
    const all = { department: DEPARTMENT, 'use-case': USE_CASE, pilot: PILOT, exception: EXCEPTION }[kind];
    const { exitCode, stdout, stderr } = await create(kind, { ...all, ...values });
    expect([exitCode, stdout, stderr]).toEqual([2, '', expect.stringContaining(part)]);
    expect(copy.files).toEqual(before);
  });

  it('every option that is missing, at once', async () => {
    const { stderr } = await create('use-case', { department: 'tax' });
    expect(stderr).toMatch(/^Missing: --id --title-ja --title-en --purpose --risk-users .* --measure\n/);
  });

  it('a landing zone that is wrong already, at its line', async () => {
    writeFileSync(join(copy.folder, 'organization.yaml'), `colour: red\n${copy.read('organization.yaml')}`);
    const { exitCode, stderr } = await create('department', DEPARTMENT);
    expect([exitCode, stderr]).toEqual([1, expect.stringMatching(/organization\.yaml:1:1\n/)]);
  });
});

describe('on a terminal', () => {
  /** A person who types these lines. */
  function person(...lines: readonly string[]) {
    const left = [...lines];
    const asked: string[] = [];
    return {
      asked,
      ask: async (question: string) => {
        asked.push(question);
        const line = left.shift();
        if (line === undefined) throw new Error(`Nobody answers: ${question}`);
        return line;
      },
    };
  }

  it('asks what was not given, with its default, and asks a refused value again with the reason', async () => {
    const { ask, asked } = person('', '1,000', '1000', '', '', '10', '職員', '時間', '記録', '2 割減', '');
    const { exitCode } = await create('pilot', { department: 'tax', 'max-users': 'ten' }, { ask });
    expect(asked.slice(0, 2)).toEqual([
      'root e-mail of the account [aws-tax-pilot@mihon.example.com]: ',
      'budget in yen a month [50000]: ',
    ]);
    expect(asked.slice(2, 4)).toEqual([
      expect.stringMatching(/^ {2}✕ Expected: a positive integer of yen/),
      'first day [2026-11-25]: ',
    ]);
    expect(exitCode).toBe(0);
  });

  it('asks who approved what is possibly of high risk, and says why it cannot be empty', async () => {
    const { ask, asked } = person('', '税務部長');
    const all = { ...USE_CASE, 'risk-judgement': 'true', reference: '8税第45号' };
    const defaults = { 'output-channel': 'direct', environments: 'prod', 'input-classification': '自治体機密性1' };
    const rest = {
      treatment: 'reduce',
      controls: 'CCOE-AI-08',
      'approved-on': '2026-11-25',
      'review-on': '2027-03-01',
    };
    const given = { ...all, ...defaults, ...rest, models: 'anthropic.claude-sonnet-4-6', 'expires-on': '2027-03-31' };
    expect(await create('use-case', given, { ask })).toMatchObject({ exitCode: 0 });
    expect(asked).toEqual([
      'role of the approver; being possibly of high risk, it is registered once it is approved: ',
      expect.stringMatching(/^ {2}✕ It is possibly of high risk \(output .*CCOE-GOV-02/),
    ]);
  });

  it('offers few choices, and names the nearest of many', async () => {
    const { ask, asked } = person('tax', 'tax-x', 'あ', 'a', 'b', 'staff', 'staff-only', ...Array(20).fill(''));
    await create('use-case', {}, { ask }).catch(() => undefined);
    expect(asked[5]).toMatch(/ 2 {2}staff-edited {2}.*\n.*direct.*\n.* \[staff-only\]: $/);
    expect(asked[6]).toMatch(/^ {2}✕ There is no staff/);
  });
});

it.each(['new', 'new thing', 'new departmant'])('ccoe %s leads to the kinds there are', async (typed) => {
  const { exitCode, stderr } = await run([...typed.split(' '), '--lang', 'en']);
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/new department/);
});

it('gives scripts the file and the answers', async () => {
  const { stdout } = await create('exception', { ...EXCEPTION }, {});
  expect(stdout).toContain('Written to');
  const json = await run(['new', 'exception', '--landing-zone', copy.folder, ...flags(EXCEPTION), '--json']);
  expect(JSON.parse(json.stdout)).toMatchObject({ answers: { approver: EXCEPTION.approver } });
  expect(existsSync(JSON.parse(json.stdout).file)).toBe(true);
});
