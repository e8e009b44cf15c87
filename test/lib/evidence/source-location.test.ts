import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, CfnResource, Stack } from 'aws-cdk-lib';
import { transformSync } from 'esbuild';
import { SourceLocations } from '../../../lib/evidence/source-location';

const CREATION_STACK = 'aws:cdk:creationStack';
let directory: string;
let stack: Stack;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'source-'));
  const context = { 'aws:cdk:disable-creation-stack-traces': true };
  stack = new Stack(new App({ treeMetadata: false, context }), 'Stack');
});
afterEach(() => rmSync(directory, { recursive: true }));

/** Where a construct with this trace was created. */
function locationOf(...trace: string[]): string | undefined {
  const resource = new CfnResource(stack, 'Resource', { type: 'AWS::SNS::Topic' });
  resource.node.addMetadata(CREATION_STACK, trace);
  return new SourceLocations(directory).of(resource);
}

it('is the innermost line that belongs to no package and not to Node', () => {
  expect(
    locationOf(
      '...new Bucket2 in aws-cdk-lib...',
      `new Archive (${directory}/node_modules/some-package/index.js:1:1)`,
      'listOnTimeout (node:internal/timers:581:17)',
      `new LogArchive (${directory}/lib/log-archive.ts:42:5)`,
      `main (${directory}/bin/app.ts:3:1)`,
    ),
  ).toBe('lib/log-archive.ts:42:5');
});

it.each(['%s:7:3', '<anonymous> (%s:7:3)', 'at main (file://%s:7:3)'])('is read from a frame like "%s"', (frame) => {
  expect(locationOf(frame.replace('%s', `${directory}/bin/app.ts`))).toBe('bin/app.ts:7:3');
});

it('is the TypeScript line of a bundle, by its source map', () => {
  const source =
    'interface Unused {}\n\nexport const made = () => {\n  return create();\n};\ndeclare function create(): void;\n';
  const { code, map } = transformSync(source, { loader: 'ts', sourcefile: '../lib/made.ts', sourcemap: 'external' });
  mkdirSync(join(directory, 'dist'));
  writeFileSync(join(directory, 'dist/app.js'), code);
  writeFileSync(join(directory, 'dist/app.js.map'), map);
  const line = code.split('\n').findIndex((text) => text.includes('return create()'));
  const column = code.split('\n')[line]!.indexOf('create()');
  expect(locationOf(`made (${directory}/dist/app.js:${line + 1}:${column + 1})`)).toBe('lib/made.ts:4:10');
});

it('is that of the construct around it, where the construct itself has no trace', () => {
  stack.node.addMetadata(CREATION_STACK, [`main (${directory}/bin/app.ts:3:1)`]);
  const resource = new CfnResource(stack, 'Resource', { type: 'AWS::SNS::Topic' });
  expect(new SourceLocations(directory).of(resource)).toBe('bin/app.ts:3:1');
});

it('is absent when traces are off', () => {
  expect(
    new SourceLocations(directory).of(new CfnResource(stack, 'Resource', { type: 'AWS::SNS::Topic' })),
  ).toBeUndefined();
});
