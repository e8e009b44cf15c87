import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExAppConfig } from '../../../constructs/gov-ai-api/registration';
import { CommandError } from '../../command-error';

const FILE = 'exapp-config.json';

/**
 * The workloads of a synth, as GovAiApi wrote them for registration.
 *
 * @param directory the cloud assembly
 * @throws CommandError where the folder holds no synth with such a workload
 */
export function previewedWorkloads(directory: string): readonly ExAppConfig[] {
  const path = join(directory, FILE);
  if (!existsSync(path)) {
    throw new CommandError({
      ja: `${path} がありません。GovAiApi のあるアプリを先に合成する(npx cdk synth)か、--assembly で出力先を指定してください。`,
      en: `${path} is not there. Synthesize an app with a GovAiApi first (npx cdk synth), or name its output by --assembly.`,
    });
  }
  let workloads: readonly ExAppConfig[];
  try {
    workloads = JSON.parse(readFileSync(path, 'utf8'));
    if (!Array.isArray(workloads) || workloads.some(({ settings, mode }) => !settings.form || !mode)) throw new Error();
  } catch {
    throw new CommandError({
      ja: `${path} を読めません。同じ版の製品で合成し直してください。`,
      en: `${path} cannot be read. Synthesize again with this version of the product.`,
    });
  }
  return workloads;
}
