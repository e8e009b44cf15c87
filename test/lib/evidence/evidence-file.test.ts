import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Evidence } from '../../../lib/evidence/evidence';
import { readEvidence, writeEvidence } from '../../../lib/evidence/evidence-file';
import { failedEvidence, passedEvidence } from '../report/evidence-fixture';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'evidence-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const bytesOf = (evidence: Evidence) => readFileSync(writeEvidence(directory, evidence), 'utf8');

/** The same value, every key in the opposite order. */
function backwards<T>(value: T): T {
  if (Array.isArray(value)) return value.map(backwards) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, backwards(inner)]),
  ) as T;
}

it('is read back as it was written', () => {
  expect(readEvidence(bytesOf(failedEvidence))).toEqual(JSON.parse(JSON.stringify(failedEvidence)));
});

it('has sorted keys at every depth, and so the same bytes in whatever order it was put together', () => {
  const bytes = bytesOf(failedEvidence);
  expect(bytesOf(backwards(failedEvidence))).toBe(bytes);
  const everyKeyInOrder = (_: string, value: unknown) => {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      expect(Object.keys(value)).toEqual(Object.keys(value).sort());
    }
    return value;
  };
  JSON.parse(bytes, everyKeyInOrder);
});

it('keeps lists in the order of the evidence', () => {
  const ids = failedEvidence.failures.map(({ kind, message }) => [kind, message.en]);
  expect(readEvidence(bytesOf(failedEvidence)).failures.map(({ kind, message }) => [kind, message.en])).toEqual(ids);
});

it('replaces the last one in one step, and leaves nothing beside it', () => {
  writeEvidence(directory, passedEvidence);
  writeEvidence(directory, failedEvidence);
  expect(readdirSync(directory)).toEqual(['evidence.json']);
  expect(readEvidence(readFileSync(join(directory, 'evidence.json'), 'utf8')).verdict).toBe('failed');
});

it('leaves the last one whole where the new one cannot be written', () => {
  const before = bytesOf(passedEvidence);
  mkdirSync(join(directory, 'evidence.json.new'));
  expect(() => writeEvidence(directory, failedEvidence)).toThrow('EISDIR');
  expect(readFileSync(join(directory, 'evidence.json'), 'utf8')).toBe(before);
});

it.each([
  { it: 'no version', json: '{}', version: 'undefined' },
  { it: 'no evidence at all', json: 'null', version: 'undefined' },
  { it: 'an earlier version', json: '{"schemaVersion":"1.0"}', version: '1.0' },
  { it: 'a later version', json: '{"schemaVersion":"2.0"}', version: '2.0' },
  { it: 'a number in place of the version', json: '{"schemaVersion":1}', version: '1' },
])('is refused in both languages, with what to do: $it', ({ json, version }) => {
  expect(() => readEvidence(json)).toThrow(
    expect.objectContaining({
      message: expect.stringMatching(
        new RegExp(
          `^evidence\\.json: スキーマ版 ${version} は読めません。期待する版は 1\\.2 です。.*合成し直してください。` +
            ` / evidence\\.json: schema version ${version} cannot be read; expected 1\\.2\\. Synthesize again`,
        ),
      ),
    }),
  );
});

it('is refused where it is no JSON', () => {
  expect(() => readEvidence('{"schemaVersion":')).toThrow(SyntaxError);
});
