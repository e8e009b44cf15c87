import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { knownAction } from '../../../lib/cli/action-names';
import { decideQuestion } from '../../../lib/cli/decide';
import { decisionDiff } from '../../../lib/cli/decision-diff';
import { explain } from '../../../lib/cli/explain';
import { fitTemplate } from '../../../lib/cli/fit';
import { printDecision, printFit } from '../../../lib/cli/print';
import { SynthesizedLandingZone } from '../../../lib/cli/synthesized-landing-zone';
import type { Evidence } from '../../../lib/evidence/evidence';
import { synthesizeLandingZone } from '../../../lib/synthesize';

const ACCOUNT = 'mihon-tax-prod';
const ID = '777788889999';
const TOKYO = `arn:aws:bedrock:ap-northeast-1:${ID}`;
let work: string;
let landingZone: SynthesizedLandingZone;

beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), 'ccoe-'));
  const outdir = join(work, 'cdk.out');
  await synthesizeLandingZone({ landingZoneDirectory: resolve(__dirname, '../../../landing-zone'), outdir });
  landingZone = new SynthesizedLandingZone(outdir);
});
afterAll(() => rmSync(work, { recursive: true }));

const decide = (action: string, resource: string, account = ACCOUNT) =>
  decideQuestion(landingZone, { account, action, resource });
const sids = (answer: ReturnType<typeof decide>) =>
  answer.requests.flatMap(({ decision }) => decision.decidedBy.map(({ sid }) => sid));

describe('ccoe decide', () => {
  it('a jp. profile is three requests, all allowed', () => {
    const answer = decide('bedrock:InvokeModel', `${TOKYO}:inference-profile/jp.anthropic.claude-sonnet-4-6`);
    expect(answer.answer).toBe('allowed');
    expect(answer.requests.map(({ region }) => region)).toEqual(['ap-northeast-1', 'ap-northeast-1', 'ap-northeast-3']);
  });

  it('an apac. profile is denied by name, and the models that may be called are named', () => {
    const answer = decide('bedrock:InvokeModel', `${TOKYO}:inference-profile/apac.amazon.nova-lite-v1:0`);
    expect(answer.answer).toBe('denied');
    expect(sids(answer)).toContain('DenyModelsNotApproved');
    expect(printDecision(answer, 'en')).toContain(
      'Models that mihon-tax-prod may call: jp.anthropic.claude-sonnet-4-6',
    );
  });

  it.each([
    ['organizations:LeaveOrganization', '*', 'DenyLeavingOrganization'],
    ['ec2:CreateInternetGateway', `arn:aws:ec2:ap-northeast-1:${ID}:internet-gateway/igw-0`, 'DenyInternetPaths'],
  ])('%s is denied by %s %s', (action, resource, sid) => {
    expect(sids(decide(action, resource))).toContain(sid);
  });

  it('without an approved use case, says how to get one', () => {
    const answer = decide(
      'bedrock:InvokeModel',
      'arn:aws:bedrock:ap-northeast-1::foundation-model/amazon.nova-lite-v1:0',
      'mihon-fire-prod',
    );
    expect(answer.advice[0]!.en).toContain('has no approved AI use case');
  });

  it('suggests the account that was meant', () => {
    expect(() => decide('s3:ListAllMyBuckets', '*', 'mihon-tax-pro')).toThrow(/もしかして: mihon-tax-prod/);
  });

  it.each([
    ['s3:GetObjekt', 'もしかして: s3:GetObject'],
    ['bedrok:InvokeModel', 'もしかして: bedrock:InvokeModel'],
    ['GetObject', 's3:GetObject'],
  ])('does not answer for %s, which AWS does not have', (action, part) => {
    expect(() => decide(action, '*')).toThrow(part);
  });

  it('says what to do where there is no synth', () => {
    expect(() => new SynthesizedLandingZone(work)).toThrow(/npm run synth/);
  });
});

