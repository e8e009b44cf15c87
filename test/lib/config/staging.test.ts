import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newEntry } from '../../../lib/cli/new/new-entry';
import { describedAccounts } from '../../../lib/config/described-accounts';
import { loadLandingZone } from '../../../lib/config/load-landing-zone';
import { synthesizeLandingZone } from '../../../lib/synthesize';
import type { LandingZone } from '../../../policies/landing-zone-model';

const SAMPLE = join('landing-zone', 'staging');

let work: string;
let production: string;
let staging: string;
beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), 'staging-'));
  production = join(work, 'landing-zone');
  cpSync('landing-zone', production, { recursive: true });
  staging = join(production, 'staging');
});
afterEach(() => rmSync(work, { recursive: true }));

function loaded(directory: string): LandingZone {
  const result = loadLandingZone(directory);
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.landingZone;
}

/** `staging.yaml` of the sample, with lines changed or added. */
function change(from: string | RegExp, to: string): void {
  const path = join(staging, 'staging.yaml');
  const text = readFileSync(path, 'utf8');
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  writeFileSync(path, changed);
}

const emails = ({ coreAccounts, departments }: LandingZone) =>
  [...Object.values(coreAccounts), ...departments.flatMap(({ accounts }) => accounts)].map(({ email }) => email);

describe('a staging organization', () => {
  it('is production under another name, with other addresses, ids and budgets', () => {
    const [ours, theirs] = [loaded(SAMPLE), loaded('landing-zone')];
    expect(ours.organization).toMatchObject({
      name: 'mihon-stg',
      id: 'o-ex4mplestg',
      title: { en: expect.stringMatching(/\(staging\)$/) },
    });
    expect(ours.departments.map(({ code }) => code)).toEqual(['dx', 'welfare']);
    expect(ours.logging.retentionDays).toBe(theirs.logging.retentionDays);
    expect(ours.approvedModels).toEqual(theirs.approvedModels);
    expect(emails(ours)).toEqual(emails(ours).filter((email) => /\+stg@/.test(email)));
    expect(emails(ours).filter((email) => emails(theirs).includes(email))).toEqual([]);
    const accounts = ours.departments.flatMap((department) => department.accounts);
    expect(accounts.map(({ name, monthlyBudgetYen, id }) => [name, monthlyBudgetYen, id])).toContainEqual([
      'mihon-stg-dx-dev',
      10_000,
      undefined,
    ]);
    expect(ours.pipeline).toMatchObject({ branch: 'main', landingZone: 'landing-zone/staging' });
    expect([ours.registers, ours.closed]).toEqual([undefined, undefined]);
  });

  it('follows production without being touched', () => {
    const path = join(production, 'departments', 'dx.yaml');
    writeFileSync(path, readFileSync(path, 'utf8').replace(/^costCenter: .*$/m, 'costCenter: "9999"'));
    expect(loaded(staging).departments[0]!.costCenter).toBe('9999');
  });

  it('has every department where none is named', () => {
    change(/^departments: .*$/m, '');
    expect(loaded(staging).departments).toHaveLength(loaded(production).departments.length);
  });

  it('passes, and no template of it names anything of production', async () => {
    const outdir = join(work, 'cdk.out');
    const result = await synthesizeLandingZone({ landingZoneDirectory: SAMPLE, outdir });
    expect(result.ok).toBe(true);
    const templates = readdirSync(outdir).filter((name) => name.endsWith('.template.json'));
    const text = templates.map((name) => readFileSync(join(outdir, name), 'utf8')).join('\n');
    const { organization, coreAccounts, departments, pipeline } = loaded('landing-zone');
    const ids = [...Object.values(coreAccounts), ...departments.flatMap(({ accounts }) => accounts)].flatMap(
      ({ id }) => id ?? [],
    );
    const foreign = [organization.id!, organization.rootId!, pipeline!.source.connectionArn!, ...ids];
    expect(foreign.filter((one) => text.includes(one))).toEqual([]);
    expect(text.match(/(?<![\w-])mihon-(?!stg)[\w-]+/g)).toBeNull();
  });

  it('is what ccoe accounts looks for', () => {
    const result = describedAccounts(SAMPLE);
    if (!result.ok) throw new Error('errors');
    const { accounts, ids } = result.described;
    expect(accounts.map(({ name }) => name)).toEqual([
      'mihon-stg-management',
      'mihon-stg-log-archive',
      'mihon-stg-security',
      'mihon-stg-dx-prod',
      'mihon-stg-dx-dev',
      'mihon-stg-welfare-prod',
      'mihon-stg-welfare-dev',
    ]);
    expect(accounts.every(({ email }) => email?.includes('+stg@'))).toBe(true);
    expect([...ids.keys()]).toEqual(['mihon-stg-management', 'mihon-stg-log-archive', 'mihon-stg-security']);
  });

  it('takes no department of its own: ccoe new names the folder of production', async () => {
    const entry = { questions: [], written: () => ({ file: 'x', text: '' }) };
    const options = { landingZone: SAMPLE, assembly: 'cdk.out', given: {}, terminal: { language: 'en' as const } };
    await expect(newEntry(entry as never, options as never)).rejects.toThrow('is a staging organization');
  });
});

