// Runs what the READMEs tell a reader to type. Installing is what the first step of .ci/run did.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const commands = new Set();
for (const file of ['README.md', 'README.ja.md']) {
  for (const [, block] of readFileSync(file, 'utf8').matchAll(/```sh\n([\s\S]*?)```/g)) {
    for (const line of block.split('\n')) {
      const command = line
        .replace(/\s+#.*$/, '')
        .replace(/^npm ci && /, '')
        .trim();
      if (command !== '' && command !== 'npm cit') commands.add(command);
    }
  }
}
let failed = 0;
for (const command of commands) {
  const { status, stdout, stderr } = spawnSync('bash', ['-c', command], { encoding: 'utf8' });
  console.log(`${status === 0 ? '✓' : '✗'} ${command}`);
  if (status !== 0) {
    failed++;
    console.log(stdout + stderr);
  }
}
process.exitCode = failed === 0 && commands.size > 0 ? 0 : 1;
