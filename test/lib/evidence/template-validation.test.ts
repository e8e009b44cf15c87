import { EventEmitter } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { CfnTopic } from 'aws-cdk-lib/aws-sns';
import type { TemplateValidation } from '../../../lib/evidence/evidence';
import { templateFailures } from '../../../lib/evidence/template-failures';
import { TemplateValidator } from '../../../lib/evidence/template-validation';
import type { Verdict } from '../../../lib/evidence/validation-engine';

let assembly: string;
let cache: string;

beforeEach(() => {
  assembly = mkdtempSync(join(tmpdir(), 'assembly-'));
  cache = join(assembly, 'cache');
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(assembly, { recursive: true });
});

function write(name: string, resources: object): void {
  writeFileSync(join(assembly, `${name}.template.json`), JSON.stringify({ Resources: resources }));
}

const topic = (name: string) => ({ Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: name } } });
const VERDICT: Verdict = [
  { rule: 'E3002', severity: 'ERROR', logicalId: 'Topic', property: 'Properties.X', message: 'no such property' },
];

interface Question {
  readonly template: string;
  readonly environment: { readonly accountId?: string; readonly region?: string };
}

/** Stands where the engine's thread would; counts its starts and what it is asked. */
function engine({ answers = { verdict: VERDICT } }: { answers?: { verdict?: Verdict; error?: string } | 'dies' } = {}) {
  const seen = { starts: 0, questions: [] as Question[] };
  class Thread extends EventEmitter {
    constructor() {
      super();
      seen.starts += 1;
    }
    postMessage({ id, ...question }: Question & { readonly id: number }): void {
      seen.questions.push(question);
      setImmediate(() => (answers === 'dies' ? this.emit('exit', 134) : this.emit('message', { id, ...answers })));
    }
    terminate(): void {}
  }
  jest.spyOn(jest.requireActual('node:worker_threads'), 'Worker').mockImplementation((() => new Thread()) as never);
  return seen;
}

interface Run {
  readonly inputs?: string;
  readonly directory?: string | false;
  readonly stacks?: readonly Stack[];
}

function validate({ inputs = 'inputs', directory = cache, stacks = [] }: Run = {}): Promise<TemplateValidation> {
  return new TemplateValidator(inputs, directory).validate(assembly, stacks);
}

it('finds with the engine of aws-cdk-lib what CloudFormation would refuse, and nothing in a valid template', async () => {
  write('Valid', topic('valid'));
  write('Unknown', { Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicNane: 'x' } } });
  write('Missing', { Policy: { Type: 'AWS::Organizations::Policy', Properties: { Name: 'x', Content: {} } } });
  write('Enumeration', {
    Policy: { Type: 'AWS::Organizations::Policy', Properties: { Name: 'x', Type: 'NO_SUCH_POLICY', Content: {} } },
  });
  const validation = await validate({ directory: false });
  expect(validation).toMatchObject({
    engine: expect.stringMatching(/^@aws\/cloudformation-validate \d/),
    templates: 4,
  });
  expect(validation.diagnostics.map(({ stack }) => stack)).not.toContain('Valid');

  const failed = templateFailures(validation).map(({ kind, message }) => [kind, message.en]);
  expect(failed).toEqual(
    ['Enumeration Policy', 'Missing Policy', 'Unknown Topic'].map((where) => [
      'template-invalid',
      expect.stringMatching(new RegExp(`^${where} .*: the template does not fit CloudFormation`)),
    ]),
  );
});

