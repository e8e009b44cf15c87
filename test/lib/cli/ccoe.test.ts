import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { INSTEAD, sidOfTable } from '../../../lib/cli/instead';
import type { Evidence } from '../../../lib/evidence/evidence';
import { columnsOf } from '../../../lib/report/fold';
import { synthesizeLandingZone } from '../../../lib/synthesize';
import { SampleSynth } from './sample-synth';

const ACCOUNT = 'mihon-tax-prod';
const ID = '777788889999';
const JP = `arn:aws:bedrock:ap-northeast-1:${ID}:inference-profile/jp.anthropic.claude-sonnet-4-6`;
let synth: SampleSynth;

beforeAll(async () => {
  synth = await SampleSynth.create();
});
afterAll(() => synth.remove());

const decide = (action: string, resource: string, ...more: readonly string[]) =>
  synth.run('decide', '--account', ACCOUNT, '--action', action, '--resource', resource, ...more);

/** The JSON of a command, and its exit code. */
function json(result: ReturnType<SampleSynth['run']>) {
  return { exitCode: result.exitCode, ...JSON.parse(result.stdout) };
}

describe('ccoe decide', () => {
  it('says in one sentence that nothing stops a jp. profile, and shows the three requests that AWS evaluates', () => {
    const { exitCode, stdout } = decide('bedrock:InvokeModel', JP);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('止めるガードレールはありません');
    expect(stdout.match(/^ {2}○ ap-northeast-\d/gm)).toEqual([
      '  ○ ap-northeast-1',
      '  ○ ap-northeast-1',
      '  ○ ap-northeast-3',
    ]);
    expect(stdout).toContain('アイデンティティポリシーと資源のポリシーの許可も要る');
  });

  it('names the statement that denies, its controls by title, and the profile to call instead', () => {
    const { exitCode, stdout } = decide('bedrock:InvokeModel', JP.replace('jp.', 'us.'), '--lang', 'en');
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(
      /^✕ DenyModelsNotApproved denies bedrock:InvokeModel to the administrator of mihon-tax-prod/,
    );
    expect(stdout).toContain('SCP mihon-inference / DenyModelsNotApproved');
    expect(stdout).toContain('CCOE-AI-02  Inference stays in Japan');
    expect(stdout).toContain('→ Call the same model through jp.anthropic.claude-sonnet-4-6');
  });

  it('says what each value of a missing key would change, and takes the value', () => {
    const open = decide(
      'lambda:CreateFunctionUrlConfig',
      `arn:aws:lambda:ap-northeast-1:${ID}:function:f`,
      '--account',
      'mihon-assembly-prod',
    );
    expect(open.exitCode).toBe(3);
    expect(open.stdout).toContain('✕ NONE → 拒否');
    expect(open.stdout).toContain('○ 送らない(lambda:FunctionUrlAuthType=) → 許可');
    const url = (context: string) =>
      decide(
        'lambda:CreateFunctionUrlConfig',
        `arn:aws:lambda:ap-northeast-1:${ID}:function:f`,
        '--account',
        'mihon-assembly-prod',
        '--context',
        context,
      ).exitCode;
    expect([
      url('lambda:FunctionUrlAuthType=NONE'),
      url('lambda:FunctionUrlAuthType=AWS_IAM'),
      url('lambda:FunctionUrlAuthType='),
    ]).toEqual([1, 0, 0]);
  });

  it.each([
    ['organizations:LeaveOrganization', '*', 'DenyLeavingOrganization'],
    ['ec2:CreateInternetGateway', `arn:aws:ec2:ap-northeast-1:${ID}:internet-gateway/igw-0`, 'DenyInternetPaths'],
    ['ec2:CreateVpc', `arn:aws:ec2:us-east-1:${ID}:vpc/vpc-0`, 'DenyRegionsOutsideJapan'],
  ])('%s on %s is denied by %s', (action, resource, sid) => {
    expect(json(decide(action, resource, '--json')).decidedBy.map((reason: { sid: string }) => reason.sid)).toContain(
      sid,
    );
  });

  it('holds a workload to its permission boundary, and an administrator not', () => {
    const boundary = (principal: string) =>
      json(
        decide('bedrock:InvokeModel', JP.replace('jp.', 'us.'), '--principal', principal, '--json'),
      ).decidedBy.filter(({ policyType }: { policyType: string }) => policyType === 'boundary').length;
    expect([boundary('administrator'), boundary('workload')]).toEqual([0, 1]);
  });

  it('knows that its own resources are in the organisation, and a stranger’s are not', () => {
    const put = (owner: string) =>
      decide('dynamodb:PutItem', `arn:aws:dynamodb:ap-northeast-1:${owner}:table/t`).exitCode;
    expect([put(ID), put('987654321098')]).toEqual([0, 3]);
  });

  it('asks about accounts of the CCoE by their own ids', () => {
    const result = json(
      synth.run(
        'decide',
        '--account',
        'mihon-log-archive',
        '--action',
        's3:DeleteBucket',
        '--resource',
        'arn:aws:s3:::mihon-log-archive-x',
        '--json',
      ),
    );
    expect([result.exitCode, result.account.id, result.account.organizationalUnit]).toEqual([
      1,
      '444455556666',
      'Security',
    ]);
  });

  it('refuses to answer where the organisation’s policies are another’s', async () => {
    const tenant = join(synth.folder, 'tenant');
    await synthesizeLandingZone({ landingZoneDirectory: 'examples/govcloud-tenant', outdir: tenant });
    const at = ['--assembly', tenant];
    const { stderr, exitCode } = synth.run(
      'decide',
      '--account',
      'misaki-residents-prod',
      '--action',
      's3:GetObject',
      '--resource',
      'arn:aws:s3:::b/k',
      ...at,
    );
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('デジタル庁')]);
    expect(synth.run('decide', '--diff', tenant, ...at).exitCode).toBe(2);
  });

  it('says which value nobody reads, and which was meant', () => {
    const { stdout } = decide(
      's3:ListAllMyBuckets',
      '*',
      '--context',
      'aws:SourceIpp=1',
      '--context',
      'ec2:InstanceTyp=t3.nano',
    );
    expect(stdout).toContain('aws:SourceIpp を読むポリシーはありません');
    expect(stdout).toContain('もしかして: ec2:InstanceType');
  });

  it('without an approved use case, says how to get one', () => {
    const { stdout } = decide('bedrock:InvokeModel', JP, '--account', 'mihon-fire-prod', '--lang', 'en');
    expect(stdout).toContain('has no approved AI use case');
  });

  it.each(['ja', 'en'])('fits %s into 80 and 120 columns, but for ARNs, which must not break', (lang) => {
    for (const width of [80, 120]) {
      const { stdout } = synth.runAt(
        width,
        'decide',
        '--account',
        ACCOUNT,
        '--action',
        'ec2:RunInstances',
        '--resource',
        `arn:aws:ec2:ap-northeast-1:${ID}:instance/i-0`,
        '--lang',
        lang,
      );
      expect(stdout.split('\n').filter((line) => columnsOf(line) > width && !line.includes('arn:'))).toEqual([]);
    }
  });
});

