import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import { CfnApplicationInferenceProfile } from 'aws-cdk-lib/aws-bedrock';
import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { formatConfigurationErrors } from '../lib/config/configuration-error';
import type { Evidence } from '../lib/evidence/evidence';
import { renderTerminal } from '../lib/report/terminal';
import { type SynthesizeOptions, synthesizeLandingZone } from '../lib/synthesize';
import { PLATFORM_EXCEPTIONS } from '../policies/exceptions/platform-exceptions';

const sample = resolve(__dirname, '../landing-zone');
let work: string;

beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), 'landing-zone-'));
});
afterEach(() => rmSync(work, { recursive: true }));

function synthesize(options: Partial<SynthesizeOptions> = {}) {
  return synthesizeLandingZone({ landingZoneDirectory: sample, outdir: join(work, 'cdk.out'), ...options });
}

/** The sample with one file changed, as an engineer would by mistake. */
function edited(file: string, from: string | RegExp, to: string): string {
  const directory = join(work, 'landing-zone');
  cpSync(sample, directory, { recursive: true });
  const text = readFileSync(join(directory, file), 'utf8');
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  writeFileSync(join(directory, file), changed);
  return directory;
}

async function evidenceOf(options: Partial<SynthesizeOptions> = {}): Promise<Evidence> {
  const result = await synthesize(options);
  if ('errors' in result) throw new Error(JSON.stringify(result.errors, null, 2));
  return result.evidence;
}

describe('the sample organisation', () => {
  it('passes all three packs and the template validation, and every expected rule ran', async () => {
    const evidence = await evidenceOf();
    expect(evidence.failures).toEqual([]);
    expect(evidence.verdict).toBe('passed');
    // The template that the StackSet delivers to every account is validated, too.
    expect(evidence.templateValidation.templates).toBe(evidence.stacks.length + 1);
    for (const pack of ['AwsSolutions', 'NIST.800.53.R5', 'LandingZone']) {
      const rules = evidence.rules.filter((rule) => rule.pack === pack);
      expect(rules.length).toBeGreaterThan(10);
      const silent = rules.filter(({ counts }) => Object.values(counts).every((count) => count === 0));
      expect(silent.map((rule) => rule.id)).toEqual([]);
    }
  });

  it('gives the same bytes twice: templates, evidence and report', async () => {
    const files = async (outdir: string) => {
      await synthesize({ outdir });
      return Object.fromEntries(
        readdirSync(outdir, { recursive: true, encoding: 'utf8' })
          .filter((name) => /\.template\.json$|^evidence\.json$|\.html$/.test(name))
          .map((name) => [name, readFileSync(join(outdir, name), 'utf8')]),
      );
    };
    const first = await files(join(work, 'first'));
    expect(Object.keys(first)).toContain(join('report', 'index.html'));
    expect(await files(join(work, 'second'))).toEqual(first);
  });

  it('leaves nothing of an earlier synth behind', async () => {
    const outdir = join(work, 'cdk.out');
    await synthesize({ outdir });
    writeFileSync(join(outdir, 'Department-gone.template.json'), '{}');
    // As an interruption while the departments are written leaves it.
    renameSync(join(outdir, 'manifest.json'), join(outdir, 'manifest.json.unfinished'));
    await synthesize({ outdir, landingZoneDirectory: resolve(__dirname, '../landing-zone/staging') });
    expect(readdirSync(outdir).filter((name) => /gone|unfinished|Department-tax/.test(name))).toEqual([]);
  });
});

describe('a tenant of ガバメントクラウド', () => {
  it('passes without any resource of AWS Organizations; what the Digital Agency holds is inherited', async () => {
    const outdir = join(work, 'cdk.out');
    const evidence = await evidenceOf({
      landingZoneDirectory: resolve(__dirname, '../examples/govcloud-tenant'),
      outdir,
    });
    expect(evidence.failures).toEqual([]);
    expect(evidence.policies).toEqual([]);
    expect(evidence.stacks.map(({ name, region }) => [name, region])).toEqual([
      ['misaki-account-baseline-residents-prod', 'ap-northeast-1'],
      ['misaki-account-baseline-residents-prod', 'ap-northeast-3'],
      ['misaki-account-settings-residents-prod', 'ap-northeast-1'],
      ['misaki-account-settings-residents-prod', 'ap-northeast-3'],
    ]);
    for (const { templateFile } of evidence.stacks) {
      expect(readFileSync(join(outdir, templateFile), 'utf8')).not.toMatch(
        /AWS::Organizations::|AWS::CloudFormation::StackSet/,
      );
    }
    const inherited = evidence.notBuilt.filter(({ why }) => why.en.includes('inherited, not implemented'));
    expect(inherited.map(({ what }) => what.en)).toContain('Guardrails (SCP, RCP and others)');
  });
});

