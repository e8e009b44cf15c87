// What came along with the tarball (node_modules of the working directory): no package that only we develop with, none of
// our tests, and no license that would bind a vendor's own code.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const { dependencies, devDependencies } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const wrong = [];

/** Every installed package, also those that lie in another one's node_modules. */
function installed(directory) {
  return readdirSync(directory, { withFileTypes: true }).flatMap(({ name }) => {
    if (name.startsWith('.')) return [];
    const path = join(directory, name);
    if (name.startsWith('@')) return installed(path);
    const inner = join(path, 'node_modules');
    return [path, ...(readdirSync(path).includes('node_modules') ? installed(inner) : [])];
  });
}

let count = 0;
for (const path of installed('node_modules')) {
  let manifest;
  try {
    manifest = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
  } catch {
    continue;
  }
  const { name, license = '' } = manifest;
  count++;
  // Of several licenses one may choose.
  const choices = (typeof license === 'string' ? license : JSON.stringify(license)).split(/ OR /);
  if (choices.every((one) => /AGPL|(?<!L)GPL|SSPL|BUSL/.test(one))) wrong.push(`${name}: ${JSON.stringify(license)}`);
  const topLevel = path === join('node_modules', ...String(name).split('/'));
  if (topLevel && name in devDependencies && !(name in dependencies)) wrong.push(`${name}: a package to develop with`);
}
const ours = readdirSync('node_modules/ccoe-landing-zone', { recursive: true, encoding: 'utf8' });
wrong.push(...ours.filter((file) => /(^|\/)(test|bench)\/|\.test\.|aws-sdk/.test(file) && !/node_modules/.test(file)));
if (wrong.length > 0) {
  console.error(wrong.join('\n'));
  process.exit(1);
}
console.log(`${count} packages installed, none to develop with, no GPL`);
