import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { readCloudFormationTemplate } from '../../../lib/check/cloudformation-template';
import { includeTemplate } from '../../../lib/check/included-template';
import type { TemplateError } from '../../../lib/check/template-error';
import { addPolicyChecks } from '../../../lib/evidence/policy-checks';
import fc from '../../properties';

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'ccoe-check-test-'));
});
afterAll(() => rmSync(directory, { recursive: true }));

function write(template: string, name = 'template.yaml'): string {
  const path = join(directory, name);
  writeFileSync(path, template);
  return path;
}

function check(
  template: string,
  options: { readonly parameters?: Record<string, string>; readonly name?: string } = {},
) {
  const app = new App({ analyticsReporting: false, treeMetadata: false, outdir: join(directory, 'cdk.out') });
  const env = { account: '111122223333', region: 'ap-northeast-1' };
  const file = readCloudFormationTemplate(write(template, options.name));
  const included = includeTemplate(app, 'Checked', file, { env, ...options });
  const checks = addPolicyChecks(app, { exceptions: [], asOf: '2026-11-25' });
  app.synth();
  return {
    ...included,
    findings: checks.findings,
    open: checks.findings.map(
      ({ logicalId, rule, outcome }) => `${logicalId} ${rule}${outcome === 'error' ? ' !' : ''}`,
    ),
    skipped: included.notEvaluated.map(({ logicalId }) => logicalId),
  };
}

/** A bucket that both our own rules and those of others must object to. */
const OPEN_BUCKET = 'Type: AWS::S3::Bucket';
const OURS = 'Open LandingZone-S3PublicAccess';
const THEIRS = 'Open AwsSolutions-S1';

interface Shape {
  readonly shape: string;
  readonly template: string;
  readonly parameters?: Record<string, string>;
  readonly name?: string;
  /** Findings that must be there. */
  readonly open?: readonly string[];
  /** Findings that must not be there. */
  readonly closed?: readonly string[];
  /** Listed as not evaluated. */
  readonly skipped?: readonly string[];
}

