import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { POSTURES } from '../../../../lib/cli/init/postures';
import type { Evidence } from '../../../../lib/evidence/evidence';
import { synthesizeLandingZone } from '../../../../lib/synthesize';
import { run as cli } from '../command-line';

const AS_OF = '2026-11-25';
const WHO = [
  ...['--name', 'asahi', '--title-ja', '旭市', '--title-en', 'Asahi City', '--mail-domain', 'asahi.example.com'],
  ...['--management-account-id', '111122223333', '--yen-per-usd', '155', '--as-of', AS_OF],
];
const ORGANIZATION = ['--organization-id', 'o-exampleorgid', '--root-id', 'r-exam'];
const TENANT = [
  ...['--organization-id', 'o-exampleorgid', '--log-archive-account-id', '444455556666'],
  ...['--security-account-id', '555555555555', '--department-account-id', '999988887777'],
];

const SAME_ID = ['--posture', 'govcloud-tenant', '--security-account-id', '444455556666'];
const LONG_ADDRESS = ['--mail-domain', `${'a'.repeat(45)}.jp`, '--code', 'environmental'];

let work: string;
beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), 'init-'));
});
afterEach(() => rmSync(work, { recursive: true }));

const body = () => join(work, 'asahi');
const run = (...args: readonly string[]) => cli(['init', body(), ...args, '--lang', 'en']);
const read = (path: string) => readFileSync(join(body(), path), 'utf8');

async function synthesized(): Promise<Evidence> {
  const result = await synthesizeLandingZone({
    landingZoneDirectory: join(body(), 'landing-zone'),
    outdir: join(work, 'cdk.out'),
    asOf: AS_OF,
  });
  if ('errors' in result) throw new Error(JSON.stringify(result.errors, null, 2));
  return result.evidence;
}

const counts = ({ stacks, accounts, policies, exceptions, failures }: Evidence) => ({
  stacks: stacks.length,
  accounts: accounts.length,
  policies: policies.length,
  exceptions: exceptions.length,
  failures: failures.length,
});

describe('the first synth of a new body passes', () => {
  it.each([
    { posture: 'designated-city', stacks: 4, accounts: 3, policies: 22, exceptions: 3 },
    { posture: 'municipality', stacks: 4, accounts: 2, policies: 22, exceptions: 3 },
    { posture: 'small-municipality', stacks: 4, accounts: 1, policies: 22, exceptions: 3 },
    { posture: 'ministry', stacks: 4, accounts: 3, policies: 22, exceptions: 3 },
    { posture: 'govcloud-tenant', stacks: 4, accounts: 1, policies: 0, exceptions: 18 },
  ])('$posture', async ({ posture, ...golden }) => {
    const { exitCode, stderr } = await run(
      '--posture',
      posture,
      ...WHO,
      ...(posture === 'govcloud-tenant' ? TENANT : []),
    );
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(counts(await synthesized())).toEqual({ ...golden, failures: 0 });
  });

  it('has a row for every posture', () => {
    expect(Object.keys(POSTURES)).toHaveLength(5);
  });
});

it('passes whole, once the accounts have their ids', async () => {
  await run(...WHO, ...ORGANIZATION);
  writeFileSync(
    join(body(), 'landing-zone/accounts.lock.yaml'),
    'accounts: { asahi-management: "111122223333", asahi-log-archive: "444455556666", asahi-security: "555555555555" }\n',
  );
  expect(counts(await synthesized())).toEqual({
    stacks: 16,
    accounts: 2,
    policies: 22,
    exceptions: 43,
    failures: 0,
  });
});

it('is a repository that holds nothing of the product but its version', async () => {
  await run(...WHO, '--product', 'file:../ccoe-landing-zone.tgz');
  expect(readdirSync(body(), { recursive: true, encoding: 'utf8' }).sort()).toEqual([
    '.gitignore',
    'README.md',
    'cdk.json',
    'landing-zone',
    'landing-zone/accounts.lock.yaml',
    'landing-zone/departments',
    'landing-zone/departments/dx.yaml',
    'landing-zone/exceptions.yaml',
    'landing-zone/organization.yaml',
    'landing-zone/registers.yaml',
    'package.json',
  ]);
  expect(JSON.parse(read('package.json'))).toMatchObject({
    dependencies: { 'ccoe-landing-zone': 'file:../ccoe-landing-zone.tgz' },
    devDependencies: { 'aws-cdk': '2.1148.1' },
  });
  expect(JSON.parse(read('cdk.json'))).toMatchObject({ app: 'ccoe-landing-zone' });
});

