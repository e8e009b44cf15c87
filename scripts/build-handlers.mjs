// Bundles the Lambda handlers with the AWS SDK that was reviewed: what runs does not depend on the runtime's own copy.
import { build } from 'esbuild';

/** Bundle → entry. */
const HANDLERS = {
  'account-configurator/index': 'lib/platform/account-configurator/handler/index.ts',
  'gov-ai-api/index': 'constructs/gov-ai-api/handler/index.ts',
  'organization-switches/index': 'lib/platform/organization-switches/handler/index.ts',
};

export async function buildHandlers(outdir = 'dist/handlers') {
  await build({
    entryPoints: HANDLERS,
    outdir,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    logLevel: 'warning',
  });
}
