import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { departmentContext } from '../../../constructs/department-context';
import { addMonthlyCost } from '../../../constructs/monthly-cost';
import { DepartmentApp, type DepartmentAppProps } from '../../../lib/department-app';
import { ConfigurationRefused } from '../../../lib/department-app/configuration-refused';
import { readEvidence } from '../../../lib/evidence/collect-evidence';

const HANDED_OVER = 'examples/chat-vendor/landing-zone';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'department-app-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const app = (props: Partial<DepartmentAppProps> = {}) =>
  new DepartmentApp({
    environment: 'prod',
    landingZone: HANDED_OVER,
    outdir: join(folder, 'cdk.out'),
    autoSynth: false,
    ...props,
  });

/** The folder that was handed over, with other lines in one of its files. */
function landingZoneWith(file: string, change: (text: string) => string): string {
  const directory = join(folder, 'landing-zone');
  cpSync(HANDED_OVER, directory, { recursive: true });
  writeFileSync(join(directory, file), change(readFileSync(join(directory, file), 'utf8')));
  return directory;
}

function exceptionFor(scope: string): string {
  return `exceptions:
  - id: EX-2026-301
    rule: LandingZone-S3PublicAccess
    scope: ${scope}
    reason: 試験
    approver: 最高情報セキュリティ責任者
    approvedOn: 2026-11-02
    expiresOn: 2027-10-31
    compensatingControl: 試験
`;
}

describe('for whom the app is', () => {
  test('the only department of the folder is taken', () => {
    const { department, account } = departmentContext(app());
    expect([department.code, account.name, account.id]).toEqual(['welfare', 'mihon-welfare-prod', '666666666666']);
  });

  test('only this department is in the context, whatever else the folder holds', () => {
    const { landingZone } = departmentContext(app({ landingZone: 'landing-zone', department: 'tax' }));
    expect(landingZone.departments.map(({ code }) => code)).toEqual(['tax']);
  });

  test.each<[string, Partial<DepartmentAppProps>, string, string]>([
    ['several departments and none named', { landingZone: 'landing-zone' }, 'department-not-given', 'department'],
    ['a department that is not there', { department: 'welfar' }, 'unknown-department', 'Did you mean: welfare'],
    ['an environment without account', { environment: 'staging' }, 'unknown-environment', 'prod'],
    ['a folder that is not there', { landingZone: 'nowhere' }, 'missing-directory', 'nowhere'],
    ['a day that is none', { asOf: '2026-02-30' }, 'invalid-as-of-option', '2026-02-30'],
  ])('%s is refused', (_, props, code, hint) => {
    expect(() => app(props)).toThrow(
      expect.objectContaining({
        errors: expect.arrayContaining([expect.objectContaining({ code })]),
        message: expect.stringContaining(hint),
      }),
    );
  });

  test('a wrong file is refused at its line, and the last synth stays', async () => {
    await app().check();
    const wrong = landingZoneWith('departments/welfare.yaml', (text) => text.replace('zone: lgwan', 'zone: lgwam'));
    expect(() => app({ landingZone: wrong })).toThrow(ConfigurationRefused);
    expect(() => app({ landingZone: wrong })).toThrow(/welfare\.yaml:\d+:7\n.*zone: lgwam/);
    expect(existsSync(join(folder, 'cdk.out', 'evidence.json'))).toBe(true);
  });
});

describe('a stack of the app', () => {
  test('stands in the account in Tokyo, with tags of the register and the permission boundary', () => {
    const stack = app().stack('SchemeGuide', { tags: { 'ccoe:owner': 'vendor', team: 'chat' } });
    expect(stack).toMatchObject({
      stackName: 'mihon-welfare-prod-scheme-guide',
      account: '666666666666',
      region: 'ap-northeast-1',
      terminationProtection: true,
    });
    expect(stack.node.path).toBe('welfare-prod-SchemeGuide');
    expect(stack.tags.tagValues()).toMatchObject({
      'ccoe:owner': 'welfare-owner@mihon.example.com',
      'ccoe:cost-center': '0402',
      'ccoe:classification': 'local-government:3B',
      'ccoe:department': 'welfare',
      team: 'chat',
    });
    // Amazon Bedrock refuses other characters, and CloudFormation hands these on to every resource.
    for (const value of Object.values(stack.tags.tagValues())) expect(value).toMatch(/^[a-zA-Z0-9\s._:/=+@-]*$/);
    expect(JSON.stringify(stack.node.tryGetContext('@aws-cdk/core:permissionsBoundary'))).toContain(
      'arn:aws:iam::666666666666:policy/ccoe/ccoe-department-boundary',
    );
  });
});

test('a tag that Amazon Bedrock does not take is refused, with the line it stands in', () => {
  expect(() => app().stack('SchemeGuide', { tags: { 係: '福祉' } })).toThrow(
    /department-app\.test\.ts[\s\S]*tag-not-ascii/,
  );
});