describe('ccoe decide --diff', () => {
  it('lists what a change newly allows first', () => {
    const { evidence } = landingZone;
    expect(decisionDiff(evidence, evidence)).toEqual([]);
    const looser = JSON.parse(JSON.stringify(evidence)) as { decisions: { attempts: Record<string, unknown>[] }[] };
    const attempts = looser.decisions.flatMap((promise) => promise.attempts);
    const [denied] = attempts.filter(({ answer }) => answer === 'denied');
    const [allowed] = attempts.filter(({ answer }) => answer === 'allowed');
    Object.assign(denied!, { answer: 'allowed', by: [] });
    Object.assign(allowed!, { answer: 'denied', by: ['policy/Sid'] });
    const changes = decisionDiff(evidence, looser as unknown as Evidence);
    expect(changes.map(({ kind, attempt }) => [kind, attempt.id])).toEqual([
      ['newly-allowed', denied!['id']],
      ['newly-denied', allowed!['id']],
    ]);
  });
});

describe('ccoe fit', () => {
  const fitOf = (template: string) => {
    const path = join(work, 'template.yaml');
    writeFileSync(path, template);
    return fitTemplate(landingZone, path, ACCOUNT, 'ap-northeast-1');
  };

  it('answers creations and grants of a template with short forms, and lists what it did not evaluate', () => {
    const result = fitOf(`Resources:
  Gateway: { Type: "AWS::EC2::InternetGateway" }
  Bucket: { Type: "AWS::S3::Bucket", Properties: { BucketName: !Sub "a-\${AWS::AccountId}" } }
  Cdn: { Type: "AWS::CloudFront::Distribution" }
  Thing: { Type: "AWS::IoT::Thing" }
  Role:
    Type: AWS::IAM::Role
    Properties:
      Policies:
        - PolicyDocument:
            Statement:
              - { Effect: Allow, Action: "bedrock:InvokeModel", Resource: !Sub "arn:\${AWS::Partition}:bedrock:us-east-1::foundation-model/anthropic.claude-sonnet-4-6" }
              - { Effect: Allow, Action: "s3:GetObject", Resource: !GetAtt Bucket.Arn }
`);
    expect(result.attempts.map(({ logicalId, action, answer }) => [logicalId, action, answer.answer])).toEqual([
      ['Gateway', 'ec2:CreateInternetGateway', 'denied'],
      ['Bucket', 's3:CreateBucket', 'allowed'],
      ['Cdn', 'cloudfront:CreateDistribution', 'denied'],
      ['Role', 'iam:CreateRole', 'denied'],
      ['Role', 'bedrock:InvokeModel', 'denied'],
    ]);
    expect(result.notEvaluated.map(({ what }) => what)).toEqual([
      'AWS::IoT::Thing',
      's3:GetObject {"Fn::GetAtt":"Bucket.Arn"}',
    ]);
    expect(printFit(result, 'ja')).toContain('許可 1、拒否 4、決まらない 0、判定していない 2');
  });

  it.each(['', 'a: [', 'Resources: 3', 'Resources: !Nope x\nb: ['])('refuses what is no template: %j', (template) => {
    expect(() => fitOf(template)).toThrow(/テンプレートとして読めません/);
  });
});

it.each([
  ['CCOE-AI-02', 'DenyInferenceOutsideJapan'],
  ['LandingZone-S3PublicAccess', 'BLOCK_ALL'],
  ['DenyLeavingOrganization', 'CCOE-ORG-02'],
])('ccoe explain %s', (id, part) => {
  expect(JSON.stringify(explain(id, landingZone))).toContain(part);
});

it('every action of the table of create actions exists', () => {
  const table = JSON.parse(readFileSync(resolve(__dirname, '../../../lib/cli/create-actions.json'), 'utf8'));
  for (const [type, { action }] of Object.entries<{ action: string }>(table.types)) {
    expect(type).toMatch(/^AWS::\w+::\w+$/);
    expect(action === 'apigateway:POST' || knownAction(action) === action).toBe(true);
  }
});

it('the names of the actions are those of the Service Authorization Reference (node scripts/action-names.mjs)', () => {
  const committed = readFileSync(resolve(__dirname, '../../../lib/cli/action-names.json'), 'utf8');
  const script = resolve(__dirname, '../../../scripts/action-names.mjs');
  const printed = execFileSync(process.execPath, [script], { encoding: 'utf8', maxBuffer: 2 ** 24 });
  expect(JSON.parse(printed)).toEqual(JSON.parse(committed));
});
