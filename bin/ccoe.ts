#!/usr/bin/env node
import { askOn } from '../lib/cli/ask-on';
import { type CommandEnvironment, ccoe, commandFirst, wrongUsage } from '../lib/cli/ccoe';
import { fileError } from '../lib/command-error';
import { foldMessage } from '../lib/report/fold-message';

const args = commandFirst(process.argv.slice(2));
const helped = args.includes('--help') || args.includes('-h');
const { stdin, stdout, stderr, env } = process;

const environment: CommandEnvironment = {
  color: stdout.isTTY === true && env['NO_COLOR'] === undefined,
  width: stdout.columns ?? 100,
  variables: env,
  ...(stdin.isTTY === true && { ask: askOn(stdin, stderr) }),
};

/** In a file or a log a message stays one line, so that it is found. */
const complaints = {
  write: (text: string) => stderr.write(stderr.isTTY === true ? foldMessage(text, stderr.columns) : text),
};

// Who reads only the beginning (head, a pager that is left) wants no stack trace.
stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

async function main(): Promise<void> {
  const [program] = args;
  const ofItsOwn = !helped && (program === 'synth' || program === 'preview');
  const result = ofItsOwn ? wrongUsage(args, environment) : await ccoe(args, environment);
  if (result) {
    stdout.write(result.stdout);
    complaints.write(result.stderr);
    process.exitCode = result.exitCode;
  } else if (program === 'synth') {
    // The same program as `ccoe-landing-zone`.
    process.argv.splice(2, args.length, ...args.slice(1));
    require('./landing-zone');
  } else {
    const { preview } = require('../lib/cli/preview/preview') as typeof import('../lib/cli/preview/preview');
    // Runs until it is ended.
    const ended = await preview(args.slice(1), { variables: env, stdout, stderr: complaints });
    if (typeof ended === 'number') process.exitCode = ended;
  }
}

main().catch((thrown: unknown) => {
  const error = fileError(thrown)?.message ?? thrown;
  stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
});