describe('a synth', () => {
  test('with compliant resources passes, and is reported as the platform is', async () => {
    const workload = app();
    new Key(workload.stack('Chat'), 'Key', {
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const { ok, evidence, evidencePath, reportPath } = await workload.check();
    expect(evidence.failures).toEqual([]);
    expect(ok).toBe(true);
    expect(evidence.stacks.map(({ name }) => name)).toEqual(['mihon-welfare-prod-chat']);
    expect(new Set(evidence.rules.map(({ pack }) => pack))).toEqual(
      new Set(['AwsSolutions', 'NIST.800.53.R5', 'LandingZone']),
    );
    expect(evidence.templateValidation.templates).toBe(1);
    expect(readEvidence(readFileSync(evidencePath, 'utf8')).verdict).toBe('passed');
    expect(readFileSync(reportPath, 'utf8')).toContain('mihon-welfare-prod-chat');
  });

  test('gives the same evidence twice, also of an app that was synthesized already', async () => {
    const run = async (before: (workload: DepartmentApp) => void) => {
      const workload = app();
      new Key(workload.stack('Chat'), 'Key', { enableKeyRotation: true });
      before(workload);
      const { evidencePath } = await workload.check();
      return readFileSync(evidencePath, 'utf8');
    };
    expect(await run(() => undefined)).toBe(await run((workload) => workload.synth()));
  });

  test('with a public bucket fails, names the line and is reported all the same', async () => {
    const workload = app();
    new CfnBucket(workload.stack('Chat'), 'Public');
    const { ok, evidence, reportPath } = await workload.check();
    expect(ok).toBe(false);
    expect(evidence.findings).toContainEqual(
      expect.objectContaining({
        rule: 'LandingZone-S3PublicAccess',
        constructPath: 'welfare-prod-Chat/Public',
        outcome: 'non-compliant',
      }),
    );
    expect(readFileSync(reportPath, 'utf8')).toContain('LandingZone-S3PublicAccess');
  });

  test('with a stack outside Japan fails', async () => {
    const workload = app();
    new Key(new Stack(workload, 'Elsewhere', { env: { account: '666666666666', region: 'us-east-1' } }), 'Key');
    const { evidence } = await workload.check();
    expect(evidence.findings.map(({ rule }) => rule)).toContain('LandingZone-RegionInJapan');
  });

  test('leaves nothing behind that would write over its assembly when the program ends', async () => {
    process.env['CDK_OUTDIR'] = join(folder, 'cdk.out');
    try {
      const workload = app();
      new Key(workload.stack('Chat'), 'Key', { enableKeyRotation: true });
      const before = process.listeners('beforeExit');
      await workload.check();
      expect(process.listeners('beforeExit')).toEqual(before);
    } finally {
      delete process.env['CDK_OUTDIR'];
    }
  });

  test('that throws is a failure with a report', async () => {
    const workload = app();
    workload.stack('Chat').node.addValidation({ validate: () => ['the vendor made a mistake'] });
    const { evidence } = await workload.check();
    expect(evidence.failures).toMatchObject([{ kind: 'synth-error', message: { en: /the vendor made a mistake/ } }]);
  });
});

test('the estimate is written with the reports, in yen a month', async () => {
  const workload = app();
  const key = new Key(workload.stack('Chat'), 'Key', { enableKeyRotation: true });
  addMonthlyCost(key, {
    item: { ja: '鍵', en: 'Key' },
    price: 'kms/key-month',
    quantity: 1,
    basis: { ja: '1', en: '1' },
  });
  const { estimate } = await workload.check();
  expect(estimate.lines).toMatchObject([{ constructPath: 'welfare-prod-Chat/Key', yen: expect.any(Number) }]);
  expect(JSON.parse(readFileSync(join(folder, 'cdk.out', 'estimate.json'), 'utf8'))).toEqual(estimate);
});

describe('exceptions of the register', () => {
  const synthWith = async (scope: string) => {
    const landingZone = landingZoneWith('exceptions.yaml', () => exceptionFor(scope));
    const workload = app({ landingZone });
    new CfnBucket(workload.stack('Chat'), 'Public');
    return (await workload.check()).evidence;
  };

  test('that lie in this app cover what they name', async () => {
    const { findings, exceptions } = await synthWith('welfare-prod-Chat/Public');
    expect(exceptions).toMatchObject([{ id: 'EX-2026-301', state: 'active', covers: 1 }]);
    expect(findings.find(({ rule }) => rule === 'LandingZone-S3PublicAccess')).toMatchObject({ outcome: 'excepted' });
  });

  test('that lie in this app and cover nothing are orphaned', async () => {
    const { exceptions } = await synthWith('welfare-prod-Chat/Other');
    expect(exceptions).toMatchObject([{ state: 'orphaned' }]);
  });

  test.each([
    ['of the CCoE', 'LogArchive/Archive'],
    ["of another department's stack of the same name", 'tax-prod-Chat/Public'],
    ['of another environment', 'welfare-dev-Chat/Public'],
    ['of another app in the account', 'welfare-prod-Minutes/Public'],
    ['of a stack of the same name elsewhere', 'Chat/Public'],
  ])('%s cover nothing here, and are not orphaned here', async (_, scope) => {
    const { findings, exceptions } = await synthWith(scope);
    expect(exceptions).toEqual([]);
    expect(findings.find(({ rule }) => rule === 'LandingZone-S3PublicAccess')).toMatchObject({
      outcome: 'non-compliant',
    });
  });
});
