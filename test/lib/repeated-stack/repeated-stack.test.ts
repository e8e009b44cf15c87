import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { addPolicyChecks, type PolicyChecks } from '../../../lib/evidence/policy-checks';
import { RepeatedStack } from '../../../lib/repeated-stack/repeated-stack';
import { TextPattern } from '../../../lib/repeated-stack/text-pattern';
import type { Rule } from '../../../policies/rules/rule';
import { exceptionFixture } from '../evidence/exception-fixture';
import { ruleFixture } from '../evidence/rule-fixture';

const AS_OF = '2026-12-01';

/** Finds buckets whose name begins with `bad`. */
const nameRule = ruleFixture(({ properties }) =>
  String(properties['BucketName']).startsWith('bad')
    ? [{ property: 'BucketName', actual: String(properties['BucketName']), expected: 'good' }]
    : [],
);

/** One stack for `values`, with a bucket that is named by them or is the same for all. */
function check(
  values: readonly string[],
  own: boolean,
  exceptions = [] as Parameters<typeof exceptionFixture>[0][],
): PolicyChecks {
  const app = new App({ treeMetadata: false, analyticsReporting: false });
  const stack = new Stack(app, 'Of-OwnName', { stackName: 'of-OwnName', env: { account: '111122223333' } });
  new CfnBucket(stack, 'Bucket', { bucketName: own ? 'OwnName' : 'same' });
  const copies = values.map((value, position) => ({ position, values: [value] }));
  const repeated = [new RepeatedStack({ stack, placeholders: ['OwnName'], copies })];
  const register = exceptions.map(exceptionFixture);
  const checks = addPolicyChecks(app, { exceptions: register, asOf: AS_OF, rules: [nameRule], repeated });
  app.synth();
  return checks;
}

const countsOf = (checks: PolicyChecks, id: string) => checks.rules.find((rule) => rule.id === id)!.counts;
const findingsOf = (checks: PolicyChecks, id: string) => checks.findings.filter(({ rule }) => rule === id);

it('is in the assembly as its copies before any rule is asked: whoever interrupts the rules leaves nothing else', () => {
  const app = new App({ treeMetadata: false, analyticsReporting: false });
  const stack = new Stack(app, 'Of-OwnName', { env: { account: '111122223333' } });
  new CfnBucket(stack, 'Bucket');
  const copies = ['a', 'b'].map((value, position) => ({ position, values: [value] }));
  const repeated = [new RepeatedStack({ stack, placeholders: ['OwnName'], copies })];
  const seen: string[][] = [];
  const asked: Rule = {
    ...nameRule,
    evaluate: () => {
      seen.push(Object.keys(JSON.parse(readFileSync(join(app.outdir, 'manifest.json'), 'utf8')).artifacts));
      return [];
    },
  };
  addPolicyChecks(app, { exceptions: [], asOf: AS_OF, rules: [asked], repeated });
  app.synth();
  const stacks = ['Of-a.assets', 'Of-a', 'Of-b.assets', 'Of-b'];
  expect(seen).toEqual([expect.arrayContaining(stacks), expect.arrayContaining(stacks)]);
  expect(seen.flat().filter((id) => id.includes('OwnName'))).toEqual([]);
  expect(readdirSync(app.outdir).filter((file) => file.includes('OwnName') || file.endsWith('unfinished'))).toEqual([]);
});

it('is read anew with every synth', () => {
  const app = new App({ treeMetadata: false, analyticsReporting: false });
  const stack = new Stack(app, 'Of-OwnName', { env: { account: '111122223333' } });
  const bucket = new CfnBucket(stack, 'Bucket', { bucketName: 'good' });
  const repeated = [new RepeatedStack({ stack, placeholders: ['OwnName'], copies: [{ position: 0, values: ['a'] }] })];
  const checks = addPolicyChecks(app, { exceptions: [], asOf: AS_OF, rules: [nameRule], repeated });
  app.synth();
  expect(countsOf(checks, 'LandingZone-Example')).toMatchObject({ compliant: 1, nonCompliant: 0 });
  bucket.bucketName = 'bad';
  app.synth({ force: true });
  expect(countsOf(checks, 'LandingZone-Example')).toMatchObject({ compliant: 0, nonCompliant: 1 });
});

describe('the rules, on a stack that stands for several', () => {
  it('ask our own about each of them, because they read the whole template', () => {
    const checks = check(['good-1', 'bad-2', 'good-3'], true);
    expect(countsOf(checks, 'LandingZone-Example')).toMatchObject({ compliant: 2, nonCompliant: 1 });
    expect(findingsOf(checks, 'LandingZone-Example')).toEqual([
      expect.objectContaining({
        constructPath: 'Of-bad-2/Bucket',
        stack: 'of-bad-2',
        deviations: [{ property: 'BucketName', actual: 'bad-2', expected: 'good' }],
      }),
    ]);
  });

  it('count what is true of a resource that all have once for each of them', () => {
    const checks = check(['a', 'b', 'c'], false);
    expect(findingsOf(checks, 'AwsSolutions-S1').map(({ constructPath }) => constructPath)).toEqual([
      'Of-a/Bucket',
      'Of-b/Bucket',
      'Of-c/Bucket',
    ]);
    expect(countsOf(checks, 'AwsSolutions-S1')).toMatchObject({ nonCompliant: 3 });
    expect(countsOf(checks, 'AwsSolutions-SQS3')).toMatchObject({ notApplicable: 3 });
  });

  it('cover with an exception the one that it names, and no other', () => {
    const checks = check(['a', 'b'], false, [{ rule: 'AwsSolutions-S1', scope: 'Of-b/Bucket' }]);
    expect(findingsOf(checks, 'AwsSolutions-S1').map(({ outcome }) => outcome)).toEqual(['non-compliant', 'excepted']);
  });

  it('do not take an answer that may follow from the values of one for the answer on all', () => {
    const checks = check(['a', 'b'], true);
    expect(countsOf(checks, 'AwsSolutions-S1')).toMatchObject({ compliant: 0, nonCompliant: 0, error: 2 });
    expect(findingsOf(checks, 'AwsSolutions-S1')[1]).toMatchObject({
      constructPath: 'Of-b/Bucket',
      errorMessage: expect.stringMatching(/reads .+ of a resource that differs between the copies of Of-OwnName/),
    });
    expect(checks.failures.filter(({ kind }) => kind === 'rule-error').length).toBeGreaterThan(0);
  });
});

it('refuses a placeholder that stands for two values', () => {
  const stack = new Stack(new App(), 'Of-OwnName');
  const props = { stack, placeholders: ['OwnName', 'OwnName'], copies: [{ position: 0, values: ['a', 'b'] }] };
  expect(() => new RepeatedStack(props)).toThrow('OwnName stands for the values 0 and 1');
});

it.each([
  ['no placeholder', 'a', ['x'], ['1'], 'a'],
  ['several, more than once', 'x-y-x', ['x', 'y'], ['1', '2'], '1-2-1'],
  ['one that begins like a longer one', '12, 123', ['12', '123'], ['a', 'b'], 'a, b'],
  ['characters of a regular expression', 'a.b a+b', ['a.b', 'a+b'], ['1', '2'], '1 2'],
  ['values that look like placeholders', 'x y', ['x', 'y'], ['y', '$&'], 'y $&'],
])('fills in %s', (_, pattern, placeholders, values, expected) => {
  expect(new TextPattern(pattern, placeholders).fill(values)).toBe(expected);
});