describe('verdicts are kept', () => {
  it('and a second run with the same templates asks nothing and starts no engine', async () => {
    const { questions } = engine();
    write('A', topic('a'));
    write('B', topic('b'));
    const first = await validate();
    expect(questions).toHaveLength(2);
    expect(first).toMatchObject({ templates: 2, diagnostics: [{ stack: 'A' }, { stack: 'B' }] });

    jest.restoreAllMocks();
    const again = engine({ answers: 'dies' });
    expect(await validate()).toEqual(first);
    expect(again).toEqual({ starts: 0, questions: [] });
  });

  it('and only a template that changed is asked about', async () => {
    const { questions } = engine();
    write('A', topic('a'));
    write('B', topic('b'));
    await validate();
    write('B', topic('changed'));
    await validate();
    expect(questions.slice(2).map(({ template }) => JSON.parse(template).Resources)).toEqual([topic('changed')]);
  });

  it('for one account and Region', async () => {
    const { questions } = engine();
    const stackIn = (region: string) => {
      const app = new App({ outdir: assembly, treeMetadata: false, analyticsReporting: false });
      const stack = new Stack(app, 'A', { env: { account: '111122223333', region } });
      new CfnTopic(stack, 'Topic');
      return stack;
    };
    write('A', topic('a'));
    await validate({ stacks: [stackIn('ap-northeast-1')] });
    await validate({ stacks: [stackIn('ap-northeast-3')] });
    expect(questions.map(({ environment }) => environment)).toEqual([
      { accountId: '111122223333', region: 'ap-northeast-1' },
      { accountId: '111122223333', region: 'ap-northeast-3' },
    ]);
  });

  it.each(['{"verdicts":', 'null', '[]', '"text"', '{"verdicts":null}'])(
    'and a file of verdicts that reads %s is replaced',
    async (content) => {
      const { questions } = engine();
      mkdirSync(cache);
      writeFileSync(join(cache, 'template-validation.json'), content);
      write('A', topic('a'));
      expect((await validate()).diagnostics).toHaveLength(1);
      await validate();
      expect(questions).toHaveLength(1);
    },
  );

  it.each([
    { it: 'there is to be none', directory: () => false as const },
    {
      it: 'none can be made',
      directory: () => {
        writeFileSync(cache, 'a file where the folder would be');
        return cache;
      },
    },
  ])('where there is a folder: every run asks anew when $it', async ({ directory }) => {
    const { questions } = engine();
    write('A', topic('a'));
    const run = { directory: directory() };
    expect(await validate(run)).toEqual(await validate(run));
    expect(questions).toHaveLength(2);
  });
});

describe('the engine starts', () => {
  it.each([
    { it: 'at once, beside the synth, when the inputs are new', inputs: 'others', starts: 1 },
    { it: 'only when it is asked, when they are those of the last run', inputs: 'inputs', starts: 0 },
    { it: 'only when it is asked, when another landing zone ran in between', inputs: 'earlier', starts: 0 },
  ])('$it', async ({ inputs, starts }) => {
    engine();
    write('A', topic('a'));
    await validate({ inputs: 'earlier' });
    await validate();
    jest.restoreAllMocks();
    const seen = engine();
    new TemplateValidator(inputs, cache).stop();
    expect(seen.starts).toBe(starts);
  });

  it('once for all templates', async () => {
    const seen = engine();
    for (const name of ['A', 'B', 'C']) write(name, topic(name));
    await validate();
    expect(seen).toMatchObject({ starts: 1, questions: [{}, {}, {}] });
  });
});

it.each([
  { it: 'cannot read a template', answers: { error: 'out of memory' }, message: 'out of memory' },
  { it: 'dies', answers: 'dies' as const, message: 'ended with code 134' },
])('an engine that $it makes it invalid, and that is not remembered', async ({ answers, message }) => {
  write('A', topic('a'));
  write('B', topic('b'));
  engine({ answers });
  const validation = await validate();
  expect(validation.diagnostics).toEqual(
    ['A', 'B'].map((stack) =>
      expect.objectContaining({ rule: 'engine', severity: 'FATAL', stack, message: expect.stringContaining(message) }),
    ),
  );
  expect(templateFailures(validation)).toHaveLength(2);

  jest.restoreAllMocks();
  engine({ answers: { verdict: [] } });
  expect((await validate()).diagnostics).toEqual([]);
});

it('validates the templates of stages and nested stacks too', async () => {
  const { questions } = engine();
  mkdirSync(join(assembly, 'assembly-Prod'));
  write('A', topic('a'));
  write('ANested.nested', topic('b'));
  write(join('assembly-Prod', 'C'), topic('c'));
  expect((await validate()).diagnostics.map(({ stack }) => stack)).toEqual(['A', 'ANested.nested', 'C']);
  expect(questions).toHaveLength(3);
});