it('every exception of the platform is needed: by the sample, by the tenant, or before there is an organization', async () => {
  const needed = new Set<string>();
  const unborn = edited('organization.yaml', /^id: .*\nrootId: .*\n/m, '');
  for (const landingZoneDirectory of [sample, resolve(__dirname, '../examples/govcloud-tenant'), unborn]) {
    const { exceptions } = await evidenceOf({ landingZoneDirectory });
    for (const { id } of exceptions) needed.add(id.slice(0, 'EX-PLATFORM-000'.length));
  }
  expect([...needed].sort()).toEqual(PLATFORM_EXCEPTIONS.map(({ id }) => id));
});

it('passes on the first day, when only the management account exists: what is not built yet is not proven, never failed', async () => {
  const evidence = await evidenceOf({
    landingZoneDirectory: edited(
      'accounts.lock.yaml',
      /(accounts:\n)[\s\S]*/,
      '$1  mihon-management: "111122223333"\n',
    ),
  });
  expect(evidence.failures).toEqual([]);
  const notBuilt = evidence.controls!.filter(({ reason }) => reason === 'not-built').map(({ id }) => id);
  expect(notBuilt).toEqual(expect.arrayContaining(['CCOE-IAM-05', 'CCOE-ORG-04', 'CCOE-LOG-03']));
});

it('fails once where the approval of the platform has expired, whatever it covered', async () => {
  const { failures } = await evidenceOf({ asOf: '2027-11-01' });
  expect(failures.filter(({ kind }) => kind === 'exception-expired')).toMatchObject([
    { fix: { en: expect.stringContaining('npx ccoe explain EX-PLATFORM') } },
  ]);
});

