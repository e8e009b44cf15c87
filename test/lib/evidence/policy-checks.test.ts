import { readFileSync } from 'node:fs';
import { App, CfnParameter, CfnResource, NestedStack, Stack, Stage, Validations } from 'aws-cdk-lib';
import { CfnApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks, NIST80053R5Checks } from 'cdk-nag';
import expectedRules from '../../../lib/evidence/expected-rules.json';
import { addPolicyChecks, type PolicyChecks } from '../../../lib/evidence/policy-checks';
import ruleResourceTypes from '../../../lib/evidence/rule-resource-types.json';
import titlesJa from '../../../lib/evidence/rule-titles-ja.json';
import { StackSetTemplate } from '../../../lib/platform/account-baseline/stackset-template';
import type { Exception } from '../../../policies/landing-zone-model';
import { LANDING_ZONE_RULES } from '../../../policies/rules';
import type { Rule } from '../../../policies/rules/rule';
import { exceptionFixture } from './exception-fixture';
import { addManyResourceTypes } from './many-resource-types';
import { ruleFixture } from './rule-fixture';

const AS_OF = '2026-12-01';
const TOKYO = { account: '111122223333', region: 'ap-northeast-1' };

interface Run {
  readonly exceptions?: readonly Exception[];
  readonly rules?: readonly Rule[];
  readonly region?: string;
}

function newApp(): App {
  return new App({ treeMetadata: false, analyticsReporting: false, builtinCloudFormationValidation: false });
}

/** The packs on an app with one stack `Bad`, synthesized. */
function check(
  build: (stack: Stack) => void,
  { exceptions = [], rules, region = TOKYO.region }: Run = {},
): PolicyChecks {
  const app = newApp();
  build(new Stack(app, 'Bad', { env: { ...TOKYO, region } }));
  const checks = addPolicyChecks(app, { exceptions, asOf: AS_OF, rules });
  app.synth();
  return checks;
}

const badBucket = (stack: Stack) => void new CfnBucket(stack, 'Bucket');
const findingsOf = (checks: PolicyChecks, rule: string) => checks.findings.filter((finding) => finding.rule === rule);
const countsOf = (checks: PolicyChecks, id: string) => checks.rules.find((rule) => rule.id === id)!.counts;
const kindsOf = (checks: PolicyChecks) => [...new Set(checks.failures.map(({ kind }) => kind))];

describe('a bucket with nothing but defaults', () => {
  const checks = check(badBucket);

  it('is found by all three packs', () => {
    expect([...new Set(checks.findings.map(({ pack }) => pack))]).toEqual([
      'AwsSolutions',
      'LandingZone',
      'NIST.800.53.R5',
    ]);
    expect(kindsOf(checks)).toEqual(['finding']);
    expect(checks.failures).toHaveLength(checks.findings.length);
  });

  it('is named by construct, template and line, with what was seen and what was expected', () => {
    expect(findingsOf(checks, 'LandingZone-S3PublicAccess')).toEqual([
      expect.objectContaining({
        outcome: 'non-compliant',
        severity: 'error',
        constructPath: 'Bad/Bucket',
        stack: 'Bad',
        logicalId: 'Bucket',
        resourceType: 'AWS::S3::Bucket',
        location: expect.stringMatching(/^test\/lib\/evidence\/policy-checks\.test\.ts:\d+:\d+$/),
        deviations: expect.arrayContaining([
          { property: 'PublicAccessBlockConfiguration.BlockPublicAcls', actual: '(absent)', expected: 'true' },
        ]),
      }),
    ]);
  });

  it('leaves a row for every rule of the packs, whatever it gave', () => {
    expect(checks.rules.filter(({ pack }) => pack === 'AwsSolutions')).toHaveLength(131);
    expect(checks.rules.filter(({ pack }) => pack === 'NIST.800.53.R5')).toHaveLength(85);
    for (const { counts } of checks.rules) {
      expect(Object.values(counts).reduce((sum, count) => sum + count)).toBe(1);
    }
    expect(countsOf(checks, 'AwsSolutions-S1')).toMatchObject({ nonCompliant: 1, notApplicable: 0 });
    expect(countsOf(checks, 'AwsSolutions-SNS3')).toMatchObject({ nonCompliant: 0, notApplicable: 1 });
  });

  it('gives a third-party finding a Japanese title, and the NIST controls in the spelling of OSCAL', () => {
    expect(findingsOf(checks, 'AwsSolutions-S1')[0]!.title.ja).toMatch(/[\u3040-\u30ff]/);
    const rule = checks.rules.find(({ id }) => id === 'NIST.800.53.R5-S3BucketVersioningEnabled')!;
    expect(rule.controls).toEqual(expect.arrayContaining(['au-9.2', 'cp-9a']));
    expect(rule.title.en).not.toContain('Control ID');
  });
});

