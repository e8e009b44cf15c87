import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { changedLock } from '../../../../lib/cli/accounts/lock-text';
import fc from '../../../properties';

const SAMPLE = readFileSync(resolve(__dirname, '../../../../landing-zone/accounts.lock.yaml'), 'utf8');

it('adds a line to the sample and leaves every other line as it is', () => {
  const after = changedLock(SAMPLE, [{ name: 'mihon-new-prod', id: '012345678901' }]).split('\n');
  const before = SAMPLE.split('\n');
  expect(after.filter((line) => line !== '  mihon-new-prod: "012345678901"')).toEqual(before);
});

it('changes nothing but what it was asked to, whatever stands in the lock', () => {
  const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/);
  const id = fc.stringMatching(/^\d{12}$/);
  fc.assert(
    fc.property(fc.dictionary(name, id, { noNullPrototype: true }), name, id, (accounts, added, of) => {
      fc.pre(!Object.hasOwn(accounts, added));
      const text = `accounts:${Object.keys(accounts).length === 0 ? ' {}' : ''}\n${Object.entries(accounts)
        .map(([key, value]) => `  "${key}": "${value}" # ${key}\n`)
        .join('')}regions: [ap-northeast-1]\n`;
      const after = changedLock(text, [{ name: added, id: of }]);
      expect(parse(after)).toEqual({ accounts: { ...accounts, [added]: of }, regions: ['ap-northeast-1'] });
      for (const key of Object.keys(accounts)) expect(after).toContain(`# ${key}\n`);
    }),
  );
});
