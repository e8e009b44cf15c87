import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const root = resolve(__dirname, '..');
/** A folder may import itself and what stands after it. */
const layers = ['bin', 'lib', 'constructs', 'policies'];
/** Copyleft, or for tests only: never part of what we ship. */
const devOnly = [/^@cloud-copilot\//, /^fast-check$/, /^playwright-core$/, /^axe-core$/, /^@aws-sdk\/client-mock/];

const sources = layers
  .filter((layer) => existsSync(join(root, layer)))
  .flatMap((layer) =>
    readdirSync(join(root, layer), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => join(layer, name)),
  );

function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(/(?:from|import|require\()\s*\(?\s*['"]([^'"]+)['"]/g)].map((match) => match[1]!);
}

describe('imports point one way: bin → lib → constructs → policies', () => {
  it.each(sources)('%s', (file) => {
    const layer = layers.indexOf(file.split('/')[0]!);
    for (const specifier of importsOf(file)) {
      if (!specifier.startsWith('.')) {
        expect(devOnly.filter((pattern) => pattern.test(specifier))).toEqual([]);
        continue;
      }
      const target = relative(root, resolve(root, dirname(file), specifier));
      const targetLayer = layers.indexOf(target.split('/')[0]!);
      if (target === 'package.json') continue;
      expect(`${file} → ${layers[targetLayer] ?? target}`).toBe(
        `${file} → ${targetLayer >= layer ? layers[targetLayer] : layers.slice(layer).join(' or ')}`,
      );
    }
  });
});

it('keeps our folder constructs/ and the package constructs apart', () => {
  expect(require.resolve('constructs')).toContain(join('node_modules', 'constructs'));
  for (const file of sources) {
    for (const specifier of importsOf(file)) expect(specifier).not.toMatch(/^(constructs|lib|policies|bin)\//);
  }
});