describe('the matrix of rules and resources', () => {
  const app = newApp();
  const stack = new Stack(app, 'Many', { env: TOKYO });
  addManyResourceTypes(stack);
  const checks = addPolicyChecks(app, { exceptions: [], asOf: AS_OF });
  app.synth();
  const resources = stack.node.findAll().filter((node) => CfnResource.isCfnResource(node)).length;

  it('has one outcome for every rule of the three packs on every resource', () => {
    const sums = checks.rules.map(({ id, counts }) => [id, Object.values(counts).reduce((sum, count) => sum + count)]);
    expect(sums).toEqual(checks.rules.map(({ id }) => [id, resources]));
    expect(checks.rules.filter(({ pack }) => pack === 'LandingZone').map(({ id }) => id)).toEqual(
      LANDING_ZONE_RULES.map(({ name }) => `LandingZone-${name}`).sort(),
    );
  });

  it('counts a resource once, however many findings a rule has on it', () => {
    expect(checks.findings.filter(({ rule }) => rule.startsWith('AwsSolutions-IAM4[')).length).toBe(2);
    expect(countsOf(checks, 'AwsSolutions-IAM4')).toMatchObject({ nonCompliant: 1 });
  });

  it('is sorted by pack and rule, and its findings by construct as well', () => {
    const keys = checks.rules.map(({ pack, id }) => `${pack}\0${id}`);
    expect(keys).toEqual([...keys].sort());
    const rows = checks.findings.map(({ pack, rule, constructPath }) => `${pack}\0${rule}\0${constructPath}`);
    expect(rows).toEqual([...rows].sort());
  });

  it('fails the run for a warning as for an error', () => {
    const [warning] = findingsOf(checks, 'NIST.800.53.R5-VPCDefaultSecurityGroupClosed');
    expect(warning).toMatchObject({ severity: 'warning', outcome: 'non-compliant' });
    expect(checks.failures.filter(({ message }) => message.en.startsWith(`${warning!.rule} Many/Vpc: `))).toEqual([
      expect.objectContaining({ kind: 'finding', location: warning!.location }),
    ]);
  });

  it('fails the run once for each finding and for nothing else', () => {
    const failures = checks.failures.map(({ kind }) => kind).sort();
    const kinds = checks.findings.map(({ outcome }) => (outcome === 'error' ? 'rule-error' : 'finding'));
    expect(failures).toEqual(kinds.sort());
    expect(new Set(kinds).size).toBe(2);
  });
});

describe('the Japanese titles of third-party rules', () => {
  const known = [...expectedRules.AwsSolutions, ...expectedRules['NIST.800.53.R5']];
  const types: Readonly<Record<string, readonly string[] | undefined>> = ruleResourceTypes;

  it('belong to rules that exist, and are sentences in Japanese', () => {
    expect(Object.keys(titlesJa).filter((id) => !known.includes(id))).toEqual([]);
    expect(Object.values(titlesJa).filter((title) => !/^[^。]*[\u3040-\u309f][^。]*$/.test(title))).toEqual([]);
  });

  it.each([
    ...['S3', 'KMS', 'IAM', 'CloudTrail', 'CloudWatch', 'Logs', 'SNS', 'SQS', 'Lambda', 'EC2', 'ApiGateway'],
    ...['ApiGatewayV2', 'DynamoDB', 'StepFunctions', 'SecretsManager', 'Glue', 'Events', 'CodeBuild'],
    ...['OpenSearchService', 'RDS'],
  ])('cover every rule about %s', (service) => {
    const about = known.filter((id) => types[id]?.some((type) => type.startsWith(`AWS::${service}::`)));
    expect(about).not.toEqual([]);
    expect(about.filter((id) => !(id in titlesJa))).toEqual([]);
  });

  it('cover every rule that looks at all types', () => {
    expect(known.filter((id) => types[id] === undefined && !(id in titlesJa))).toEqual([]);
  });
});