const SHAPES: readonly Shape[] = [
  {
    shape: 'JSON',
    name: 'template.json',
    template: '{"Resources":{"Open":{"Type":"AWS::S3::Bucket"}}}',
    open: [OURS, THEIRS],
  },
  {
    shape: 'a template of the CDK, which declares BootstrapVersion itself',
    template: `
Parameters:
  BootstrapVersion: { Type: 'AWS::SSM::Parameter::Value<String>', Default: /cdk-bootstrap/hnb659fds/version }
Resources:
  Open: { Type: AWS::S3::Bucket }
`,
    open: [OURS, THEIRS],
  },
  { shape: 'YAML', template: `Resources:\n  Open:\n    ${OPEN_BUCKET}\n`, open: [OURS, THEIRS] },
  {
    shape: 'YAML with a byte order mark and CRLF',
    template: `\uFEFFResources:\r\n  Open:\r\n    ${OPEN_BUCKET}\r\n`,
    open: [OURS, THEIRS],
  },
  {
    shape: 'short forms in scalars, lists and maps',
    template: `
Resources:
  Key: { Type: AWS::KMS::Key, Properties: { EnableKeyRotation: true, KeyPolicy: { Statement: [] } } }
  Open:
    Type: AWS::S3::Bucket
    Properties:
      BucketName: !Join ['-', [!Ref AWS::AccountId, !Select [0, !Split [',', 'a,b']]]]
      BucketEncryption:
        ServerSideEncryptionConfiguration:
          - ServerSideEncryptionByDefault: { SSEAlgorithm: aws:kms, KMSMasterKeyID: !GetAtt Key.Arn }
`,
    open: [OURS, THEIRS],
    closed: ['Open NIST.800.53.R5-S3DefaultEncryptionKMS'],
  },
  {
    shape: 'booleans of YAML 1.1',
    template: `
Resources:
  Open:
    Type: AWS::S3::Bucket
    Properties:
      PublicAccessBlockConfiguration: { BlockPublicAcls: yes, BlockPublicPolicy: on, IgnorePublicAcls: Yes, RestrictPublicBuckets: true }
`,
    open: [THEIRS],
    closed: [OURS],
  },
  {
    shape: 'anchors, aliases and merge keys',
    template: `
Resources:
  Closed: { Type: AWS::S3::Bucket, Properties: &p { PublicAccessBlockConfiguration: &b { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true } } }
  Open: { Type: AWS::S3::Bucket, Properties: { <<: *p, BucketName: name } }
`,
    open: [THEIRS],
    closed: [OURS],
  },
  {
    shape: 'a parameter with a default',
    template: `
Parameters: { Block: { Type: String, Default: 'true' } }
Resources:
  Open: { Type: AWS::S3::Bucket, Properties: { PublicAccessBlockConfiguration: { BlockPublicAcls: !Ref Block, BlockPublicPolicy: !Ref Block, IgnorePublicAcls: !Ref Block, RestrictPublicBuckets: !Ref Block } } }
`,
    closed: [OURS, `${OURS} !`],
  },
  {
    shape: 'the same parameter with a value that opens the bucket',
    parameters: { Block: 'false' },
    template: `
Parameters: { Block: { Type: String, Default: 'true' } }
Resources:
  Open: { Type: AWS::S3::Bucket, Properties: { PublicAccessBlockConfiguration: { BlockPublicAcls: !Ref Block, BlockPublicPolicy: !Ref Block, IgnorePublicAcls: !Ref Block, RestrictPublicBuckets: !Ref Block } } }
`,
    open: [OURS],
  },
  {
    shape: 'a parameter without a value',
    template: `
Parameters: { Block: { Type: String } }
Resources:
  Open: { Type: AWS::S3::Bucket, Properties: { PublicAccessBlockConfiguration: { BlockPublicAcls: !Ref Block } } }
`,
    open: [THEIRS, `${OURS} !`],
  },
  {
    shape: 'a parameter that Systems Manager fills',
    template: `
Parameters: { Days: { Type: 'AWS::SSM::Parameter::Value<String>', Default: /ccoe/days } }
Resources:
  Logs: { Type: AWS::Logs::LogGroup, Properties: { RetentionInDays: !Ref Days } }
`,
    open: ['Logs LandingZone-LogGroupRetention !'],
  },
  {
    shape: 'a choice between a safe and an unsafe property',
    template: `
Parameters: { Stage: { Type: String, Default: dev } }
Conditions: { IsProd: !Equals [!Ref Stage, prod] }
Resources:
  Open: { Type: AWS::S3::Bucket, Properties: { LoggingConfiguration: !If [IsProd, { LogFilePrefix: a }, !Ref AWS::NoValue] } }
`,
    open: [OURS, THEIRS],
  },
  {
    shape: 'a resource that its condition leaves out',
    template: `
Parameters: { Stage: { Type: String, Default: dev } }
Conditions: { IsProd: !And [!Equals [!Ref Stage, prod], !Not [!Equals [!Ref AWS::Region, us-east-1]]] }
Resources:
  Open: { Type: AWS::S3::Bucket, Condition: IsProd }
`,
    closed: [OURS, THEIRS],
    skipped: ['Open'],
  },
  {
    shape: 'a list of parameters in a condition',
    template: `
Parameters: { Accounts: { Type: CommaDelimitedList, Default: '' } }
Conditions: { Trusted: !Not [!Equals ['', !Join ['', !Ref Accounts]]] }
Resources:
  Open: { Type: AWS::S3::Bucket, Condition: Trusted }
`,
    skipped: ['Open'],
  },
  {
    shape: 'a mapping',
    template: `
Mappings: { Sizes: { ap-northeast-1: { Days: 30 } } }
Resources:
  Logs: { Type: AWS::Logs::LogGroup, Properties: { RetentionInDays: !FindInMap [Sizes, !Ref AWS::Region, Days] } }
`,
    closed: ['Logs LandingZone-LogGroupRetention', 'Logs LandingZone-LogGroupRetention !'],
  },
  {
    shape: 'SAM',
    template: `
Transform: AWS::Serverless-2016-10-31
Resources:
  Function: { Type: AWS::Serverless::Function, Properties: { Handler: index.handler } }
  Open: { ${OPEN_BUCKET} }
`,
    open: [OURS, THEIRS],
    skipped: ['Function'],
  },
  {
    shape: 'a loop of the language extensions',
    template: `
Transform: AWS::LanguageExtensions
Resources:
  'Fn::ForEach::Buckets': [Name, [a, b], { 'Bucket\${Name}': { Type: AWS::S3::Bucket } }]
  Open: { ${OPEN_BUCKET} }
`,
    open: [OURS, THEIRS],
    skipped: ['Fn::ForEach::Buckets'],
  },
  {
    shape: 'a macro beside the resources',
    template: `
Resources:
  Fn::Transform: { Name: AWS::Include, Parameters: { Location: s3://bucket/more.yaml } }
  Open: { ${OPEN_BUCKET} }
`,
    open: [OURS, THEIRS],
    skipped: ['Fn::Transform'],
  },
  {
    shape: 'a module',
    template: `Resources: { Bucket: { Type: 'Vendor::S3::Bucket::MODULE' }, Open: { ${OPEN_BUCKET} } }`,
    open: [OURS, THEIRS],
    skipped: ['Bucket'],
  },
  {
    shape: 'custom resources',
    template: `
Resources:
  A: { Type: Custom::Thing, Properties: { ServiceToken: arn:aws:lambda:ap-northeast-1:111122223333:function:f } }
  B: { Type: AWS::CloudFormation::CustomResource, Properties: { ServiceToken: arn:aws:lambda:ap-northeast-1:111122223333:function:f } }
  Open: { ${OPEN_BUCKET} }
`,
    open: [OURS, THEIRS],
    skipped: ['A', 'B'],
  },
  {
    shape: 'a type that nobody knows',
    template: `Resources: { X: { Type: AWS::Nowhere::Thing, Properties: { A: 1 } }, Open: { ${OPEN_BUCKET} } }`,
    open: [OURS, THEIRS],
    skipped: ['X'],
  },
  {
    shape: 'a property of the wrong type',
    template: `Resources: { Open: { Type: AWS::S3::Bucket, Properties: { VersioningConfiguration: 5 } } }`,
    open: [OURS],
    skipped: ['Open'],
  },
  {
    shape: 'a reference to nothing',
    template: `Resources: { Open: { Type: AWS::S3::Bucket, Properties: { BucketName: !Ref Nowhere } }, Fine: { ${OPEN_BUCKET} } }`,
    open: [OURS, 'Fine AwsSolutions-S1'],
    skipped: ['Open'],
  },
  {
    shape: 'resources that refer to each other in a circle',
    template: `
Resources:
  A: { Type: AWS::EC2::SecurityGroup, DependsOn: B, Properties: { GroupDescription: a } }
  B: { Type: AWS::EC2::SecurityGroup, DependsOn: A, Properties: { GroupDescription: b } }
  Open: { ${OPEN_BUCKET} }
`,
    open: [OURS, THEIRS],
  },
  {
    shape: 'policies of creation and update',
    template: `
Resources:
  Open: { Type: AWS::S3::Bucket, DeletionPolicy: Delete, UpdateReplacePolicy: Retain, Metadata: { A: 1 } }
  Group:
    Type: AWS::AutoScaling::AutoScalingGroup
    CreationPolicy: { ResourceSignal: { Count: 1, Timeout: PT15M } }
    UpdatePolicy: { AutoScalingRollingUpdate: { MinInstancesInService: 1 } }
    Properties: { MinSize: '1', MaxSize: '2' }
`,
    open: [OURS, THEIRS, 'Open LandingZone-StatefulResourceRetained'],
  },
  {
    shape: 'outputs, rules and hooks that are broken',
    template: `
Outputs: { X: { Value: !Ref Nowhere } }
Rules: { R: { Assertions: [{ Assert: !Equals [1] }] } }
Hooks: 5
Resources: { Open: { ${OPEN_BUCKET} } }
`,
    open: [OURS, THEIRS],
  },
];