describe('ccoe decide --diff', () => {
  /** The sample with answers changed, as another synth. */
  function changed(name: string, change: (evidence: { decisions?: Mutable[] }) => void): string {
    const folder = synth.copy(name);
    const path = join(folder, 'evidence.json');
    const evidence = JSON.parse(readFileSync(path, 'utf8'));
    change(evidence);
    writeFileSync(path, JSON.stringify(evidence));
    return folder;
  }
  interface Mutable {
    attempts: { id: string; answer?: string; by: string[] }[];
  }

  it('finds nothing between a synth and itself', () => {
    const { exitCode, stdout } = synth.run('decide', '--diff', synth.assembly);
    expect([exitCode, stdout]).toEqual([0, '○ 答えの変わる試みはありません。\n']);
  });

  it('lists what a change newly allows first, and fails for it', () => {
    const before = changed('before', ({ decisions }) => {
      const attempts = decisions!.flatMap((promise) => promise.attempts);
      const [first, second] = attempts.filter(({ answer }) => answer === 'allowed');
      const [third, fourth, fifth] = attempts.filter(({ answer }) => answer === 'denied');
      Object.assign(second!, { answer: 'denied', by: ['policy/Sid'] });
      Object.assign(third!, { answer: 'allowed', by: [] });
      Object.assign(fourth!, { by: ['policy/Sid'] });
      for (const one of [first!, fifth!]) delete one.answer;
    });
    const { exitCode, stdout } = synth.run('decide', '--diff', before, '--json');
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout).map(({ kind }: { kind: string }) => kind)).toEqual([
      'newly-allowed',
      'newly-denied',
      'other-statement',
      'newly-tried',
      'newly-tried',
    ]);
    expect(synth.run('decide', '--diff', before).stdout).toMatch(/^✕ 新たに許可される \(1\)/);
  });

  it('knows an attempt by its words, not by its number: a table that grows moves the numbers', () => {
    const before = changed('renumbered', ({ decisions }) => {
      for (const { attempts } of decisions!) for (const [index, one] of attempts.entries()) one.id = `x-${index}`;
    });
    expect(synth.run('decide', '--diff', before).exitCode).toBe(0);
  });

  it('never takes a synth without decisions for one that changes nothing', () => {
    const silent = changed('silent', (evidence) => {
      delete evidence.decisions;
    });
    const { exitCode, stderr } = synth.run('decide', '--diff', silent);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('1 つも判定されていない')]);
  });

  it('does not go with a question', () => {
    expect(synth.run('decide', '--diff', synth.assembly, '--account', ACCOUNT)).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('--account と一緒には使えません'),
    });
  });
});

