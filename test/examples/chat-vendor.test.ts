import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadLandingZone } from '../../lib/config/load-landing-zone';

const EXAMPLE = 'examples/chat-vendor';
const read = (path: string) => readFileSync(path, 'utf8');
/** Without the line that tells an editor where the schema is. */
const content = (path: string) => read(path).replace(/^# yaml-language-server:.*\n/, '');

test.each(['docs/vendors.md', 'docs/vendors.ja.md'])('%s shows the app of the example', (guide) => {
  const [, shown] = /<!-- app\.ts -->\n\n```ts\n([\s\S]*?)```/.exec(read(guide))!;
  expect(shown).toBe(read(join(EXAMPLE, 'app.ts')));
});

test.each(['organization.yaml', 'departments/welfare.yaml'])(
  'the folder that is handed over has the sample’s own %s',
  (file) => {
    expect(content(join(EXAMPLE, 'landing-zone', file))).toBe(content(join('landing-zone', file)));
  },
);

test('the folder that is handed over is valid, and knows the accounts of its department only', () => {
  const handedOver = loadLandingZone(join(EXAMPLE, 'landing-zone'));
  const sample = loadLandingZone('landing-zone');
  expect([handedOver.ok, sample.ok]).toEqual([true, true]);
  if (!handedOver.ok || !sample.ok) return;
  const ids = ({ landingZone }: typeof handedOver) =>
    landingZone.departments
      .filter(({ code }) => code === 'welfare')
      .flatMap(({ accounts }) => accounts.map(({ id }) => id));
  expect(handedOver.landingZone.departments.map(({ code }) => code)).toEqual(['welfare']);
  expect(ids(handedOver)).toEqual(ids(sample));
});

test('the example pins what the product is tested with', () => {
  const { dependencies, devDependencies } = JSON.parse(read(join(EXAMPLE, 'package.json')));
  const product = JSON.parse(read('package.json'));
  expect(dependencies).toEqual({
    'aws-cdk-lib': product.dependencies['aws-cdk-lib'],
    'ccoe-landing-zone': `file:ccoe-landing-zone-${product.version}.tgz`,
    constructs: product.dependencies.constructs,
  });
  expect(devDependencies['aws-cdk']).toBe(product.devDependencies['aws-cdk']);
});
