import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { synthesizeLandingZone } from '../../../../lib/synthesize';
import { run } from '../command-line';
import { LandingZoneCopy } from '../new/landing-zone-copy';

function commit(folder: string): void {
  const git = (...args: string[]) => execFileSync('git', ['-C', folder, ...args], { stdio: 'pipe' });
  git('init', '--quiet');
  git('add', '.');
  git('-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '--quiet', '-m', 'x');
}

let copy: LandingZoneCopy;
let before: string;
beforeAll(async () => {
  copy = new LandingZoneCopy();
  before = join(copy.folder, 'cdk.out.before');
  commit(copy.folder);
  await synthesizeLandingZone({ landingZoneDirectory: copy.folder, outdir: before });
});
afterAll(() => copy.remove());

const plan = (...args: readonly string[]) => run(['plan', '--landing-zone', copy.folder, '--lang', 'en', ...args]);
const edit = (file: string, from: string | RegExp, to: string) =>
  writeFileSync(join(copy.folder, file), copy.read(file).replace(from, to));

it('finds nothing where nothing was changed', async () => {
  const { stdout } = await plan('--against', before);
  expect(stdout).toContain('○ Nothing changes.');
  expect(stdout).toMatch(/Total {2}([\d,]+) or more → \1 or more \(±0\)/);
  expect(stdout).toMatch(/Depends on use \(not in the total\): .*S3/s);
});

it('shows a new budget, use case and department, against a synth and a revision alike', async () => {
  edit('departments/tax.yaml', 'monthlyBudgetYen: 450000', 'monthlyBudgetYen: 500000');
  await run(
    `new department --landing-zone ${copy.folder} --code water --title-ja 水道局 --title-en Water --cost-center 1 --owner-email w@mihon.example.com`.split(
      ' ',
    ),
  );
  const [synth, revision] = [await plan('--against', before), await plan('--git', 'HEAD')];
  expect(synth.stdout).toContain('mihon-tax-prod  450,000 → 500,000');
  expect(synth.stdout).toContain('mihon-water-prod  0 → 100,000');
  expect(synth.stdout).toMatch(/＋ mihon-water-prod {2}Water {2}requested, Quarantine, 100,000\s+yen/);
  // One account more: one key in Tokyo, one in Osaka, where no price was read, and one action of a budget.
  expect(synth.stdout).toContain('Keys (KMS) Tokyo  4,495 → 4,650');
  expect(synth.stdout).toContain('Keys (KMS) Osaka 23 key-month → 24 key-month');
  expect(synth.stdout).toMatch(/Total {2}12,758 or more → [\d,]+ or more \(\+\d+ of what has a price\)/);
  expect(revision).toEqual(synth);
  const japanese = (await run(['plan', '--landing-zone', copy.folder, '--against', before])).stdout;
  expect(japanese).toMatch(/＋ mihon-water-prod {2}水道局 {2}申請中、Quarantine、100,000円/);
});

it('counts core accounts into the budgets', async () => {
  edit('organization.yaml', 'monthlyBudgetYen: 20000', 'monthlyBudgetYen: 20000000');
  const { coreAccounts, departments } = copy.model;
  const { stdout } = await plan('--git', 'HEAD');
  edit('organization.yaml', 'monthlyBudgetYen: 20000000', 'monthlyBudgetYen: 20000');
  expect(stdout).toContain('mihon-management  20,000 → 20,000,000');
  const all = [...Object.values(coreAccounts), ...departments.flatMap(({ accounts }) => accounts)];
  const total = all.reduce((sum, { monthlyBudgetYen }) => sum + monthlyBudgetYen, 0);
  expect(stdout).toContain(` → ${total.toLocaleString('en-US')}\n`);
});

it('refuses what would be lost, until changes.yaml names it', async () => {
  const assembly = join(copy.folder, 'cdk.out.after');
  edit('organization.yaml', 'retentionDays: 1827', 'retentionDays: 1461');
  await synthesizeLandingZone({ landingZoneDirectory: copy.folder, outdir: assembly });
  const ask = () => plan('--against', before, '--assembly', assembly, '--json');
  const { exitCode, stdout } = await ask();
  const { losses } = JSON.parse(stdout).blastRadius;
  expect(exitCode).toBe(1);
  expect(losses).toContainEqual(
    expect.objectContaining({
      stack: 'mihon-log-archive',
      action: 'loosen',
      properties: ['ObjectLockConfiguration.Rule.DefaultRetention.Days', 'LifecycleConfiguration.Rules'],
    }),
  );
  expect((await plan('--against', before, '--assembly', assembly)).stdout).toContain('✕ Lost without approval');
  const entries = losses.map(
    ({ stack, logicalId, action }: Record<string, string>) =>
      `  - { stack: ${stack}, logicalId: ${logicalId}, action: ${action}, reason: a, approver: b, approvedOn: 2026-11-20, expiresOn: 2026-12-10 }\n`,
  );
  writeFileSync(join(copy.folder, 'changes.yaml'), `changes:\n${entries.join('')}`);
  expect((await ask()).exitCode).toBe(0);
  writeFileSync(join(copy.folder, 'changes.yaml'), 'changes: []\n');
  // The way back, which takes the account of the test before: the key of an account that goes is retained.
  const back = (await plan('--against', assembly, '--assembly', before)).stdout;
  expect(back).toMatch(/Keys \(KMS\) Tokyo {2}4,650 → 4,495[\s\S]*costs until it is\s+deleted/);
  edit('organization.yaml', 'retentionDays: 1461', 'retentionDays: 1827');
});

it('compares the templates of a synth by another version of the product, and says what it could not compare', async () => {
  const older = join(copy.folder, 'cdk.out.older');
  cpSync(before, older, { recursive: true });
  const evidence = readFileSync(join(older, 'evidence.json'), 'utf8');
  writeFileSync(join(older, 'evidence.json'), evidence.replace(/"schemaVersion": ?"[^"]*"/, '"schemaVersion":"0.9"'));
  const { exitCode, stdout } = await plan('--against', older, '--assembly', before);
  expect([exitCode, stdout]).toEqual([0, expect.stringMatching(/version 0\.9 cannot[\s\S]*○ No template changes/)]);
  expect(stdout).toMatch(/The fixed cost before is\s+not known/);
  const { fixedCost } = JSON.parse((await plan('--against', older, '--assembly', before, '--json')).stdout);
  expect(fixedCost).toEqual({ after: expect.objectContaining({ yen: 12_758, unknown: 1, notJudged: [] }) });
});

it.each([
  ['is cut off', (evidence: string) => evidence.slice(0, 1000)],
  ['is empty', () => ''],
  ['says no version', () => '{}'],
  ['is something else', () => '{"schemaVersion": 2}'],
])('refuses an earlier synth whose evidence %s', async (_, damage) => {
  const damaged = join(copy.folder, 'cdk.out.damaged');
  cpSync(before, damaged, { recursive: true });
  writeFileSync(join(damaged, 'evidence.json'), damage(readFileSync(join(before, 'evidence.json'), 'utf8')));
  const { exitCode, stdout, stderr } = await plan('--against', damaged, '--assembly', before);
  expect([exitCode, stdout, stderr]).toEqual([2, '', expect.stringContaining('evidence.json cannot be read')]);
});

it('names the files of a revision that is wrong as git does, with the line that is wrong', async () => {
  const landingZone = join(copy.folder, 'repository', 'landing-zone');
  cpSync(resolve(__dirname, '../../../../landing-zone'), landingZone, { recursive: true });
  const fire = join(landingZone, 'departments/fire.yaml');
  writeFileSync(fire, readFileSync(fire, 'utf8').replace('code: fire', 'code: tax'));
  commit(join(copy.folder, 'repository'));
  const { exitCode, stderr } = await run(['plan', '--landing-zone', landingZone, '--lang', 'en', '--git', 'HEAD']);
  expect([exitCode, stderr]).toEqual([1, expect.not.stringContaining('ccoe-plan-')]);
  expect(stderr).toContain('HEAD:landing-zone/departments/tax.yaml:7:7\n  7 | code: tax');
  expect(stderr).toContain('tax also stands at HEAD:landing-zone/departments/fire.yaml:7');
});

it('refuses to drop an account by leaving its department out', async () => {
  rmSync(join(copy.folder, 'departments/fire.yaml'));
  const { exitCode, stderr } = await plan('--against', before);
  expect([exitCode, stderr]).toEqual([1, expect.stringContaining('mihon-fire-prod')]);
});

it.each([
  [['--against', 'nowhere'], 'holds no earlier synth'],
  [['--git', 'no-such-revision'], 'cannot be read at the git revision no-such-revision'],
  [['--git', '--output=x'], 'cannot be read at the git revision'],
])('refuses %j', async (args, part) => {
  const typed = args[1]!.startsWith('-') ? [`${args[0]}=${args[1]}`] : args;
  const { exitCode, stderr } = await plan(...typed);
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining(part)]);
});
