import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { findCommand } from '../../lib/cli/commands';
import { allOptionsOf } from '../../lib/cli/print-usage';
import { deployCommands, verifyCommands } from '../../lib/platform/pipeline/build-commands';
import { deploymentWaves } from '../../lib/platform/pipeline/deployment-waves';
import { run } from '../lib/cli/command-line';
import { SampleSynth } from '../lib/cli/sample-synth';

const EXAMPLE = resolve(__dirname, '../../examples/github-actions');
const WORKFLOWS = join(EXAMPLE, '.github/workflows');

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}
interface Job {
  readonly permissions: Readonly<Record<string, string>>;
  readonly environment?: string;
  readonly 'timeout-minutes'?: number;
  readonly if?: string;
  readonly needs?: string;
  readonly steps: readonly Step[];
}
interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: object;
  readonly concurrency: { readonly group: string; readonly 'cancel-in-progress': boolean };
  readonly jobs: Readonly<Record<string, Job>>;
}

const text = (file: string) => readFileSync(join(WORKFLOWS, file), 'utf8');
const workflow = (file: string) => parse(text(file)) as Workflow;
const files = readdirSync(WORKFLOWS).toSorted();
const jobs = files.flatMap((file) =>
  Object.entries(workflow(file).jobs).map(([name, job]) => [`${file} ${name}`, job] as const),
);
const steps = jobs.flatMap(([job, { steps: all }]) =>
  all.map((step, index) => [`${job}: ${step.name ?? step.uses ?? index}`, step] as const),
);
const runs = steps.flatMap(([name, { run: script }]) => (script === undefined ? [] : [[name, script] as const]));
/** Commands of a script: up to what the shell does with their output. */
const commands = (program: string) =>
  runs.flatMap(([name, script]) =>
    [...script.matchAll(new RegExp(`\\bnpx ${program} ([^\\n|>;]*)`, 'g'))].map(
      ([, line]) => [name, line!.trim()] as const,
    ),
  );
const words = (line: string) => [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, a, b, c]) => a ?? b ?? c!);