describe('a sample broken on purpose says what to do', () => {
  it.each([
    ['an apac. profile', 'organization.yaml', /- anthropic.claude-sonnet-4-6/, '- apac.anthropic.claude-sonnet-4-6'],
    ['a missing budget', 'departments/tax.yaml', /^ +monthlyBudgetYen:.*\n/m, ''],
    ['an impossible date', 'departments/tax.yaml', /expiresOn: .*/, 'expiresOn: 2026-11-31'],
  ])('%s: configuration errors, and no report', async (_, file, from, to) => {
    const directory = edited(file, from, to);
    const result = await synthesize({ landingZoneDirectory: directory });
    if (!('errors' in result)) throw new Error('no error');
    const text = formatConfigurationErrors(result.errors, (name) => readFileSync(name, 'utf8'), { language: 'both' });
    expect(text.replaceAll(relative(process.cwd(), work), '<work>')).toMatchSnapshot();
    expect(readdirSync(work)).toEqual(['landing-zone']);
  });

  it.each(['README.md', 'README.ja.md'])('%s shows the message as it is printed', async (readme) => {
    const directory = edited('departments/tax.yaml', /expiresOn: .*/, 'expiresOn: 2026-11-31');
    const result = await synthesize({ landingZoneDirectory: directory });
    if (!('errors' in result)) throw new Error('no error');
    const text = formatConfigurationErrors(result.errors, (name) => readFileSync(name, 'utf8'), { language: 'both' });
    const printed = text.replaceAll(`${relative(process.cwd(), work)}/`, '').split('\n\n')[0];
    expect(readFileSync(resolve(__dirname, '..', readme), 'utf8')).toContain(`\`\`\`text\n${printed}\n\`\`\``);
  });

  it('a configuration error keeps the last assembly as it was', async () => {
    const outdir = join(work, 'cdk.out');
    await synthesize({ outdir });
    const before = readFileSync(join(outdir, 'evidence.json'), 'utf8');
    await synthesize({ outdir, landingZoneDirectory: edited('organization.yaml', 'name: mihon', 'name: 見本') });
    expect(readFileSync(join(outdir, 'evidence.json'), 'utf8')).toBe(before);
  });

  it('an expired exception fails the run, which still writes evidence and report', async () => {
    const outdir = join(work, 'cdk.out');
    const evidence = await evidenceOf({ outdir, asOf: '2028-01-01' });
    expect(evidence.verdict).toBe('failed');
    expect(evidence.failures.map((failure) => failure.kind)).toContain('exception-expired');
    expect(readdirSync(join(outdir, 'report'))).toContain('index.html');
  });

  it('a synth that throws is a failure with its reason, in evidence and report, beside nothing of an earlier synth', async () => {
    const outdir = join(work, 'cdk.out');
    mkdirSync(outdir, { recursive: true });
    for (const file of ['manifest.json', 'Department-tax.template.json', 'Guardrails.template.json']) {
      writeFileSync(join(outdir, file), '{"version":"55.0.0"}');
    }
    const evidence = await evidenceOf({
      landingZoneDirectory: edited(
        'organization.yaml',
        /^quotaOverrides:.*/m,
        'quotaOverrides: { SERVICE_CONTROL_POLICY.characters: { value: 900, asOf: 2026-11-01, reason: 試験 } }',
      ),
    });
    expect(evidence.failures.map(({ kind }) => kind)).toEqual(['synth-error']);
    expect(evidence.failures[0]!.message.ja).toMatch(/mihon-.*900/s);
    expect(readdirSync(outdir).sort()).toEqual(['digest.txt', 'evidence.json', 'report']);
    expect(readdirSync(join(outdir, 'report'))).toEqual(['index.html']);
  });

  const vendor: Partial<SynthesizeOptions> = {
    addStacks: (app) => {
      const stack = new Stack(app, 'Vendor', { env: { account: '999988887777', region: 'ap-northeast-1' } });
      new CfnBucket(stack, 'Public', { publicAccessBlockConfiguration: { blockPublicAcls: false } });
      new CfnApplicationInferenceProfile(stack, 'Profile', {
        inferenceProfileName: 'overseas',
        modelSource: {
          copyFrom:
            'arn:aws:bedrock:ap-northeast-1:999988887777:inference-profile/apac.anthropic.claude-sonnet-4-20250514-v1:0',
        },
      });
      return [stack];
    },
  };

  it('a public bucket and a profile that leaves Japan are findings with file, fix and residency', async () => {
    const evidence = await evidenceOf(vendor);
    const ofVendor = evidence.findings.filter((finding) => finding.stack === 'Vendor');
    for (const path of ['Vendor/Public', 'Vendor/Profile']) {
      const finding = ofVendor.find((f) => f.constructPath === path && f.pack === 'LandingZone');
      expect(finding?.location).toMatch(/^test\/synthesize\.test\.ts:\d+/);
      expect(finding?.fix.ja).not.toBe('');
      expect(finding?.deviations[0]?.expected).not.toBe('');
    }
    expect(evidence.verdict).toBe('failed');
  });

  it.each([
    ['README.md', 'en'],
    ['README.ja.md', 'ja'],
  ] as const)('%s shows a finding as it is printed', async (readme, language) => {
    const evidence = await evidenceOf(vendor);
    const isShown = ({ rule, constructPath }: { rule: string; constructPath: string }) =>
      rule === 'LandingZone-S3PublicAccess' && constructPath === 'Vendor/Public';
    const findings = evidence.findings.filter(isShown);
    const printed = renderTerminal(
      {
        ...evidence,
        findings,
        failures: evidence.failures.filter(({ message }) => message.en.includes('Vendor/Public')),
      },
      { language, color: false, width: 100, reportPath: '' },
    );
    const finding = /^✕ 1 [\s\S]*?\n\n/m
      .exec(printed)![0]
      .trim()
      .replace(/test\/synthesize\.test\.ts:[\d:]+/, 'app.ts:12:3');
    expect(readFileSync(resolve(__dirname, '..', readme), 'utf8')).toContain(`\`\`\`text\n${finding}\n\`\`\``);
  });
});
