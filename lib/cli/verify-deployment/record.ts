import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { CommandError } from '../../command-error';

/** Two hours: longer than 1,788 departments should take, so that a call that hangs ends. */
const TIMEOUT_MS = 2 * 60 * 60 * 1000;

/**
 * Runs the recording script with the AWS CLI and the credentials of this machine.
 *
 * @throws CommandError where the folder exists, the AWS CLI or its credentials are missing, or it took too long
 */
export function record(script: string, folder: string): void {
  if (existsSync(folder)) {
    throw new CommandError({
      ja: `${folder} は既にあります。記録は新しいフォルダーに書きます。`,
      en: `${folder} exists. A recording is written to a new folder.`,
    });
  }
  const { status, error, stderr } = spawnSync('sh', ['-s', folder], {
    input: script,
    encoding: 'utf8',
    stdio: ['pipe', 'ignore', 'pipe'],
    timeout: TIMEOUT_MS,
  });
  if (status === 0) return;
  const detail = (error?.message ?? stderr.trim().split('\n').at(-1) ?? '').replace(/\p{C}+/gu, ' ').slice(0, 200);
  throw new CommandError({
    ja: `記録が途中で終わりました(${detail})。AWS CLI と、管理アカウントを読み取れる認証情報があるか確かめてください。`,
    en: `The recording ended early (${detail}). Check that the AWS CLI is here, with credentials that may read the management account.`,
  });
}
