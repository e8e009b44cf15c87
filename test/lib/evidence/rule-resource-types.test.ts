import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import table from '../../../lib/evidence/rule-resource-types.json';

const script = join(__dirname, '../../../scripts/rule-resource-types.cjs');

it('is what its script proves about the installed packs (node scripts/rule-resource-types.cjs)', () => {
  expect(table).toEqual(JSON.parse(execFileSync(process.execPath, [script], { encoding: 'utf8' })));
});
