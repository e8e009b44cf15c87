import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ccoe } from '../../../lib/cli/ccoe';
import { INSTEAD, sidOfTable } from '../../../lib/cli/instead';
import type { Evidence } from '../../../lib/evidence/evidence';
import { columnsOf } from '../../../lib/report/fold';
import { synthesizeLandingZone } from '../../../lib/synthesize';
import { run } from './command-line';
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
async function json(running: ReturnType<SampleSynth['run']>) {
  const result = await running;
  return { exitCode: result.exitCode, ...JSON.parse(result.stdout) };
}

describe('ccoe decide', () => {
  it('says in one sentence that nothing stops a jp. profile, and shows the three requests that AWS evaluates', async () => {
    const { exitCode, stdout } = await decide('bedrock:InvokeModel', JP);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('止めるガードレールはありません');
    expect(stdout.match(/^ {2}○ ap-northeast-\d/gm)).toEqual([
      '  ○ ap-northeast-1',
      '  ○ ap-northeast-1',
      '  ○ ap-northeast-3',
    ]);
    expect(stdout).toContain('アイデンティティポリシーと資源のポリシーの許可も要る');
  });

  it('names the statement that denies, its controls by title, and the profile to call instead', async () => {
    const { exitCode, stdout } = await decide('bedrock:InvokeModel', JP.replace('jp.', 'us.'), '--lang', 'en');
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(
      /^✕ DenyModelsNotApproved denies bedrock:InvokeModel to the administrator of mihon-tax-prod/,
    );
    expect(stdout).toContain('SCP mihon-inference / DenyModelsNotApproved');
    expect(stdout).toContain('CCOE-AI-02  Inference stays in Japan');
    expect(stdout).toContain('→ Call the same model through jp.anthropic.claude-sonnet-4-6');
  });

  it('is readable on white and on black: no yellow, no cyan', async () => {
    const open = ['--account', 'mihon-assembly-prod', '--action', 'ec2:RunInstances', '--resource'];
    const { exitCode, stdout } = await ccoe(
      ['decide', '--assembly', synth.assembly, ...open, 'arn:aws:ec2:ap-northeast-1:111111111111:instance/i-0'],
      { color: true, width: 80, variables: {} },
    );
    expect(exitCode).toBe(3);
    expect(stdout).toContain('\u001b[1m');
    expect(stdout).not.toMatch(/\[3[36]m/);
  });

  it('says what each value of a missing key would change, and takes the value', async () => {
    const open = await decide(
      'lambda:CreateFunctionUrlConfig',
      `arn:aws:lambda:ap-northeast-1:${ID}:function:f`,
      '--account',
      'mihon-assembly-prod',
    );
    expect(open.exitCode).toBe(3);
    expect(open.stdout).toContain('✕ NONE → 拒否');
    expect(open.stdout).toContain('○ 送らない(lambda:FunctionUrlAuthType=) → 許可');
    const url = async (context: string) =>
      (
        await decide(
          'lambda:CreateFunctionUrlConfig',
          `arn:aws:lambda:ap-northeast-1:${ID}:function:f`,
          '--account',
          'mihon-assembly-prod',
          '--context',
          context,
        )
      ).exitCode;
    expect([
      await url('lambda:FunctionUrlAuthType=NONE'),
      await url('lambda:FunctionUrlAuthType=AWS_IAM'),
      await url('lambda:FunctionUrlAuthType='),
    ]).toEqual([1, 0, 0]);
  });

  it.each([
    ['organizations:LeaveOrganization', '*', 'DenyLeavingOrganization'],
    ['ec2:CreateInternetGateway', `arn:aws:ec2:ap-northeast-1:${ID}:internet-gateway/igw-0`, 'DenyInternetPaths'],
    ['ec2:CreateVpc', `arn:aws:ec2:us-east-1:${ID}:vpc/vpc-0`, 'DenyRegionsOutsideJapan'],
  ])('%s on %s is denied by %s', async (action, resource, sid) => {
    expect(
      (await json(decide(action, resource, '--json'))).decidedBy.map((reason: { sid: string }) => reason.sid),
    ).toContain(sid);
  });

  it('holds a workload to its permission boundary, and an administrator not', async () => {
    const boundary = async (principal: string) =>
      (
        await json(decide('bedrock:InvokeModel', JP.replace('jp.', 'us.'), '--principal', principal, '--json'))
      ).decidedBy.filter(({ policyType }: { policyType: string }) => policyType === 'boundary').length;
    expect([await boundary('administrator'), await boundary('workload')]).toEqual([0, 1]);
  });

  it('knows that its own resources are in the organisation, and a stranger’s are not', async () => {
    const put = async (owner: string) =>
      (await decide('dynamodb:PutItem', `arn:aws:dynamodb:ap-northeast-1:${owner}:table/t`)).exitCode;
    expect([await put(ID), await put('987654321098')]).toEqual([0, 3]);
  });

  it('asks about accounts of the CCoE by their own ids', async () => {
    const result = await json(
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
    const { stderr, exitCode } = await synth.run(
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
    expect((await synth.run('decide', '--diff', tenant, ...at)).exitCode).toBe(2);
  });

  it('says which value nobody reads', async () => {
    const { stdout } = await decide('s3:ListAllMyBuckets', '*', '--context', 'aws:UserAgent=1');
    expect(stdout).toContain('aws:UserAgent を読むポリシーはありません');
  });

  it('without an approved use case, says how to get one', async () => {
    const { stdout } = await decide('bedrock:InvokeModel', JP, '--account', 'mihon-fire-prod', '--lang', 'en');
    expect(stdout).toContain('has no approved AI use case');
  });

  it.each(['ja', 'en'])('fits %s into 80 and 120 columns, but for ARNs, which must not break', async (lang) => {
    for (const width of [80, 120]) {
      const { stdout } = await synth.runAt(
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

  it('finds nothing between a synth and itself', async () => {
    const { exitCode, stdout } = await synth.run('decide', '--diff', synth.assembly);
    expect([exitCode, stdout]).toEqual([0, '○ 答えの変わる試みはありません。\n']);
  });

  it('lists what a change newly allows first, and fails for it', async () => {
    const before = changed('before', ({ decisions }) => {
      const attempts = decisions!.flatMap((promise) => promise.attempts);
      const [first, second] = attempts.filter(({ answer }) => answer === 'allowed');
      const [third, fourth, fifth] = attempts.filter(({ answer }) => answer === 'denied');
      Object.assign(second!, { answer: 'denied', by: ['policy/Sid'] });
      Object.assign(third!, { answer: 'allowed', by: [] });
      Object.assign(fourth!, { by: ['policy/Sid'] });
      for (const one of [first!, fifth!]) delete one.answer;
    });
    const { exitCode, stdout } = await synth.run('decide', '--diff', before, '--json');
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout).map(({ kind }: { kind: string }) => kind)).toEqual([
      'newly-allowed',
      'newly-denied',
      'other-statement',
      'newly-tried',
      'newly-tried',
    ]);
    const { stdout: japanese } = await synth.run('decide', '--diff', before);
    expect(japanese).toMatch(/^✕ 新たに許可される \(1\)/);
    expect(japanese).toContain('拒否 policy/Sid → 許可');
    expect(japanese).not.toMatch(/\b(allowed|denied) /);
  });

  it('knows an attempt by its words, not by its number: a table that grows moves the numbers', async () => {
    const before = changed('renumbered', ({ decisions }) => {
      for (const { attempts } of decisions!) for (const [index, one] of attempts.entries()) one.id = `x-${index}`;
    });
    expect((await synth.run('decide', '--diff', before)).exitCode).toBe(0);
  });

  it('never takes a synth without decisions for one that changes nothing', async () => {
    const silent = changed('silent', (evidence) => {
      delete evidence.decisions;
    });
    const { exitCode, stderr } = await synth.run('decide', '--diff', silent);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('1 つも判定されていない')]);
  });

  it('does not go with a question', async () => {
    expect(await synth.run('decide', '--diff', synth.assembly, '--account', ACCOUNT)).toMatchObject({
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
  const answers = async (resources: string) => {
    const { attempts, notEvaluated } = JSON.parse((await fitOf(resources, '--json')).stdout);
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

  it('fits a template whose calls are all allowed', async () => {
    const { exitCode, stdout } = await fitOf(
      '  Queue: { Type: AWS::SQS::Queue }\n  Note: { Type: AWS::CDK::Metadata }\n',
      '--lang',
      'en',
    );
    expect([exitCode, stdout]).toEqual([
      0,
      '○ Nothing is denied.\n  mihon-tax-prod ap-northeast-1: allowed 1, denied 0, undecided 0, not evaluated 0\n',
    ]);
  });

  it('denies a type of call with its Sid and what to use instead', async () => {
    const { exitCode, stdout } = await fitOf('  Gateway: { Type: AWS::EC2::InternetGateway }\n', '--lang', 'en');
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
  ])('%s', async (_, type, properties, expected) => {
    expect((await answers(`  X: { Type: ${type}, Properties: { ${properties} } }\n`)).attempts).toEqual([
      `X ${expected}`,
    ]);
  });

  it('asks about a property’s own call only where the property is there', async () => {
    expect(
      (await answers('  B: { Type: AWS::S3::Bucket, Properties: { ReplicationConfiguration: {} } }\n')).attempts,
    ).toEqual(['B s3:CreateBucket allowed', 'B s3:PutReplicationConfiguration denied']);
  });

  it('decides what IAM policies allow, with references and functions resolved', async () => {
    const result = await answers(
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
      'P s3:GetObject allowed',
      'R iam:CreateRole allowed',
      'Queue sqs:CreateQueue allowed',
    ]);
    expect(result.notEvaluated).toEqual([
      'sqs:SendMessage {"Fn::GetAtt":["Unknown","Arn"]}',
      's3:GetObjekt *',
      // Denied for "*" by a statement that spares the approved models: not denied in any case.
      'bedrock:InvokeModel* *',
      '* *',
    ]);
  });

  it('decides the models that anything names, also in an environment variable', async () => {
    expect(
      await answers(
        '  F: { Type: AWS::IoT::Thing, Properties: { A: us.anthropic.claude-sonnet-4-6, B: jp.anthropic.claude-sonnet-4-6, C: amazon.com } }\n',
      ),
    ).toEqual({
      attempts: ['F bedrock:InvokeModel allowed', 'F bedrock:InvokeModel denied'],
      notEvaluated: ['AWS::IoT::Thing'],
    });
  });

  it('does not fit by silence: what nothing was decided about is undecided', async () => {
    const { exitCode, stdout } = await fitOf('  Thing: { Type: AWS::IoT::Thing }\n');
    expect(exitCode).toBe(3);
    expect(stdout).toContain('作成時の呼び出しの表にない型です');
  });

  it.each([
    ['one action on objects of any name', 's3:GetObject*', 'arn:aws:s3:::records/*', []],
    ['an action that has no resource', 'ecr:GetAuthorizationToken', '*', []],
    ['writing to a bucket that may be of somebody else', 's3:PutObject', '*', ['s3:PutObject *']],
    ['everything of a service', 'bedrock:*', '*', ['bedrock:* *']],
  ])('answers a wildcard only where every resource gets the same answer: %s', async (_, action, resource, open) => {
    const policy = `  P: { Type: AWS::IAM::ManagedPolicy, Properties: { PolicyDocument: { Statement: { Effect: Allow, Action: "${action}", Resource: "${resource}" } } } }\n`;
    expect((await answers(policy)).notEvaluated).toEqual(open);
  });

  it('says a reason once for everything that it holds for', async () => {
    const { stdout } = await fitOf('  A: { Type: AWS::IAM::Role }\n  B: { Type: AWS::IAM::Role }\n', '--lang', 'en');
    expect(stdout.match(/DenyRolesWithoutBoundary/g)).toHaveLength(1);
    expect(stdout).toMatch(/✕ A .*\n {2}iam:CreateRole .*\n✕ B /);
  });

  describe('what is made of several templates', () => {
    const inner = 'Parameters: { To: { Type: String } }\nResources:\n  Queue: { Type: AWS::SQS::Queue }\n';
    const stack = (url: string) => `{ Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: ${url} } }`;
    const outer = (url: string) => `Resources:\n  Inner: ${stack(url)}\n`;
    const fitted = async (path: string) => {
      const { answer, attempts, notEvaluated } = JSON.parse(
        (await synth.run('fit', path, '--account', ACCOUNT, '--json')).stdout,
      );
      return { answer, attempts: attempts.map((one: Attempt) => one.logicalId), notEvaluated };
    };
    const file = (name: string, text: string) => {
      const path = join(synth.folder, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
      return path;
    };

    it('looks into a nested stack beside the template, with the parameters that it is given', async () => {
      file(
        'inner.yaml',
        `${inner}  Permit: { Type: AWS::IAM::ManagedPolicy, Properties: { PolicyDocument: { Statement: { Effect: Allow, Action: "sqs:SendMessage", Resource: !Ref To } } } }\n`,
      );
      const path = file(
        'outer.yaml',
        `Resources:\n  Inner: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: inner.yaml, Parameters: { To: !Sub "arn:aws:sqs:\${AWS::Region}:\${AWS::AccountId}:q" } } }\n`,
      );
      expect(await fitted(path)).toEqual({
        answer: 'fits',
        attempts: ['Inner/Queue', 'Inner/Permit', 'Inner/Permit'],
        notEvaluated: [],
      });
    });

    it.each([
      ['elsewhere', 'https://example.com/inner.yaml'],
      ['missing', 'nowhere.yaml'],
      ['the template itself', 'self.yaml'],
    ])('does not evaluate a nested stack that is %s', async (_, url) => {
      const { answer, notEvaluated } = await fitted(file('self.yaml', outer(url)));
      expect([answer, notEvaluated[0].logicalId]).toEqual(['undecided', 'Inner']);
    });

    it('takes a whole cdk.out: every stack of the account, nested stacks by their asset, other accounts named', async () => {
      const hash = 'a'.repeat(64);
      const artifact = (name: string, account: string, region: string) => ({
        type: 'aws:cloudformation:stack',
        environment: `aws://${account}/${region}`,
        properties: { templateFile: `${name}.template.json`, stackName: name },
      });
      const artifacts = {
        Web: artifact('Web', ID, 'ap-northeast-1'),
        Far: artifact('Far', ID, 'us-east-1'),
        Other: artifact('Other', '999988887777', 'ap-northeast-1'),
      };
      const queue = { Type: 'AWS::SQS::Queue' };
      const nested = { 'Fn::Sub': `https://s3.\${AWS::Region}.\${AWS::URLSuffix}/assets/${hash}.json` };
      const Inner = { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: nested } };
      const write = (name: string, value: object) => file(`vendor/cdk.out/${name}`, JSON.stringify(value));
      write('manifest.json', { version: '48.0.0', artifacts });
      write('Web.template.json', { Resources: { Inner } });
      write('Web.assets.json', { files: { [hash]: { source: { path: 'inner.json' } } } });
      write('inner.json', { Resources: { Queue: queue } });
      write('Far.template.json', { Resources: { Queue: queue } });
      write('Other.template.json', { Resources: { Queue: queue } });
      const { answer, attempts, notEvaluated } = await fitted(join(synth.folder, 'vendor/cdk.out'));
      expect([answer, attempts]).toEqual(['denied', ['Far/Queue', 'Web/Inner/Queue']]);
      expect(notEvaluated).toEqual([expect.objectContaining({ logicalId: 'Other', what: 'Other.template.json' })]);
    });

    it('refuses a folder that is no cloud assembly', async () => {
      mkdirSync(join(synth.folder, 'empty'), { recursive: true });
      expect(await synth.run('fit', join(synth.folder, 'empty'), '--account', ACCOUNT)).toMatchObject({
        exitCode: 2,
        stderr: expect.stringContaining('manifest.json'),
      });
    });
  });

  it('decides for the Region that it is deployed to', async () => {
    expect((await fitOf('  Queue: { Type: AWS::SQS::Queue }\n', '--region', 'us-east-1')).stdout).toContain(
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
    ['AwsSolutions-S1', ['S3 バケットのサーバーアクセスログ', '有効な例外 EX-PLATFORM-']],
    ['DenyLeavingOrganization', ['mihon-protection → Root', 'CCOE-ORG-02', '部局では外せず']],
    ['DenyInternetPaths', ['代わりに', 'VPC エンドポイント']],
  ])('%s', async (id, parts) => {
    const { exitCode, stdout } = await synth.run('explain', id);
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
    [['fit', 'nowhere.yaml', '--account', ACCOUNT], 'nowhere.yaml\n  ファイルがありません。パスを確かめてください。'],
    [['explain', 'DenyInternetPath'], 'もしかして: DenyInternetPaths'],
    [['explain', 'EX-2026-001'], '部局の業務のスタックの例外なら、その業務の合成の出力先を --assembly に'],
    [['check'], '対象がありません'],
    [['check', 'nowhere.yaml'], '検査するテンプレートがありません(パスに何もない)。テンプレートの'],
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
    [with_('--context', 'ec2:InstanceType=t3.nano'), 's3:GetObject に条件キー ec2:InstanceType はありません'],
    [with_('--context', 'aws:SourceIpp=1'), 'もしかして: aws:SourceIp'],
    [with_('--lang', 'fr'), 'ja または en'],
    [['--lang', 'en', 'decide'], '--account is missing.'],
    [['--lang=en', 'explain', 'a', 'b'], 'b is one word too many.'],
    [['doctor', '--as-of', '2026-02-30'], '--as-of 2026-02-30 は日付ではありません'],
    [with_('--assembly', 'nowhere'), '先に ccoe synth を実行するか'],
  ])('%j', async (args, part) => {
    const { exitCode, stdout, stderr } = await synth.run(...args);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain(part);
  });
});

it('names each account once where none was meant', async () => {
  const { stderr } = await synth.run('decide', '--account', 'x', '--action', 's3:GetObject', '--resource', '*');
  const names = stderr.split('\n')[0]!.split(': ')[1]!.split(', ');
  expect(names.length).toBeGreaterThan(10);
  expect(new Set(names).size).toBe(names.length);
});

describe('ccoe --help', () => {
  it.each([[[]], [['decide']], [['fit']], [['explain']]])(
    '%j, in both languages, within 100 columns',
    async (command) => {
      const [ja, en] = await Promise.all(
        ['ja', 'en'].map((lang) =>
          synth.run(...(command.length === 0 ? ['--help'] : [...command, '--help']), '--lang', lang),
        ),
      );
      expect([ja!.exitCode, en!.exitCode]).toEqual([0, 0]);
      expect(ja!.stdout).toContain('終了コード');
      expect(en!.stdout).toContain('exit codes');
      for (const line of `${ja!.stdout}${en!.stdout}`.split('\n')) expect(columnsOf(line)).toBeLessThanOrEqual(110);
    },
  );

  it('without a command, is wrong usage', async () => {
    expect(await synth.run()).toMatchObject({ exitCode: 2, stdout: '' });
  });

  it.each([
    [['--lang', 'en'], { exitCode: 2, stdout: '', stderr: expect.stringContaining('Each command') }],
    [['--lang=en', '--help'], { exitCode: 0, stdout: expect.stringContaining('Each command'), stderr: '' }],
  ])('%j is no wrong command', async (args, expected) => {
    expect(await run(args)).toEqual(expected);
  });
});

it('what to do instead is written for statements that exist', async () => {
  const { policies } = JSON.parse(readFileSync(join(synth.assembly, 'evidence.json'), 'utf8')) as Evidence;
  const sids = new Set(policies.flatMap(({ statements }) => statements.map(({ sid }) => sidOfTable(sid))));
  expect(Object.keys(INSTEAD).filter((sid) => !sids.has(sid))).toEqual([]);
});

it('says which version of the product it is', async () => {
  const { exitCode, stdout } = await run(['--version']);
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect([exitCode, stdout]).toEqual([0, `${version}\n`]);
});

it('says what the file system refused, in one line', async () => {
  const { exitCode, stderr } = await synth.run('report', '--output', '/dev/null/x', '--format', 'csv', '--lang', 'en');
  expect([exitCode, stderr]).toEqual([
    2,
    '/dev/null/x/csv cannot be read or written (ENOTDIR). Check the place and its permissions.\nUsage: ccoe report --help\n',
  ]);
});