describe('ccoe fit', () => {
  /** A template with these resources, in YAML. */
  function fitOf(resources: string, ...more: readonly string[]) {
    const path = join(synth.folder, 'template.yaml');
    writeFileSync(path, `Parameters: { Stage: { Type: String, Default: prod } }\nResources:\n${resources}`);
    return synth.run('fit', path, '--account', ACCOUNT, ...more);
  }
  const answers = (resources: string) => {
    const { attempts, notEvaluated } = JSON.parse(fitOf(resources, '--json').stdout);
    return {
      attempts: attempts.map((one: Attempt) => `${one.logicalId} ${one.action} ${one.answer.answer}`),
      notEvaluated: notEvaluated.map(({ what }: { what: string }) => what),
    };
  };
  interface Attempt {
    logicalId: string;
    action: string;
    answer: { answer: string };
  }
  const role = (statement: string) =>
    `  P: { Type: AWS::IAM::RolePolicy, Properties: { RoleName: !Ref R, PolicyName: p, PolicyDocument: { Statement: ${statement} } } }\n` +
    '  R: { Type: AWS::IAM::Role, Properties: { PermissionsBoundary: !Sub "arn:aws:iam::${AWS::AccountId}:policy/ccoe/ccoe-department-boundary" } }\n';

  it('fits a template whose calls are all allowed', () => {
    const { exitCode, stdout } = fitOf(
      '  Queue: { Type: AWS::SQS::Queue }\n  Note: { Type: AWS::CDK::Metadata }\n',
      '--lang',
      'en',
    );
    expect([exitCode, stdout]).toEqual([
      0,
      '○ Nothing is denied.\n  mihon-tax-prod ap-northeast-1: allowed 1, denied 0, undecided 0, not evaluated 0\n',
    ]);
  });

  it('denies a type of call with its Sid and what to use instead', () => {
    const { exitCode, stdout } = fitOf('  Gateway: { Type: AWS::EC2::InternetGateway }\n', '--lang', 'en');
    expect(exitCode).toBe(1);
    expect(stdout).toContain('SCP mihon-network-isolation / DenyInternetPaths');
    expect(stdout).toContain('→ Leave out the path to the internet; reach AWS services through VPC endpoints.');
  });

  it.each([
    [
      'a function outside the VPC',
      'AWS::Lambda::Function',
      'Tags: [{ Key: ccoe:classification, Value: 3A }, { Key: ccoe:cost-center, Value: !Ref Stage }]',
      'lambda:CreateFunction denied',
    ],
    [
      'a function in the VPC',
      'AWS::Lambda::Function',
      'Tags: [{ Key: ccoe:classification, Value: 3A }, { Key: ccoe:cost-center, Value: !Ref Stage }], VpcConfig: { SubnetIds: [s] }',
      'lambda:CreateFunction allowed',
    ],
    ['tags that the stack may still bring', 'AWS::DynamoDB::Table', '', 'dynamodb:CreateTable undecided'],
    [
      'a load balancer that faces the internet by default',
      'AWS::ElasticLoadBalancingV2::LoadBalancer',
      '',
      'elasticloadbalancing:CreateLoadBalancer denied',
    ],
    [
      'an internal load balancer',
      'AWS::ElasticLoadBalancingV2::LoadBalancer',
      'Scheme: internal',
      'elasticloadbalancing:CreateLoadBalancer allowed',
    ],
    [
      'a distribution, whose endpoint stands abroad',
      'AWS::CloudFront::Distribution',
      '',
      'cloudfront:CreateDistribution denied',
    ],
    ['a role without boundary', 'AWS::IAM::Role', '', 'iam:CreateRole denied'],
    [
      'a secret that is copied abroad',
      'AWS::SecretsManager::Secret',
      'ReplicaRegions: [{ Region: ap-northeast-3 }, { Region: us-east-1 }]',
      'secretsmanager:CreateSecret denied',
    ],
    [
      'a secret that is copied to Osaka',
      'AWS::SecretsManager::Secret',
      'ReplicaRegions: [{ Region: ap-northeast-3 }]',
      'secretsmanager:CreateSecret allowed',
    ],
  ])('%s', (_, type, properties, expected) => {
    expect(answers(`  X: { Type: ${type}, Properties: { ${properties} } }\n`).attempts).toEqual([`X ${expected}`]);
  });

  it('asks about a property’s own call only where the property is there', () => {
    expect(answers('  B: { Type: AWS::S3::Bucket, Properties: { ReplicationConfiguration: {} } }\n').attempts).toEqual([
      'B s3:CreateBucket allowed',
      'B s3:PutReplicationConfiguration denied',
    ]);
  });

  it('decides what IAM policies allow, with references and functions resolved', () => {
    const result = answers(
      `${role(`[
          { Effect: Allow, Action: "bedrock:InvokeModel", Resource: !Join ["", ["arn:", !Ref AWS::Partition, ":bedrock:", !Ref AWS::Region, ":", !Ref AWS::AccountId, ":inference-profile/jp.anthropic.claude-sonnet-4-6"]] },
          { Effect: Allow, Action: "bedrock:InvokeModel", Resource: !Sub "arn:\${AWS::Partition}:bedrock:us-east-1::foundation-model/anthropic.claude-sonnet-4-6" },
          { Effect: Allow, Action: "sqs:SendMessage", Resource: !GetAtt Queue.Arn },
          { Effect: Allow, Action: "iam:CreateUser", Resource: "*" },
          { Effect: Allow, Action: "s3:GetObject", Resource: "arn:aws:s3:::bucket/*" },
          { Effect: Allow, Action: "sqs:SendMessage", Resource: !GetAtt Unknown.Arn },
          { Effect: Allow, Action: "s3:GetObjekt", Resource: "*" },
          { Effect: Allow, Action: "bedrock:InvokeModel*", Resource: "*" },
          { Effect: Allow, NotAction: "iam:*", Resource: "*" },
          { Effect: Deny, Action: "*", Resource: "*" },
      ]`)}  Queue: { Type: AWS::SQS::Queue }\n`,
    );
    expect(result.attempts).toEqual([
      'P iam:PutRolePolicy allowed',
      'P bedrock:InvokeModel allowed',
      'P bedrock:InvokeModel denied',
      'P sqs:SendMessage allowed',
      'P iam:CreateUser denied',
      'R iam:CreateRole allowed',
      'Queue sqs:CreateQueue allowed',
    ]);
    expect(result.notEvaluated).toEqual([
      's3:GetObject arn:aws:s3:::bucket/*',
      'sqs:SendMessage {"Fn::GetAtt":"Unknown.Arn"}',
      's3:GetObjekt *',
      // Denied for "*" by a statement that spares the approved models: not denied in any case.
      'bedrock:InvokeModel* *',
      '* *',
    ]);
  });

  it('decides the models that anything names, also in an environment variable', () => {
    expect(
      answers(
        '  F: { Type: AWS::IoT::Thing, Properties: { A: us.anthropic.claude-sonnet-4-6, B: jp.anthropic.claude-sonnet-4-6, C: amazon.com } }\n',
      ),
    ).toEqual({
      attempts: ['F bedrock:InvokeModel allowed', 'F bedrock:InvokeModel denied'],
      notEvaluated: ['AWS::IoT::Thing'],
    });
  });

  it('does not fit by silence: what nothing was decided about is undecided', () => {
    const { exitCode, stdout } = fitOf('  Thing: { Type: AWS::IoT::Thing }\n');
    expect(exitCode).toBe(3);
    expect(stdout).toContain('作成時の呼び出しの表にない型です');
  });

  it('decides for the Region that it is deployed to', () => {
    expect(fitOf('  Queue: { Type: AWS::SQS::Queue }\n', '--region', 'us-east-1').stdout).toContain(
      'DenyRegionsOutsideJapan',
    );
  });
});

