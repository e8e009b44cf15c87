// Runs, in a vendor's project (the working directory), what docs/vendors*.md and the example's READMEs tell a vendor to type.
// What the CCoE hands over (tarball, folder) lies there already; a server is started, asked once and stopped.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const GUIDES = [
  'docs/vendors.md',
  'docs/vendors.ja.md',
  'examples/chat-vendor/README.md',
  'examples/chat-vendor/README.ja.md',
];

const commands = new Set();
for (const guide of GUIDES) {
  for (const [, block] of readFileSync(join(root, guide), 'utf8').matchAll(/```sh\n([\s\S]*?)```/g)) {
    for (const line of block.split('\n')) {
      const command = line.replace(/\s+#.*$/, '').trim();
      if (command !== '') commands.add(command);
    }
  }
}

const BROWSER_TEST = fileURLToPath(new URL('./preview.browser.mjs', import.meta.url));
let failed = 0;
for (const command of commands) {
  const problem = /ccoe preview/.test(command) ? await serve(command) : run(command);
  console.log(`${problem ? '✗' : '✓'} ${command}`);
  if (problem) {
    failed++;
    console.log(problem);
  }
}
process.exitCode = failed === 0 && commands.size > 0 ? 0 : 1;

function run(command) {
  const { status, stdout, stderr } = spawnSync('bash', ['-c', command], { encoding: 'utf8' });
  return status === 0 ? undefined : stdout + stderr;
}

/** Started, its page read from the address that it prints, stopped. */
async function serve(command) {
  const child = spawn('bash', ['-c', `exec ${command}`], { detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  try {
    const address = await new Promise((resolve, reject) => {
      let output = '';
      const read = (chunk) => {
        output += chunk;
        const found = /http:\/\/127\.0\.0\.1:\d+\//.exec(output);
        if (found) resolve(found[0]);
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      child.on('exit', () => reject(new Error(output)));
    });
    const page = await (await fetch(address)).text();
    if (!page.includes('lang="ja"')) return page;
    // The page in a browser, where the machine has one; the script says so where it does not.
    const { status, stdout, stderr } = spawnSync(process.execPath, [BROWSER_TEST, address], { encoding: 'utf8' });
    return status === 0 ? undefined : stdout + stderr;
  } catch (error) {
    return String(error);
  } finally {
    process.kill(-child.pid);
  }
}
