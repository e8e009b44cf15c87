import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CommandError } from '../command-error';
import type { Evidence } from './evidence';
import { EVIDENCE_FILE, readEvidence } from './evidence-file';

/**
 * The evidence of a synth.
 * @param place the output of the synth, or its evidence.json
 * @throws CommandError where there is none, or one of another version
 */
export function evidenceOf(place: string): Evidence {
  const path = statSync(place, { throwIfNoEntry: false })?.isFile() ? place : join(place, EVIDENCE_FILE);
  if (!statSync(path, { throwIfNoEntry: false })) {
    throw new CommandError({
      ja: `${path} がありません。先に ccoe synth を実行するか、合成の出力先を指定してください(--assembly)。`,
      en: `${path} is not there. Run ccoe synth first, or name the output of a synth (--assembly).`,
    });
  }
  try {
    return readEvidence(readFileSync(path, 'utf8'));
  } catch (error) {
    const [ja = '', en = ja] = (error instanceof Error ? error.message : String(error)).split(' / ');
    throw new CommandError({ ja: `${path} を読めません。${ja}`, en: `${path} cannot be read. ${en}` });
  }
}