describe('a template that nobody here wrote', () => {
  it.each(SHAPES)('$shape', ({ template, parameters, name, open = [], closed = [], skipped = [] }) => {
    const checked = check(template, { parameters, name });
    expect(checked.open).toEqual(expect.arrayContaining([...open]));
    for (const finding of closed) expect(checked.open).not.toContain(finding);
    expect(checked.skipped.toSorted()).toEqual([...skipped].toSorted());
  });

  it('is judged under its own logical ids', () => {
    const { findings } = check(
      'Resources: { Open: { Type: AWS::S3::Bucket, Properties: { VersioningConfiguration: 5 } } }',
    );
    expect(new Set(findings.map(({ logicalId }) => logicalId))).toEqual(new Set(['Open']));
  });

  it('finds the one resource among many that cannot be read', () => {
    const buckets = Array.from({ length: 60 }, (_, index) => `  B${index}: { Type: AWS::S3::Bucket }`);
    const bad = '  Bad: { Type: AWS::S3::Bucket, Properties: { Tags: 7 } }';
    expect(check(`Resources:\n${buckets.join('\n')}\n${bad}\n`).skipped).toEqual(['Bad']);
  });

  it('says where what was not evaluated stands, and why', () => {
    const { notEvaluated } = check('Resources:\n  A: { Type: Custom::Thing }\n');
    expect(notEvaluated).toEqual([
      {
        logicalId: 'A',
        type: 'Custom::Thing',
        location: expect.stringMatching(/template\.yaml:2:3$/),
        why: expect.objectContaining({ en: 'what a custom resource makes cannot be told from the template' }),
      },
    ]);
  });

  it('takes the defaults of parameters, and says so', () => {
    const parameters =
      'Parameters: { A: { Type: String, Default: x }, B: { Type: String }, C: { Type: List<Number>, Default: "1, 2" } }';
    const { assumedParameters } = check(`${parameters}\nResources: {}`, { parameters: { B: 'y' } });
    expect(assumedParameters).toEqual({ A: 'x', B: 'y', C: ['1', '2'] });
  });

  it('refuses a value for a parameter that it does not have', () => {
    expect(() =>
      check('Parameters: { Stage: { Type: String } }\nResources: {}', { parameters: { Stag: 'prod' } }),
    ).toThrow(/There is no parameter Stag\. Choose one of: Stage/);
  });
});

