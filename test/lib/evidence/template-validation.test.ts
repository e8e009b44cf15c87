import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { CfnTopic } from 'aws-cdk-lib/aws-sns';
import { TemplateValidator } from '../../../lib/evidence/template-validation';
import { ValidationEngine, type Verdict } from '../../../lib/evidence/validation-engine';

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

/** Answers in place of the engine, and counts the questions. */
function engineAnswers(answer: () => Promise<Verdict>) {
  return jest.spyOn(ValidationEngine.prototype, 'ask').mockImplementation(answer);
}

const validate = (directory: string | false = cache, stacks: readonly Stack[] = []) =>
  new TemplateValidator('same inputs', directory).validate(assembly, stacks);

it('finds a wrong property and a value outside its enumeration, with the engine of aws-cdk-lib', async () => {
  write('Bad', {
    Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicNane: 'x' } },
    Policy: { Type: 'AWS::Organizations::Policy', Properties: { Name: 'x', Type: 'NO_SUCH_POLICY', Content: {} } },
  });
  const { diagnostics, engine } = await validate(false);
  expect(engine).toMatch(/^@aws\/cloudformation-validate \d+\.\d+\.\d+$/);
  expect(diagnostics.map(({ severity, stack, logicalId }) => [severity, stack, logicalId])).toContainEqual([
    'FATAL',
    'Bad',
    'Topic',
  ]);
  expect(diagnostics.map(({ rule, logicalId }) => [rule, logicalId])).toContainEqual(['W3030', 'Policy']);
}, 60_000);

it('asks about a template once, and gives its verdict again from the cache', async () => {
  const ask = engineAnswers(async () => VERDICT);
  write('A', topic('a'));
  write('B', topic('b'));
  const first = await validate();
  expect(ask).toHaveBeenCalledTimes(2);
  expect(first).toMatchObject({ templates: 2, diagnostics: [{ stack: 'A' }, { stack: 'B' }] });
  expect(await validate()).toEqual(first);
  expect(ask).toHaveBeenCalledTimes(2);
});

it('asks again about a template that changed, and about nothing else', async () => {
  const ask = engineAnswers(async () => []);
  write('A', topic('a'));
  write('B', topic('b'));
  await validate();
  write('B', topic('changed'));
  await validate();
  expect(ask.mock.calls.map(([template]) => template).at(-1)).toContain('changed');
  expect(ask).toHaveBeenCalledTimes(3);
});

it('asks again about the same template in another Region', async () => {
  const ask = engineAnswers(async () => []);
  const stackIn = (region: string) => {
    const app = new App({ outdir: assembly, treeMetadata: false, analyticsReporting: false });
    const stack = new Stack(app, 'A', { env: { account: '111122223333', region } });
    new CfnTopic(stack, 'Topic');
    return stack;
  };
  write('A', topic('a'));
  await validate(cache, [stackIn('ap-northeast-1')]);
  await validate(cache, [stackIn('ap-northeast-3')]);
  expect(ask.mock.calls.map(([, environment]) => environment.region)).toEqual(['ap-northeast-1', 'ap-northeast-3']);
});

it('never takes a failed engine for a valid template, nor remembers it', async () => {
  write('A', topic('a'));
  engineAnswers(async () => {
    throw new Error('out of memory');
  });
  const { diagnostics } = await validate();
  expect(diagnostics).toEqual([
    expect.objectContaining({
      rule: 'engine',
      severity: 'FATAL',
      stack: 'A',
      message: expect.stringContaining('out of memory'),
    }),
  ]);
  jest.restoreAllMocks();
  engineAnswers(async () => []);
  expect((await validate()).diagnostics).toEqual([]);
});

it('asks again where the cache cannot be read', async () => {
  mkdirSync(cache);
  writeFileSync(join(cache, 'template-validation.json'), '{"verdicts":');
  const ask = engineAnswers(async () => VERDICT);
  write('A', topic('a'));
  expect((await validate()).diagnostics).toHaveLength(1);
  expect(ask).toHaveBeenCalledTimes(1);
});

it('validates the templates of stages and nested stacks too', async () => {
  engineAnswers(async () => []);
  mkdirSync(join(assembly, 'assembly-Prod'));
  write('A', topic('a'));
  write('ANested.nested', topic('b'));
  write(join('assembly-Prod', 'C'), topic('c'));
  expect((await validate()).templates).toBe(3);
});
