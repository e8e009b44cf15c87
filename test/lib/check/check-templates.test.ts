import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkTemplates } from '../../../lib/check/check-templates';
import { findTemplates } from '../../../lib/check/find-templates';
import { loadLandingZone } from '../../../lib/config/load-landing-zone';
import type { Exception } from '../../../policies/landing-zone-model';

const loaded = loadLandingZone('landing-zone');
if (!loaded.ok) throw new Error('the sample does not load');
const { landingZone, files } = loaded;
const welfare = landingZone.departments.find(({ code }) => code === 'welfare')!;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'check-'));
  mkdirSync(join(folder, 'templates'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const OPEN_BUCKET = 'Resources:\n  Open: { Type: AWS::S3::Bucket }\n';

async function check(
  templates: Readonly<Record<string, string>>,
  options: { readonly exceptions?: readonly Exception[]; readonly ignoreExceptions?: boolean } = {},
) {
  for (const [name, template] of Object.entries(templates)) writeFileSync(join(folder, 'templates', name), template);
  return checkTemplates({
    found: findTemplates(join(folder, 'templates')),
    landingZone: { ...landingZone, exceptions: [...landingZone.exceptions, ...(options.exceptions ?? [])] },
    configurationFiles: files,
    department: { landingZone, department: welfare, account: welfare.accounts[0]! },
    env: { account: '666666666666', region: 'ap-northeast-1' },
    parameters: {},
    ignoreExceptions: options.ignoreExceptions ?? false,
    outdir: join(folder, 'cdk.out'),
  });
}

const exception: Exception = {
  ...landingZone.exceptions[0]!,
  id: 'EX-TEST-1',
  rule: 'LandingZone-S3PublicAccess',
  scope: 'site/Template',
  approvedOn: '2026-11-02',
  expiresOn: '2027-03-31',
};

describe('a check of templates that nobody here wrote', () => {
  it('names the line of the template in every finding', async () => {
    const { evidence } = await check({ 'site.yaml': OPEN_BUCKET });
    const finding = evidence.findings.find(({ rule }) => rule === 'LandingZone-S3PublicAccess')!;
    expect(finding).toMatchObject({
      stack: 'site',
      logicalId: 'Open',
      location: expect.stringMatching(/site\.yaml:2:3$/),
    });
    expect(evidence.verdict).toBe('failed');
  });

  it('lists in the evidence what it could not evaluate', async () => {
    const { evidence } = await check({ 'site.yaml': 'Resources:\n  A: { Type: Custom::Thing }\n' });
    expect(evidence.notEvaluated).toEqual([
      {
        what: { ja: 'site の A(Custom::Thing)', en: 'A of site (Custom::Thing)' },
        why: expect.anything(),
        location: expect.stringMatching(/site\.yaml:2:3$/),
      },
    ]);
  });

  it('knows no exception of the platform, and those for the templates', async () => {
    const { evidence } = await check({ 'site.yaml': OPEN_BUCKET }, { exceptions: [exception] });
    expect(evidence.exceptions.map(({ id, state, covers }) => [id, state, covers])).toEqual([
      ['EX-TEST-1', 'active', 1],
    ]);
  });

  it('shows what exceptions hide', async () => {
    const { evidence } = await check({ 'site.yaml': OPEN_BUCKET }, { exceptions: [exception], ignoreExceptions: true });
    const hidden = evidence.findings.find(({ rule }) => rule === 'LandingZone-S3PublicAccess');
    expect([hidden!.outcome, evidence.exceptions]).toEqual(['non-compliant', []]);
  });

  it('decides what a role may ask a model in the account it goes to', async () => {
    const { evidence } = await check({
      'agent.yaml': `
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement: [{ Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: sts:AssumeRole }]
      Policies:
        - PolicyName: models
          PolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: Allow, Action: bedrock:*, Resource: '*' }] }
`,
    });
    expect(evidence.notEvaluated).toEqual([]);
    const attempts = evidence.decisions!.flatMap((promise) => promise.attempts);
    expect(attempts.length).toBeGreaterThan(40);
    expect(evidence.failures.some(({ kind }) => kind === 'decision')).toBe(true);
  });

  it('speaks of the account that the templates go to, and of no other', async () => {
    const { evidence } = await check({ 'site.yaml': OPEN_BUCKET });
    expect(evidence.accounts.map(({ name }) => name)).toEqual(['mihon-welfare-prod']);
  });

  it('keeps apart two files whose names differ in signs only', async () => {
    const { evidence } = await check({ 'a_b.yaml': OPEN_BUCKET, 'a-b.yaml': OPEN_BUCKET });
    expect(evidence.stacks.map(({ name }) => name)).toEqual(['a-b', 'a-b-2']);
  });
});
