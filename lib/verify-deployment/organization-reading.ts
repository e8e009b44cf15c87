import { join } from 'node:path';
import {
  type ExistingOrganization,
  listedAccounts,
  recordedOrganization,
} from '../recorded-organization/recorded-organization';
import { type RecordedAccount, RecordedResponses, type Response } from '../recorded-organization/recorded-responses';
import type { Reading } from './comparison';
import type { Recording } from './recording';

/** Folder of the recording with the calls of AWS Organizations, laid out as `ccoe adopt` reads them. */
export const ORGANIZATION = 'organization';

/** The organization as it was recorded: whole, or not at all, since half a picture shows as missing what was only not read. */
export function readOrganization(recording: Recording): Reading<ExistingOrganization> {
  return whole(recording, recordedOrganization);
}

export function readAccounts(recording: Recording): Reading<readonly RecordedAccount[]> {
  return whole(recording, listedAccounts, '/list-accounts.json');
}

export function readRoot(recording: Recording): Reading<Response<'list-roots'>['Roots'][number]> {
  return whole(recording, (responses) => responses.read('list-roots')?.Roots[0], '/list-roots.json');
}

function whole<T>(recording: Recording, read: (responses: RecordedResponses) => T | undefined, file = ''): Reading<T> {
  const responses = new RecordedResponses(join(recording.folder, ORGANIZATION));
  const value = read(responses);
  const [problem] = responses.problems;
  const at = `${ORGANIZATION}${file}`;
  if (value !== undefined && !problem) return { ok: true, read: at, value };
  return { ok: false, read: at, why: problem?.problem ?? { ja: '記録されていません', en: 'it was not recorded' } };
}