describe('every workflow', () => {
  it('is one of the two', () => expect(files).toEqual(['deploy.yml', 'review.yml']));

  it.each(files)('%s gives no permission to a job that does not ask for it', (file) => {
    expect(workflow(file).permissions).toEqual({});
    expect(workflow(file).concurrency.group).toBeTruthy();
  });

  it.each(jobs)('%s ends, and asks for its permissions', (_, job) => {
    expect(job['timeout-minutes']).toBeLessThanOrEqual(360);
    expect(Object.keys(job.permissions).length).toBeGreaterThan(0);
  });

  it.each(runs)('%s puts nothing of an event into a shell', (_, script) => expect(script).not.toContain('${{'));

  it.each(steps)('%s takes actions by commit, never by a name that moves', (_, { uses }) => {
    if (uses !== undefined) expect(uses).toMatch(/^[\w-]+\/[\w/-]+@[0-9a-f]{40}$/);
  });

  it('says the version of each commit', () => {
    for (const file of files) {
      const taken = text(file).match(/uses: .*/g)!;
      for (const line of taken) expect(line).toMatch(/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    }
  });

  it('holds no long-term key', () => {
    for (const file of files) expect(text(file)).not.toMatch(/secrets\.|aws-access-key-id/);
  });

  it.each(steps)('%s leaves no token in the working copy', (_, { uses, with: options }) => {
    if (uses?.startsWith('actions/checkout@')) expect(options?.['persist-credentials']).toBe(false);
  });
});

describe('permissions', () => {
  it('are these and no others', () => {
    expect(Object.fromEntries(jobs.map(([name, { permissions }]) => [name, permissions]))).toEqual({
      'deploy.yml review': { actions: 'read', contents: 'read' },
      'deploy.yml deploy': { contents: 'read', 'id-token': 'write' },
      'review.yml review': { contents: 'read' },
      'review.yml publish': { actions: 'read', 'pull-requests': 'write', 'security-events': 'write' },
    });
  });

  it('to write never meet what was proposed: that job checks nothing out and installs nothing', () => {
    const [, publish] = jobs.find(([name]) => name === 'review.yml publish')!;
    const text = JSON.stringify(publish.steps);
    expect(text).not.toMatch(/actions\/checkout|npm |npx /);
    expect(publish.if).toContain('head.repo.full_name == github.repository');
  });

  it('run no code of a pull request with more than its own', () => {
    for (const file of files) expect(text(file)).not.toContain('pull_request_target');
  });
});

describe('commands', () => {
  it.each(commands('ccoe'))('%s: ccoe %s', (_, line) => {
    const args = words(line);
    const command = findCommand(args)!;
    expect(command).toBeDefined();
    const { values, positionals } = parseArgs({
      args: args.slice(command.name.split(' ').length),
      options: allOptionsOf(command) as NonNullable<Parameters<typeof parseArgs>[0]>['options'],
      allowPositionals: true,
    });
    expect(positionals).toHaveLength(command.words?.length ?? 0);
    const format = (values as { readonly format?: unknown }).format;
    const known = command.options['format']?.completes as readonly string[] | undefined;
    for (const one of typeof format === 'string' ? format.split(',') : []) expect(known).toContain(one);
  });

  it('are found at all', () => expect(commands('ccoe').length).toBeGreaterThan(10));

  it.each(runs)('%s uses npm as every clean install does', (_, script) => {
    for (const [line] of script.matchAll(/\bnpm .*/g)) {
      expect(['npm ci --ignore-scripts', 'npm test --if-present']).toContain(line);
    }
  });

  it('give the CDK CLI the options that the pipeline of the product gives it', () => {
    const ours = JSON.stringify([deployCommands({ artifacts: 'x' }), verifyCommands({ artifacts: 'x', reports: 'y' })]);
    for (const [, line] of commands('cdk')) {
      const [verb, ...rest] = words(line);
      expect(ours).toContain(`npx cdk ${verb} `);
      for (const option of rest.filter((word) => word.startsWith('--'))) expect(ours).toContain(option);
    }
  });

  it('deploy the waves of the product, in their order', () => {
    const deployed = commands('cdk')
      .filter(([, line]) => line.startsWith('deploy '))
      .map(([name, line]) => {
        const [, concurrency, stacks] = /--exclusively --concurrency (\d+) (.*)$/.exec(line)!;
        return { name: name.split(': ')[1], concurrency: Number(concurrency), stacks: words(stacks!) };
      });
    expect(deployed).toEqual(
      deploymentWaves([]).map(({ name, concurrency, stacks }) => ({ name, concurrency, stacks })),
    );
  });
});

describe('the deployment', () => {
  const {
    jobs: { deploy, review },
  } = workflow('deploy.yml') as Workflow & { jobs: Record<'deploy' | 'review', Job> };
  const at = (pattern: RegExp) => deploy.steps.findIndex((step) => pattern.test(JSON.stringify(step)));

  it('waits for the approval of its environment', () => {
    expect(deploy).toMatchObject({ environment: 'production', needs: 'review' });
    expect(review.environment).toBeUndefined();
  });

  it('takes the approved assembly and synthesizes none of its own', () => {
    expect(JSON.stringify(deploy.steps)).not.toContain('ccoe synth');
    expect(at(/download-artifact/)).toBeGreaterThanOrEqual(0);
    expect(at(/sha256sum cdk.out\/digest.txt.*\$DIGEST/)).toBeGreaterThan(at(/download-artifact/));
    expect(at(/ccoe report --verify/)).toBe(at(/sha256sum/));
  });

  it('has credentials only after the digest was found to be the approved one', () => {
    expect(at(/configure-aws-credentials/)).toBeGreaterThan(at(/sha256sum/));
    expect(at(/cdk deploy/)).toBeGreaterThan(at(/configure-aws-credentials/));
  });

  it('is compared with AWS in the end, and no difference passes', () => {
    const last = deploy.steps.at(-2)!;
    expect(last.run).toContain('verify-deployment --record recording --detect-drift --digest "$DIGEST"');
    expect(last.run).toMatch(/exit "\$code"\n$/);
  });

  it('never overtakes the one before it', () => {
    expect(workflow('deploy.yml').concurrency).toEqual({ group: 'deploy', 'cancel-in-progress': false });
  });
});

describe('the role', () => {
  const FILE = join(EXAMPLE, 'deploy-role.yaml');
  const tags = ['Ref', 'GetAtt', 'Sub'].map((name) => ({
    tag: `!${name}`,
    resolve: (value: string) => ({ [name]: value }),
  }));
  const template = parse(readFileSync(FILE, 'utf8'), { customTags: tags });
  const { Provider, DeployRole, Permissions } = template.Resources;

  it('trusts one environment of one branch of one repository, by equality', () => {
    expect(DeployRole.Properties.AssumeRolePolicyDocument.Statement).toEqual([
      {
        Sid: 'OneEnvironmentOfOneBranch',
        Effect: 'Allow',
        Action: 'sts:AssumeRoleWithWebIdentity',
        Principal: { Federated: { GetAtt: 'Provider.Arn' } },
        Condition: {
          StringEquals: {
            'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
            'token.actions.githubusercontent.com:sub': {
              Sub: 'repo:${Repository}:environment:${Environment}:ref:refs/heads/${Branch}',
            },
          },
        },
      },
    ]);
    expect(Provider.Properties.Url).toBe('https://token.actions.githubusercontent.com');
  });

  it.each([
    ['mihon/landing-zone', true],
    ['mihon@123456/landing-zone@456789', true],
    ['mihon/*', false],
    ['mihon/landing-zone:*', false],
    ['mihon', false],
  ])('takes %s as the repository: %s', (repository, taken) => {
    expect(new RegExp(`^(?:${template.Parameters.Repository.AllowedPattern})$`).test(repository)).toBe(taken);
  });

  it('may take named roles, and nothing else', () => {
    expect(Permissions.Properties.PolicyDocument.Statement).toEqual([
      { Sid: 'AssumeBootstrapRoles', Effect: 'Allow', Action: 'sts:AssumeRole', Resource: { Ref: 'BootstrapRoles' } },
    ]);
  });

  it('has a session for as long as the credentials are asked for', () => {
    const credentials = workflow('deploy.yml').jobs['deploy']!.steps.find(({ uses }) => uses?.includes('credentials'))!;
    expect(credentials.with!['role-duration-seconds']).toBe(DeployRole.Properties.MaxSessionDuration);
  });

  it('is tagged, and passes the packs', async () => {
    for (const { Properties } of [Provider, DeployRole]) {
      expect(Properties.Tags.map(({ Key }: { readonly Key: string }) => Key)).toEqual([
        'ccoe:owner',
        'ccoe:cost-center',
        'ccoe:classification',
      ]);
    }
    const output = mkdtempSync(join(tmpdir(), 'github-actions-'));
    try {
      const landingZone = resolve(__dirname, '../../landing-zone');
      const roles = ['deploy-role', 'file-publishing-role', 'lookup-role'].map(
        (role) => `arn:aws:iam::111122223333:role/cdk-hnb659fds-${role}-111122223333-ap-northeast-1`,
      );
      await run([
        ...['check', FILE, '--account', 'mihon-management', '--landing-zone', landingZone, '--output', output],
        ...['--parameter', 'Repository=mihon/landing-zone', '--parameter', 'Owner=dx@mihon.example.com'],
        ...['--parameter', `BootstrapRoles=${roles.join(',')}`],
      ]);
      const { rules, findings } = JSON.parse(readFileSync(join(output, 'evidence.json'), 'utf8'));
      expect(rules.length).toBeGreaterThan(200);
      // `ccoe check` reads the tags of the stack only, and a template has none.
      expect(findings.filter(({ rule }: { readonly rule: string }) => rule !== 'LandingZone-RequiredTags')).toEqual([]);
    } finally {
      rmSync(output, { recursive: true });
    }
  });
});

describe('the guardrails', () => {
  let synth: SampleSynth;
  beforeAll(async () => {
    synth = await SampleSynth.create();
  });
  afterAll(() => synth.remove());

  it.each([
    ['mihon-management', '111122223333', 0, 'SCPs do not restrict users and roles of the management account'],
    ['mihon-security', '555555555555', 1, 'DenyFederationChanges'],
    ['mihon-tax-prod', '777788889999', 1, 'DenyFederationChanges'],
  ])('answer the identity provider of %s', async (account, id, exitCode, why) => {
    const provider = `arn:aws:iam::${id}:oidc-provider/token.actions.githubusercontent.com`;
    expect(
      await synth.run(
        ...['decide', '--account', account, '--action', 'iam:CreateOpenIDConnectProvider', '--resource', provider],
        ...['--lang', 'en'],
      ),
    ).toMatchObject({ exitCode, stdout: expect.stringContaining(why) });
  });
});