describe('the template that `cdk bootstrap` deploys', () => {
  it('is judged whole, without a rule that could not decide', () => {
    const app = new App({ analyticsReporting: false, treeMetadata: false, outdir: join(directory, 'bootstrap') });
    const file = readCloudFormationTemplate('node_modules/aws-cdk/lib/api/bootstrap/bootstrap-template.yaml');
    const { notEvaluated } = includeTemplate(app, 'Bootstrap', file, {
      env: { account: '111122223333', region: 'ap-northeast-1' },
    });
    const checks = addPolicyChecks(app, { exceptions: [], asOf: '2026-11-25' });
    app.synth();
    expect(notEvaluated.map(({ logicalId }) => logicalId)).toEqual(['CdkBoostrapPermissionsBoundaryPolicy']);
    expect(checks.findings.filter(({ outcome }) => outcome === 'error')).toEqual([]);
    expect(checks.findings.map(({ rule }) => rule)).toContain('LandingZone-KmsKeyRotation');
  });
});

describe('a short form', () => {
  const value = (yaml: string) => {
    const path = write(`Resources: { X: { Type: T, Properties: { V: ${yaml} } } }`);
    return readCloudFormationTemplate(path).template.Resources['X']!.Properties!['V'];
  };

  it.each([
    ['!Ref Name', { Ref: 'Name' }],
    ['!GetAtt Name.Arn', { 'Fn::GetAtt': ['Name', 'Arn'] }],
    ['!GetAtt [Name, Arn]', { 'Fn::GetAtt': ['Name', 'Arn'] }],
    ['!Sub "a-${B}"', { 'Fn::Sub': 'a-${B}' }],
    ['!Sub ["${a}", { a: !Ref B }]', { 'Fn::Sub': ['${a}', { a: { Ref: 'B' } }] }],
    [
      '!Join ["", [a, !Ref B, !GetAtt C.Arn]]',
      { 'Fn::Join': ['', ['a', { Ref: 'B' }, { 'Fn::GetAtt': ['C', 'Arn'] }]] },
    ],
    ['!If [Prod, !Ref A, !Ref AWS::NoValue]', { 'Fn::If': ['Prod', { Ref: 'A' }, { Ref: 'AWS::NoValue' }] }],
    ['!Not [!Equals [a, b]]', { 'Fn::Not': [{ 'Fn::Equals': ['a', 'b'] }] }],
    ['!FindInMap [M, !Ref A, k]', { 'Fn::FindInMap': ['M', { Ref: 'A' }, 'k'] }],
    [
      '!Transform { Name: N, Parameters: { p: !Ref A } }',
      { 'Fn::Transform': { Name: 'N', Parameters: { p: { Ref: 'A' } } } },
    ],
    ['!Base64 text', { 'Fn::Base64': 'text' }],
  ])('is read in its long form: %s', (yaml, expected) => {
    expect(value(yaml)).toEqual(expected);
  });
});

