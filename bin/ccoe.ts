#!/usr/bin/env node
import { askOn } from '../lib/cli/ask-on';
import { ccoe } from '../lib/cli/ccoe';
import { foldMessage } from '../lib/report/fold-message';

const args = process.argv.slice(2);
const helped = args.includes('--help') || args.includes('-h');
const { stdin, stdout, stderr, env } = process;

async function main(): Promise<void> {
  if (args[0] === 'synth' && !helped) {
    // The same program as `ccoe-landing-zone`.
    process.argv.splice(2, 1);
    require('./landing-zone');
    return;
  }
  if (args[0] === 'preview' && !helped) {
    const { preview } = require('../lib/cli/preview/preview') as typeof import('../lib/cli/preview/preview');
    // Runs until it is ended.
    const result = await preview(args.slice(1), { variables: env, stdout, stderr });
    if (typeof result === 'number') process.exitCode = result;
    return;
  }
  const color = stdout.isTTY === true && env['NO_COLOR'] === undefined;
  const result = await ccoe(args, {
    color,
    width: stdout.columns ?? 100,
    variables: env,
    ...(stdin.isTTY === true && { ask: askOn(stdin, stderr) }),
  });
  stdout.write(result.stdout);
  // In a file or a log a message stays one line, so that it is found.
  stderr.write(stderr.isTTY === true ? foldMessage(result.stderr, stderr.columns) : result.stderr);
  process.exitCode = result.exitCode;
}

main().catch((error: unknown) => {
  stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
});
