import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { App, NestedStack, Stack } from 'aws-cdk-lib';
import { CfnTopic } from 'aws-cdk-lib/aws-sns';
import { findTemplates } from '../../../lib/check/find-templates';

const TEMPLATE = 'Resources: { Topic: { Type: AWS::SNS::Topic } }';
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'templates-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}
const names = () => findTemplates(folder).templates.map(({ name }) => name);

describe('templates to be checked', () => {
  it('are one file', () => {
    write({ 'vendor api.yaml': TEMPLATE });
    expect(findTemplates(join(folder, 'vendor api.yaml')).templates.map(({ name }) => name)).toEqual(['vendor-api']);
  });

  it('are what a folder holds at any depth, whatever else is in it', () => {
    write({
      'network.yml': TEMPLATE,
      'app/api.template': TEMPLATE,
      'app/db.json': '{"Resources":{}}',
      'package.json': '{"name":"vendor"}',
      'README.md': TEMPLATE,
      'node_modules/other/template.yaml': TEMPLATE,
    });
    expect(names()).toEqual(['app-api', 'app-db', 'network']);
  });

  it('never leave out what looks like a template and cannot be read', () => {
    write({ 'a.yaml': TEMPLATE, 'b.yaml': 'Resources:\n  Topic: { Typ: AWS::SNS::Topic }\n', 'c.yaml': '{{ helm }}' });
    const { templates, unreadable } = findTemplates(folder);
    expect(templates).toHaveLength(1);
    expect(unreadable.map(({ location }) => location)).toEqual([`${join(folder, 'b.yaml')}:2:3`]);
  });

  it('are the stacks of a cloud assembly with account and Region, and their nested stacks', () => {
    const app = new App({ outdir: folder, analyticsReporting: false });
    const stack = new Stack(app, 'Api', { env: { account: '111122223333', region: 'ap-northeast-1' } });
    new CfnTopic(new NestedStack(stack, 'Inner'), 'Topic');
    app.synth();
    expect(findTemplates(folder).templates).toEqual([
      expect.objectContaining({ name: 'Api', account: '111122223333', region: 'ap-northeast-1' }),
      expect.objectContaining({ name: expect.stringMatching(/^ApiInner/) }),
    ]);
  });

  it.each([
    ['nothing at the path', 'nowhere', /パスに何もない[\s\S]*not found/],
    ['an empty folder', '.', /Resources のあるファイルがない[\s\S]*no file with Resources/],
  ])('are refused where there is %s', (_, path, message) => {
    expect(() => findTemplates(join(folder, path))).toThrow(message);
  });
});
