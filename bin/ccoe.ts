#!/usr/bin/env node
import { ccoe } from '../lib/cli/ccoe';

const args = process.argv.slice(2);
if (args[0] === 'synth') {
  // The same program as `ccoe-landing-zone`; only it needs the CDK, which takes longer to load than the others to run.
  process.argv.splice(2, 1);
  require('./landing-zone');
} else {
  const { stdout, stderr, env } = process;
  const color = stdout.isTTY === true && env['NO_COLOR'] === undefined;
  const result = ccoe(args, { color, width: stdout.columns ?? 100, variables: env });
  stdout.write(result.stdout);
  stderr.write(result.stderr);
  process.exitCode = result.exitCode;
}