describe('exceptions', () => {
  it('turn exactly the findings that they name into excepted ones', () => {
    const before = check(badBucket);
    const after = check(badBucket, { exceptions: [exceptionFixture()] });
    const changed = after.findings.filter((finding, index) => finding.outcome !== before.findings[index]!.outcome);
    expect(changed).toEqual([
      expect.objectContaining({ rule: 'AwsSolutions-S1', outcome: 'excepted', exception: 'EX-2026-001' }),
    ]);
    expect(after.failures).toHaveLength(before.failures.length - 1);
    expect(after.exceptions).toEqual([expect.objectContaining({ state: 'active', covers: 1 })]);
    expect(countsOf(after, 'AwsSolutions-S1')).toMatchObject({ nonCompliant: 0, excepted: 1 });
  });

  it.each([
    { it: 'expired', change: { expiresOn: '2026-11-30' }, kind: 'exception-expired', why: 'expired on 2026-11-30' },
    {
      it: 'matching nothing',
      change: { scope: 'Elsewhere' },
      kind: 'exception-orphaned',
      why: 'there is no such finding at Elsewhere',
    },
    { it: 'for the whole app', change: { scope: '' }, kind: 'exception-orphaned', why: 'its scope is the whole app' },
    {
      it: 'not yet approved',
      change: { approvedOn: '2026-12-02' },
      kind: 'exception-orphaned',
      why: 'it is approved only on 2026-12-02',
    },
    {
      it: 'for a residency rule',
      change: { rule: 'LandingZone-RegionInJapan' },
      kind: 'exception-orphaned',
      why: 'residency rules cannot be excepted',
    },
  ])('fail the run when $it, with the reason and their line in the register', ({ change, kind, why }) => {
    const checks = check(badBucket, { exceptions: [exceptionFixture(change)], region: 'us-east-1' });
    expect(checks.failures.filter((failure) => failure.kind.startsWith('exception-'))).toEqual([
      expect.objectContaining({
        kind,
        message: expect.objectContaining({ en: expect.stringMatching(`^Exception EX-2026-001 .*${why}$`) }),
        location: 'landing-zone/exceptions.yaml:3:5',
      }),
    ]);
    expect(checks.findings.filter(({ outcome }) => outcome === 'excepted')).toEqual([]);
    expect(findingsOf(checks, 'LandingZone-RegionInJapan')[0]!.outcome).toBe('non-compliant');
  });

  it('cannot be replaced by an acknowledgement in code', () => {
    const checks = check((stack) => {
      badBucket(stack);
      for (const id of ['AwsSolutions-S1', 'AwsSolutions::AwsSolutions-S1']) {
        Validations.of(stack).acknowledge({ id, reason: 'because' });
      }
    });
    expect(findingsOf(checks, 'AwsSolutions-S1')).toEqual([expect.objectContaining({ outcome: 'non-compliant' })]);
  });

  it('may name one finding of a rule that reports several', () => {
    const checks = check(
      (stack) =>
        void new Role(stack, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') }).addToPolicy(
          new PolicyStatement({ effect: Effect.ALLOW, actions: ['s3:Get*'], resources: ['*'] }),
        ),
      { exceptions: [exceptionFixture({ rule: 'AwsSolutions-IAM5[Resource::*]', scope: 'Bad/Role' })] },
    );
    const outcomes = checks.findings
      .filter(({ rule }) => rule.startsWith('AwsSolutions-IAM5'))
      .map(({ rule, outcome }) => [rule, outcome]);
    expect(outcomes).toEqual([
      ['AwsSolutions-IAM5[Action::s3:Get*]', 'non-compliant'],
      ['AwsSolutions-IAM5[Resource::*]', 'excepted'],
    ]);
    expect(countsOf(checks, 'AwsSolutions-IAM5')).toMatchObject({ nonCompliant: 1, excepted: 0 });
  });
});