describe('writes nothing', () => {
  it('over a folder that exists, even an empty one', async () => {
    mkdirSync(body());
    const { exitCode, stderr } = await run(...WHO);
    expect({ exitCode, files: readdirSync(body()) }).toEqual({ exitCode: 2, files: [] });
    expect(stderr).toContain('exists already');
  });

  it.each([
    ['a folder that exists', 'taken', 'exists already'],
    ['a folder below one that is missing', 'missing/asahi', 'ENOENT'],
    ['a folder below a file', 'file/asahi', 'ENOTDIR'],
  ])('in %s, and asks nothing before', async (_, folder, part) => {
    mkdirSync(join(work, 'taken'));
    writeFileSync(join(work, 'file'), '');
    const ask = jest.fn(() => Promise.reject(new Error('asked')));
    const { exitCode, stderr } = await cli(['init', join(work, folder), '--lang', 'en'], { ask });
    expect([exitCode, stderr]).toEqual([2, expect.stringMatching(part)]);
    expect(ask).not.toHaveBeenCalled();
    expect(readdirSync(work)).toEqual(['file', 'taken']);
  });

  it.each([
    ['what has no default is named at once', ['--name', 'asahi'], '--title-ja --title-en'],
    ['a name in capitals', [...WHO, '--name', 'Asahi'], '--name Asahi'],
    ['eleven digits', [...WHO, '--management-account-id', '11112222333'], 'exactly 12 ASCII digits'],
    ['a word that is no domain', [...WHO, '--mail-domain', 'asahi'], 'what follows the @ of an address'],
    ['an address for a domain', [...WHO, '--mail-domain', 'aws-tax@example.com'], '(city.example.lg.jp)'],
    ['a domain of 49 characters', [...WHO, '--mail-domain', `${'a'.repeat(46)}.jp`], 'at most 48'],
    ['a posture that is none', [...WHO, '--posture', 'municipalty'], 'Did you mean: municipality'],
    ['an approval of tomorrow', [...WHO, '--approved-on', '2026-11-26'], 'It lies after 2026-11-25'],
    ['an approval that has ended', [...WHO, '--approved-on', '2025-11-23'], 'have it approved again'],
    ['an approval whose usual end is past', [...WHO, '--approved-on', '2025-11-24'], '--expires-on 2026-11-24'],
    ['an approval without end', [...WHO, '--expires-on', '2030-01-01'], 'from 2026-11-25 to 2027-11-26'],
    ['an expiry in the past', [...WHO, '--expires-on', '2026-11-24'], 'from 2026-11-25 to 2027-11-26'],
    ['a rate that YAML reads as text', [...WHO, '--yen-per-usd', '0b1'], '--yen-per-usd 0b1: Expected: a positive'],
    ['an address that is too long', [...WHO, ...LONG_ADDRESS], '--code environmental: The address of an account'],
    ['one id for two accounts', [...WHO, ...TENANT, ...SAME_ID], '--security-account-id 444455556666: It is that of'],
    ['a tenant without its accounts', [...WHO, '--posture', 'govcloud-tenant'], '--log-archive-account-id'],
  ])('%s', async (_, args, part) => {
    const { exitCode, stderr } = await run(...args);
    expect({ exitCode, files: readdirSync(work) }).toEqual({ exitCode: 2, files: [] });
    expect(stderr).toContain(part);
  });
});

it('writes what YAML would read otherwise in quotes', async () => {
  const { exitCode, stderr } = await run(
    ...WHO,
    '--name',
    'null',
    '--code',
    'true',
    '--ccoe-email',
    '#dx@asahi.example.com',
  );
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(read('landing-zone/organization.yaml')).toMatch(/^name: "null"$/m);
});

it('asks on a terminal, with defaults, and asks again where an answer is refused', async () => {
  const asked: string[] = [];
  const answers = ['', 'Asahi', 'asahi', '旭市', 'Asahi City', 'asahi.example.com'];
  const later: Record<string, string> = { 'management account': '111122223333', 'yen for one': '155' };
  const expiries = ['2026-11-24', '2027-03-31'];
  const { exitCode } = await cli(['init', body(), '--as-of', AS_OF, '--lang', 'en'], {
    ask: (question) => {
      asked.push(question);
      if (question.includes('last day')) return Promise.resolve(expiries.shift()!);
      const known = Object.entries(later).find(([part]) => question.includes(part))?.[1];
      return Promise.resolve(known ?? answers.shift() ?? '');
    },
  });
  expect(exitCode).toBe(0);
  expect(asked[0]).toContain('[municipality]');
  expect(asked[2]).toMatch(/^ {2}✕ Expected: 2 to 20 characters/);
  expect(asked.at(-1)).toMatch(/^ {2}✕ Choose a day from 2026-11-25 to 2027-11-26\./);
  expect(read('landing-zone/exceptions.yaml')).toContain('expiresOn: 2027-03-31');
  expect(read('landing-zone/organization.yaml')).toContain('email: aws-log-archive@asahi.example.com');
});
