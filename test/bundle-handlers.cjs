const { mkdtempSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

module.exports = async () => {
  // Where the synth of the sample lies that test files of this run share; remove-shared-synth.cjs takes it away.
  process.env.SHARED_SYNTH = mkdtempSync(join(tmpdir(), 'ccoe-shared-'));
  const { buildHandlers } = await import('../scripts/build-handlers.mjs');
  await buildHandlers();
};
