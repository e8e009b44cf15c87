import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const root = resolve(__dirname, '..');
/** A folder may import itself and what stands after it. */
const layers = ['bin', 'lib/cli', 'lib', 'constructs', 'policies'];
/** Of a file or of what it imports: the first folder that holds it. */
const layerOf = (path: string) => layers.findIndex((layer) => path === layer || path.startsWith(`${layer}/`));
/** Copyleft, or for tests only: never part of what we ship. */
const devOnly = [/^@cloud-copilot\//, /^fast-check$/, /^playwright-core$/, /^axe-core$/, /^@aws-sdk\/client-mock/];

const sources = ['bin', 'lib', 'constructs', 'policies'].flatMap((layer) =>
  readdirSync(join(root, layer), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(layer, name)),
);

function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(/(?:from|import|require\()\s*\(?\s*['"]([^'"]+)['"]/g)].map((match) => match[1]!);
}

describe('imports point one way: bin → lib/cli → lib → constructs → policies', () => {
  it.each(sources)('%s', (file) => {
    const layer = layerOf(file);
    for (const specifier of importsOf(file)) {
      if (!specifier.startsWith('.')) {
        expect(devOnly.filter((pattern) => pattern.test(specifier))).toEqual([]);
        continue;
      }
      const target = relative(root, resolve(root, dirname(file), specifier));
      const targetLayer = layerOf(target);
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