describe('a file that is no template', () => {
  it.each([
    ['nothing', ''],
    ['a list', '- a'],
    ['text', 'hello'],
    ['no resources', 'Outputs: {}'],
    ['resources as a list', 'Resources: []'],
    ['a resource without a type', 'Resources: { A: { Properties: {} } }'],
    ['a resource that is text', 'Resources: { A: bucket }'],
    ['properties as text', 'Resources: { A: { Type: AWS::S3::Bucket, Properties: none } }'],
    ['a tag that CloudFormation does not have', 'Resources: { A: !Import { Type: AWS::S3::Bucket } }'],
    ['the same key twice', 'Resources: { A: { Type: X }, A: { Type: Y } }'],
    ['a key that reaches for prototypes', '{"Resources":{"A":{"Type":"X","Properties":{"__proto__":{"a":1}}}}}'],
    ['a resource called like what every object has', 'Resources: { toString: { Type: AWS::S3::Bucket } }'],
    ['a parameter called so', 'Parameters: { constructor: { Type: String } }\nResources: {}'],
    ['aliases that multiply', `a: &a [x,x,x,x,x,x,x,x,x]\n${bomb()}Resources: {}\n`],
    ['50,000 levels', `Resources: ${'['.repeat(50_000)}${']'.repeat(50_000)}`],
    ['101 levels', `Resources: { A: { Type: X, Properties: ${'{ a: '.repeat(101)}1${' }'.repeat(101)} } }`],
    ['broken JSON', '{"Resources":{"A":{"Type":'],
  ])('%s', (_, template) => {
    expect(thrownBy(() => check(template))).toMatchObject({
      name: 'TemplateError',
      location: expect.stringMatching(/template\.yaml:\d+:\d+$/),
    });
  });

  it('more than CloudFormation takes, without being read', () => {
    expect(thrownBy(() => check('x'.repeat(1_048_577))).message).toMatch(/too large \(1048577 bytes\)/);
  });

  it('names line and column once', () => {
    const { message } = thrownBy(() => check('Resources:\n  A:\n    Type: X\n   B: {}\n'));
    expect(message).toMatch(/^\S+:4:1\n/);
    expect(message).not.toContain('at line');
  });

  it('names line and column of what is wrong', () => {
    expect(thrownBy(() => check('Resources:\n  Fine: { Type: X }\n  Bad: { Typ: X }\n')).location).toMatch(/:3:3$/);
  });

  it('never anything but a located error, whatever stands in it', () => {
    const json = fc.json({ maxDepth: 6 });
    const resources = fc.dictionary(
      fc.string({ maxLength: 8 }),
      fc.record({ Type: fc.constantFrom('AWS::S3::Bucket', 'AWS::IAM::Role', 'X'), Properties: fc.jsonValue() }),
      { maxKeys: 3 },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          json,
          fc.string(),
          resources.map((Resources) => JSON.stringify({ Resources })),
        ),
        (template) => {
          try {
            const file = readCloudFormationTemplate(write(template));
            includeTemplate(new App({ analyticsReporting: false }), 'T', file);
          } catch (error) {
            expect((error as Error).name).toBe('TemplateError');
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

/** Nine levels of nine aliases each: 400 million items if it were written out. */
function bomb(): string {
  return [...'bcdefghij']
    .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghij'[index]}`)}]\n`)
    .join('');
}

function thrownBy(act: () => unknown): TemplateError {
  try {
    act();
  } catch (error) {
    return error as TemplateError;
  }
  throw new Error('nothing was thrown');
}
