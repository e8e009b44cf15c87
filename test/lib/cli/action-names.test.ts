import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { actionsMatching, knownAction } from '../../../lib/cli/action-names';

const root = resolve(__dirname, '../../..');

it('spells an action as AWS does', () => {
  expect(knownAction('S3:getobject')).toBe('s3:GetObject');
});

it.each([
  ['s3:GetObjekt', 'もしかして: s3:GetObject'],
  ['bedrok:InvokeModel', 'もしかして: bedrock:InvokeModel'],
  ['GetObject', 'サービス:操作'],
  ['s3:', 'サービス:操作'],
  ['s3:GetObject:x', 'もしかして: s3:GetObject'],
])('does not know %s', (typed, part) => {
  expect(() => knownAction(typed)).toThrow(part);
});

it.each([
  ['bedrock:InvokeModel*', ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream']],
  ['iam:createuse?', ['iam:CreateUser']],
  ['iam:CreateUser', ['iam:CreateUser']],
])('%s names %j', (element, actions) => {
  expect(actionsMatching(element)).toEqual(actions);
});

it('refuses a wildcard that names nothing', () => {
  expect(() => actionsMatching('s3:Nothing*')).toThrow(/AWS にありません/);
});

it('the names are those of the Service Authorization Reference (node scripts/action-names.mjs)', () => {
  const committed = readFileSync(resolve(root, 'lib/cli/action-names.json'), 'utf8');
  const script = resolve(root, 'scripts/action-names.mjs');
  const printed = execFileSync(process.execPath, [script], { encoding: 'utf8', maxBuffer: 2 ** 24, cwd: root });
  expect(JSON.parse(printed)).toEqual(JSON.parse(committed));
});