describe('what did not run is never taken for clean', () => {
  it('a rule that throws is an error, and an exception may cover it', () => {
    const rules = [
      ruleFixture(() => {
        throw new Error('cannot read this');
      }),
    ];
    const checks = check(badBucket, { rules });
    expect(findingsOf(checks, 'LandingZone-Example')).toEqual([
      expect.objectContaining({ outcome: 'error', errorMessage: 'cannot read this', deviations: [] }),
    ]);
    expect(countsOf(checks, 'LandingZone-Example')).toEqual({
      compliant: 0,
      nonCompliant: 0,
      notApplicable: 0,
      excepted: 0,
      error: 1,
    });
    expect(kindsOf(checks)).toContain('rule-error');

    const exceptions = [exceptionFixture({ rule: 'LandingZone-Example' })];
    expect(findingsOf(check(badBucket, { rules, exceptions }), 'LandingZone-Example')[0]!.outcome).toBe('excepted');
  });

  it('a third-party rule that meets an unresolved parameter is an error', () => {
    const checks = check((stack) => {
      const parameter = new CfnParameter(stack, 'Parameter');
      new CfnBucket(stack, 'Bucket', {
        publicAccessBlockConfiguration: { blockPublicAcls: parameter.valueAsString as never },
      });
    });
    expect(findingsOf(checks, 'AwsSolutions-S2')).toEqual([expect.objectContaining({ outcome: 'error' })]);
  });

  it('a pack that crashes on the way fails the run', () => {
    const original = Object.getOwnPropertyDescriptor(AwsSolutionsChecks.prototype, 'checkResource')!;
    Object.defineProperty(AwsSolutionsChecks.prototype, 'checkResource', {
      ...original,
      value: () => {
        throw new Error('broken pack');
      },
    });
    try {
      const checks = check(badBucket);
      const [failure, ...others] = checks.failures.filter(({ kind }) => kind === 'rule-error');
      expect(failure!.message.en).toBe('Pack AwsSolutions crashed on the way: Error: broken pack');
      expect(others).toEqual([]);
      expect(checks.rules.filter(({ pack }) => pack === 'AwsSolutions')).toHaveLength(131);
    } finally {
      Object.defineProperty(AwsSolutionsChecks.prototype, 'checkResource', original);
    }
  });

  it('a rule that the pack no longer asks fails the run by name', () => {
    const prototype = NIST80053R5Checks.prototype as unknown as { checkS3: unknown };
    const original = prototype.checkS3;
    prototype.checkS3 = () => undefined;
    try {
      const missing = check(badBucket).failures.filter(({ kind }) => kind === 'rule-not-run');
      expect(missing.map(({ message }) => message.en)).toContain(
        'Rule NIST.800.53.R5-S3BucketVersioningEnabled did not run',
      );
    } finally {
      prototype.checkS3 = original;
    }
  });

  it('an app that was not synthesized fails for all three packs', () => {
    const checks = addPolicyChecks(newApp(), { exceptions: [], asOf: AS_OF });
    expect(checks.failures.map(({ kind }) => kind)).toEqual(['rule-not-run', 'rule-not-run', 'rule-not-run']);
  });

  it('an app without stacks fails too', () => {
    const app = newApp();
    const checks = addPolicyChecks(app, { exceptions: [], asOf: AS_OF });
    app.synth();
    expect(kindsOf(checks)).toEqual(['rule-not-run']);
  });
});

