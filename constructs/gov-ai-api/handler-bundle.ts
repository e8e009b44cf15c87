import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AssetCode, Code } from 'aws-cdk-lib/aws-lambda';
import { DISABLE_ASSET_STAGING_CONTEXT } from 'aws-cdk-lib/cx-api';
import type { IConstruct } from 'constructs';
import { handlerCode } from '../handler-code';
import type { WorkloadSettings } from './handler/workload-settings';

/**
 * Builds functions of the handler with the workload's settings beside it: one asset, whose hash follows from the content
 * of both. The folder it is made in goes when the functions have taken it into the assembly.
 */
export function withHandlerBundle<Built>(
  scope: IConstruct,
  settings: WorkloadSettings,
  build: (code: Code) => Built,
): Built {
  const directory = mkdtempSync(join(tmpdir(), 'gov-ai-api-'));
  try {
    cpSync((handlerCode('gov-ai-api') as AssetCode).path, directory, { recursive: true });
    writeFileSync(join(directory, 'workload.json'), `${JSON.stringify(settings, null, 2)}\n`);
    return build(Code.fromAsset(directory));
  } finally {
    // `cdk --no-staging` reads it where it is.
    if (!scope.node.tryGetContext(DISABLE_ASSET_STAGING_CONTEXT)) rmSync(directory, { recursive: true });
  }
}
