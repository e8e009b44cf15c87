// Writes the YAML of a landing zone shared by N made-up municipalities: the mix of examples/tokyo, numbered, so that its
// size can be chosen. usage: node scripts/config-municipalities.mjs <N> <output directory>
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [count, output] = [Number(process.argv[2]), process.argv[3]];
if (!Number.isInteger(count) || count < 1 || output === undefined) {
  throw new Error('usage: node scripts/config-municipalities.mjs <N, 1 or more> <output directory>');
}

const example = join(dirname(fileURLToPath(import.meta.url)), '..', 'examples', 'tokyo');
const samples = readdirSync(join(example, 'departments'))
  .sort()
  .map((file) => readFileSync(join(example, 'departments', file), 'utf8'));

mkdirSync(join(output, 'departments'), { recursive: true });
for (const file of ['organization.yaml', 'accounts.lock.yaml', 'exceptions.yaml']) {
  copyFileSync(join(example, file), join(output, file));
}
for (let number = 1; number <= count; number++) {
  const code = `m${String(number).padStart(4, '0')}`;
  writeFileSync(join(output, 'departments', `${code}.yaml`), renumbered(samples[(number - 1) % samples.length], code));
}

/** The code stands in addresses and in the id of the use case as well. */
function renumbered(sample, code) {
  const sampleCode = /^code: (.+)$/m.exec(sample)[1];
  return sample
    .replace(/^#[^\n]*\n/gm, '')
    .replaceAll(new RegExp(`(?<![a-z])${sampleCode}(?![a-z])`, 'g'), code)
    .replace(/^ {2}ja: .+$/m, `  ja: 自治体${code.slice(1)}`)
    .replace(/^ {2}en: .+$/m, `  en: Municipality ${code.slice(1)}`)
    .replace(/^costCenter: .+$/m, `costCenter: "${code.slice(1)}"`);
}
