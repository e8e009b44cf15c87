import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resourceChanges } from '../../../../lib/cli/plan/resource-changes';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ccoe-plan-test-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function assembly(name: string, Resources: object): string {
  const directory = join(folder, name);
  mkdirSync(directory);
  const artifact = {
    type: 'aws:cloudformation:stack',
    environment: 'aws://111122223333/ap-northeast-1',
    properties: { templateFile: 'S.template.json', stackName: 'S' },
  };
  writeFileSync(join(directory, 'manifest.json'), JSON.stringify({ version: '48.0.0', artifacts: { S: artifact } }));
  writeFileSync(join(directory, 'S.template.json'), JSON.stringify({ Resources }));
  return directory;
}

const account = { Type: 'AWS::Organizations::Account', Properties: { AccountName: 'a' } };
const queue = { Type: 'AWS::SQS::Queue' };

it.each([
  ['an account that goes', { A: account }, {}, ['A removed']],
  ['an account whose id becomes another thing', { A: account }, { A: queue }, ['A changed']],
  ['an account that changes', { A: account }, { A: { ...account, Properties: {} } }, ['A changed']],
  ['an account that comes', {}, { A: account }, ['A added']],
  ['a queue that goes', { Q: queue }, {}, ['Q removed']],
  ['nothing', { Q: queue }, { Q: queue }, []],
  ['by logical id', { Q: queue, Z: account }, { A: queue }, ['A added', 'Q removed', 'Z removed']],
])('%s', (_, before, after, expected) => {
  const changes = resourceChanges(assembly('before', before), assembly('after', after));
  expect(changes.map((one) => `${one.logicalId} ${one.kind}`)).toEqual(expected);
});
