import { join } from 'node:path';
import { writeInOneStep } from '../write-file';
import { EVIDENCE_SCHEMA_VERSION, type Evidence } from './evidence';

export const EVIDENCE_FILE = 'evidence.json';

/**
 * Writes `evidence.json` in one step, so that no reader ever sees half of it.
 * Keys are sorted: the same evidence gives the same bytes, however it was put together.
 * @returns the path of the file
 */
export function writeEvidence(directory: string, evidence: Evidence): string {
  const path = join(directory, EVIDENCE_FILE);
  writeInOneStep(path, `${JSON.stringify(sortKeys(evidence), undefined, 2)}\n`);
  return path;
}

/**
 * Reads what `writeEvidence` wrote.
 * @throws Error when the text is no evidence, or has a schema version that this version does not know
 */
export function readEvidence(json: string): Evidence {
  const parsed: unknown = JSON.parse(json);
  const version = (parsed as Partial<Evidence> | null)?.schemaVersion;
  if (version !== EVIDENCE_SCHEMA_VERSION) {
    throw new Error(
      `${EVIDENCE_FILE}: スキーマ版 ${version} は読めません。期待する版は ${EVIDENCE_SCHEMA_VERSION} です。同じ版の製品で合成し直してください。 / ` +
        `${EVIDENCE_FILE}: schema version ${version} cannot be read; expected ${EVIDENCE_SCHEMA_VERSION}. Synthesize again with this version of the product.`,
    );
  }
  return parsed as Evidence;
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sortKeys(inner)]),
  );
}