it.each([
  ['the name of production', /^name: .*$/m, 'name: mihon', 'of-production', 'staging.yaml', 7],
  [
    'a department that production does not have',
    '[dx, welfare]',
    '[dx, welfar]',
    'unknown-department',
    'staging.yaml',
    20,
  ],
  [
    'an address that becomes too long',
    'emailTag: stg',
    'emailTag: sixteen-letters-',
    'email-too-long',
    'staging.yaml',
    14,
  ],
  ['the organization of production', /^id: .*$/m, 'id: o-exampleorgid', 'of-production', 'staging.yaml', 10],
  [
    'a wave of a department that it does not have',
    /^ {2}branch: .*$/m,
    '  branch: main\n  firstDepartments: [dx, tax]',
    'unknown-department',
    'staging.yaml',
    28,
  ],
  ['a key that is of production', /^name:/m, 'logging: {}\nname:', 'unknown-key', 'staging.yaml', 7],
])('refuses %s, where it stands', (_, from, to, code, file, line) => {
  if (code === 'email-too-long') {
    const path = join(production, 'departments', 'dx.yaml');
    const long = `${'a'.repeat(30)}@${'b'.repeat(15)}.example.com`;
    writeFileSync(path, readFileSync(path, 'utf8').replace(/aws-dx-dev@\S+/, long));
  }
  change(from, to);
  const result = loadLandingZone(staging);
  expect(result.ok).toBe(false);
  const errors = result.ok ? [] : result.errors;
  expect(errors.map((error) => [error.code, error.file.endsWith(`/${file}`), error.line])).toContainEqual([
    code,
    true,
    line,
  ]);
});

it('refuses an account of production in its lock file, where it stands', () => {
  const path = join(staging, 'accounts.lock.yaml');
  writeFileSync(path, readFileSync(path, 'utf8').replace('"101010101010"', '"111122223333"'));
  const result = loadLandingZone(staging);
  expect(
    result.ok ? [] : result.errors.map(({ code, file, line }) => [code, file.endsWith('accounts.lock.yaml'), line]),
  ).toEqual([['of-production', true, 4]]);
});

it.each(['departments', 'exceptions.yaml'])('refuses %s of its own, which production would not see', (name) => {
  if (name.endsWith('.yaml')) writeFileSync(join(staging, name), 'exceptions: []\n');
  else mkdirSync(join(staging, name));
  const result = loadLandingZone(staging);
  expect(result.ok ? [] : result.errors.map(({ code, file }) => [code, file.endsWith(name)])).toEqual([
    ['unknown-file', true],
  ]);
});