describe('resources wherever they stand', () => {
  const rules = [ruleFixture(() => [{ property: 'Type', actual: 'bucket', expected: 'none' }])];

  it('reads the template after every override', () => {
    const seen: unknown[] = [];
    check(
      (stack) => new CfnBucket(stack, 'Bucket', { bucketName: 'before' }).addPropertyOverride('BucketName', 'after'),
      {
        rules: [
          ruleFixture(({ properties }) => {
            seen.push(properties['BucketName']);
            return [];
          }),
        ],
      },
    );
    expect(seen).toEqual(['after']);
  });

  it('checks nested stacks in the Region of the stack that holds them', () => {
    const regions: unknown[] = [];
    const checks = check((stack) => badBucket(new NestedStack(stack, 'Nested')), {
      rules: [
        ruleFixture((_, { region }) => {
          regions.push(region);
          return [{ property: 'Type', actual: 'bucket', expected: 'none' }];
        }),
      ],
    });
    expect(findingsOf(checks, 'LandingZone-Example')).toEqual([
      expect.objectContaining({ stack: 'Bad', constructPath: 'Bad/Nested/Bucket' }),
    ]);
    expect(regions).toEqual(['ap-northeast-1']);
  });

  it.each([
    { it: 'what a StackSet delivers is in the Region of its stack', inner: StackSetTemplate, region: 'ap-northeast-1' },
    { it: 'a stack without a Region has none, also inside another stack', inner: Stack, region: undefined },
  ])('$it', ({ inner, region }) => {
    const regions: unknown[] = [];
    const rule = ruleFixture((_, context) => {
      regions.push(context.region);
      return [];
    });
    check((stack) => badBucket(new inner(stack, 'Inner', { description: 'inner', tags: {} })), { rules: [rule] });
    expect(regions).toEqual([region]);
  });

  it('tells what a rule calls not applicable from what it calls compliant', () => {
    const checks = check(badBucket, {
      rules: [ruleFixture(() => undefined, 'Mute'), ruleFixture(() => [], 'Content')],
    });
    expect(countsOf(checks, 'LandingZone-Mute')).toMatchObject({ notApplicable: 1, compliant: 0 });
    expect(countsOf(checks, 'LandingZone-Content')).toMatchObject({ notApplicable: 0, compliant: 1 });
  });

  it('checks stacks in a stage', () => {
    const app = newApp();
    badBucket(new Stack(new Stage(app, 'Prod', { env: TOKYO }), 'Web'));
    const checks = addPolicyChecks(app, { exceptions: [], asOf: AS_OF, rules });
    app.synth();
    expect(findingsOf(checks, 'LandingZone-Example')).toEqual([
      expect.objectContaining({ stack: 'Prod-Web', constructPath: 'Prod/Web/Bucket' }),
    ]);
  });

  it('reads tags of either shape, and those of the stack', () => {
    const app = newApp();
    const tags = { 'ccoe:owner': 'tax@example.com', 'ccoe:cost-center': '1010' };
    const stack = new Stack(app, 'Bad', { env: TOKYO, tags });
    badBucket(stack);
    new CfnResource(stack, 'Untaggable', { type: 'AWS::CloudFormation::WaitConditionHandle' });
    new CfnBucket(stack, 'OfList', { tags: [{ key: 'ccoe:classification', value: '2' }] });
    new CfnApi(stack, 'OfMap', { tags: { 'ccoe:classification': '2' } });
    new CfnBudget(stack, 'OfAnotherName', {
      budget: { budgetType: 'COST', timeUnit: 'MONTHLY' },
      resourceTags: [{ key: 'ccoe:classification', value: '2' }],
    });
    const checks = addPolicyChecks(app, { exceptions: [], asOf: AS_OF });
    app.synth();
    expect(
      findingsOf(checks, 'LandingZone-RequiredTags').map(({ logicalId, deviations }) => [logicalId, deviations]),
    ).toEqual([['Bucket', [{ property: 'Tags.ccoe:classification', actual: '(absent)', expected: 'a value' }]]]);
  });
});

it('starts anew with every synth', () => {
  const app = newApp();
  badBucket(new Stack(app, 'Bad', { env: TOKYO }));
  const checks = addPolicyChecks(app, { exceptions: [exceptionFixture()], asOf: AS_OF });
  app.synth();
  const first = [checks.rules, checks.findings, checks.exceptions, checks.failures];
  app.synth({ force: true });
  expect([checks.rules, checks.findings, checks.exceptions, checks.failures]).toEqual(first);
});

it('shows the findings in the validation report of CDK too, without those that are excepted', () => {
  const app = newApp();
  badBucket(new Stack(app, 'Bad', { env: TOKYO }));
  addPolicyChecks(app, { exceptions: [exceptionFixture()], asOf: AS_OF });
  const report = JSON.parse(readFileSync(`${app.synth().directory}/validation-report.json`, 'utf8'));
  const reported = report.pluginReports.flatMap((plugin: { violations: { ruleName: string }[] }) =>
    plugin.violations.map(({ ruleName }) => ruleName),
  );
  expect(reported).toContain('LandingZone-S3PublicAccess');
  expect(reported).toContain('AwsSolutions-S10');
  expect(reported).not.toContain('AwsSolutions-S1');
});
