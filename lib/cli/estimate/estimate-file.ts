import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Text } from '../../../policies/text';
import { CommandError } from '../../command-error';
import { ESTIMATE_FILE, type Estimate } from '../../estimate/estimate';

const text: z.ZodType<Text> = z.object({ ja: z.string(), en: z.string() });
const estimateFile: z.ZodType<Estimate> = z.object({
  lines: z.array(
    z.object({
      constructPath: z.string(),
      item: text,
      price: z.string(),
      quantity: z.number(),
      unit: z.string(),
      usdPerUnit: z.number().optional(),
      yen: z.number().optional(),
      basis: text,
    }),
  ),
  yen: z.number(),
  unknown: z.number(),
  yenPerUsd: z.number(),
  rateAsOf: z.string(),
  pricesAsOf: z.string(),
});

/**
 * Reads what the synth of a DepartmentApp wrote.
 * @throws CommandError where there is none, or a file that is no estimate
 */
export function readEstimate(directory: string): Estimate {
  const path = join(directory, ESTIMATE_FILE);
  if (!existsSync(path)) {
    throw new CommandError({
      ja: `${path} がありません。業務のアプリ(DepartmentApp)を合成し、その出力先を --assembly で指定してください。`,
      en: `${path} is not there. Synthesize the app of a workload (DepartmentApp) and name its output by --assembly.`,
    });
  }
  try {
    return estimateFile.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    throw new CommandError({
      ja: `${path} を見積もりとして読めません。同じ版の製品で合成し直してください。`,
      en: `${path} cannot be read as an estimate. Synthesize again with this version of the product.`,
    });
  }
}
