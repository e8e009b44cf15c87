import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readTemplate } from '../../../lib/cli/template-file';

let work: string;
beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'template-'));
});
afterAll(() => rmSync(work, { recursive: true }));

function read(source: string) {
  const path = join(work, 'template.yaml');
  writeFileSync(path, source);
  return readTemplate(path);
}
const value = (yaml: string) =>
  read(`Resources: { X: { Type: T, Properties: { V: ${yaml} } } }`).Resources['X']!.Properties!['V'];

it.each([
  ['!Ref Name', { Ref: 'Name' }],
  ['!GetAtt Name.Arn', { 'Fn::GetAtt': 'Name.Arn' }],
  ['!GetAtt [Name, Arn]', { 'Fn::GetAtt': ['Name', 'Arn'] }],
  ['!Sub "a-${B}"', { 'Fn::Sub': 'a-${B}' }],
  ['!Sub ["${a}", { a: !Ref B }]', { 'Fn::Sub': ['${a}', { a: { Ref: 'B' } }] }],
  ['!Join ["", [a, !Ref B, !GetAtt C.Arn]]', { 'Fn::Join': ['', ['a', { Ref: 'B' }, { 'Fn::GetAtt': 'C.Arn' }]] }],
  ['!If [Prod, !Ref A, !Ref AWS::NoValue]', { 'Fn::If': ['Prod', { Ref: 'A' }, { Ref: 'AWS::NoValue' }] }],
  ['!Not [!Equals [a, b]]', { 'Fn::Not': [{ 'Fn::Equals': ['a', 'b'] }] }],
  ['!FindInMap [M, !Ref A, k]', { 'Fn::FindInMap': ['M', { Ref: 'A' }, 'k'] }],
  [
    '!Transform { Name: N, Parameters: { p: !Ref A } }',
    { 'Fn::Transform': { Name: 'N', Parameters: { p: { Ref: 'A' } } } },
  ],
  ['!Base64 text', { 'Fn::Base64': 'text' }],
])('reads %s', (yaml, expected) => {
  expect(value(yaml)).toEqual(expected);
});

it('reads JSON', () => {
  expect(read('{"Resources":{"X":{"Type":"T","Properties":{"V":{"Ref":"Y"}}}}}').Resources['X']).toEqual({
    Type: 'T',
    Properties: { V: { Ref: 'Y' } },
  });
});

it.each([
  ['nothing', ''],
  ['broken YAML', 'a: ['],
  ['broken JSON', '{"Resources":'],
  ['no resources', 'Parameters: {}'],
  ['resources that are no map', 'Resources: [a]'],
  ['a resource without type', 'Resources: { X: { Properties: {} } }'],
  ['a resource that is empty', 'Resources: { X: }'],
  ['a tag that CloudFormation does not have', 'Resources: { X: { Type: !Nope T } }'],
  ['a key given twice', 'Resources: { X: { Type: T }, X: { Type: T } }'],
  [
    'aliases that grow without bound',
    `a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [${'*a,'.repeat(20)}]\nc: &c [${'*b,'.repeat(20)}]\nResources: { X: { Type: T, P: [${'*c,'.repeat(20)}] } }`,
  ],
])('refuses %s', (_, source) => {
  expect(() => read(source)).toThrow(/テンプレートとして読めません.*cannot be read as a CloudFormation template/s);
});

it('refuses a file that is not there', () => {
  expect(() => readTemplate(join(work, 'nowhere'))).toThrow(/ENOENT/);
});
