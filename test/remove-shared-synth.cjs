const { rmSync } = require('node:fs');

module.exports = async () => rmSync(process.env.SHARED_SYNTH, { recursive: true, force: true });