describe('ccoe explain', () => {
  it.each([
    [
      'CCOE-AI-02',
      ['推論の国内完結', 'mihon-inference / DenyInferenceOutsideJapan', 'LandingZone-BedrockGrantInJapan', 'ISMAP'],
    ],
    ['ccoe-ai-02', ['推論の国内完結']],
    ['LandingZone-S3PublicAccess', ['BLOCK_ALL', 'CCOE-DAT-05', 'landing-zone/exceptions.yaml']],
    ['LandingZone-BedrockGrantInJapan', ['例外は認められない']],
    ['AwsSolutions-S1', ['S3 バケットのサーバーアクセスログ', '有効な例外 EX-2026-']],
    ['DenyLeavingOrganization', ['mihon-protection → Root', 'CCOE-ORG-02', '部局では外せず']],
    ['DenyInternetPaths', ['代わりに', 'VPC エンドポイント']],
  ])('%s', (id, parts) => {
    const { exitCode, stdout } = synth.run('explain', id);
    expect(exitCode).toBe(0);
    for (const part of parts) expect(stdout).toContain(part);
  });
});

describe('what was typed wrong is said, with what was meant, and exits with 2', () => {
  const question = ['decide', '--account', ACCOUNT, '--action', 's3:GetObject', '--resource', 'arn:aws:s3:::b/k'];
  const with_ = (option: string, value: string) => {
    const args = [...question];
    const index = args.indexOf(option);
    if (index < 0) return [...args, option, value];
    args[index + 1] = value;
    return args;
  };
  it.each([
    [['decid'], 'もしかして: ccoe decide'],
    [['frobnicate'], 'frobnicate というコマンドはありません'],
    [['decide'], '--account がありません'],
    [['fit', '--account', ACCOUNT], 'TEMPLATE がありません'],
    [['fit', 'nowhere.yaml', '--account', ACCOUNT], 'nowhere.yaml を CloudFormation テンプレートとして読めません'],
    [['explain', 'DenyInternetPath'], 'もしかして: DenyInternetPaths'],
    [['explain', 'a', 'b'], 'b は余分です'],
    [with_('--acount', 'x'), 'もしかして: --account'],
    [with_('--account', 'mihon-tax-pro'), 'もしかして: mihon-tax-prod'],
    [with_('--account', 'x'), '次のいずれかです: mihon-'],
    [with_('--action', 's3:GetObjekt'), 'もしかして: s3:GetObject'],
    [with_('--resource', 'bucket'), 'ARN ではありません'],
    [with_('--resource', 'arn:aws:s3:::b/*'), 'ワイルドカードを含みます'],
    [with_('--region', 'tokyo'), 'リージョン tokyo の形が違います'],
    [with_('--principal', 'arn:aws:iam::111122223333:role/r'), `${ACCOUNT}(${ID}) の ARN ではありません`],
    [with_('--context', 'aws:SourceIp'), 'キー=値 の形ではありません'],
    [with_('--lang', 'fr'), 'ja または en'],
    [with_('--assembly', 'nowhere'), '先に ccoe synth を実行するか'],
  ])('%j', (args, part) => {
    const { exitCode, stdout, stderr } = synth.run(...args);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain(part);
  });
});

describe('ccoe --help', () => {
  it.each([[[]], [['decide']], [['fit']], [['explain']]])('%j, in both languages, within 100 columns', (command) => {
    const [ja, en] = ['ja', 'en'].map((lang) =>
      synth.run(...(command.length === 0 ? ['--help'] : [...command, '--help']), '--lang', lang),
    );
    expect([ja!.exitCode, en!.exitCode]).toEqual([0, 0]);
    expect(ja!.stdout).toContain('終了コード');
    expect(en!.stdout).toContain('exit codes');
    for (const line of `${ja!.stdout}${en!.stdout}`.split('\n')) expect(columnsOf(line)).toBeLessThanOrEqual(110);
  });

  it('without a command, is wrong usage', () => {
    expect(synth.run()).toMatchObject({ exitCode: 2, stdout: '' });
  });
});

it('what to do instead is written for statements that exist', () => {
  const { policies } = JSON.parse(readFileSync(join(synth.assembly, 'evidence.json'), 'utf8')) as Evidence;
  const sids = new Set(policies.flatMap(({ statements }) => statements.map(({ sid }) => sidOfTable(sid))));
  expect(Object.keys(INSTEAD).filter((sid) => !sids.has(sid))).toEqual([]);
});
