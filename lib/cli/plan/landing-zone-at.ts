import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CommandError } from '../../command-error';

/**
 * Writes the landing zone as it stood at a git revision. Nothing of the working tree is touched.
 * @returns the folder as git names it, `HEAD~1:landing-zone/`, which `git show` opens from anywhere in the repository
 * @throws CommandError where there is no repository, no such revision, or no landing zone in it
 */
export function landingZoneAt(revision: string, folder: string, target: string): string {
  // A revision that begins with a dash would be an option of git.
  if (revision.startsWith('-')) throw notThere(revision, folder, revision);
  const names = git(folder, ['ls-tree', '-r', '-z', '--name-only', '--end-of-options', revision, '.'], revision)
    .toString('utf8')
    .split('\0')
    .filter((name) => /\.ya?ml$/.test(name));
  if (names.length === 0) throw notThere(revision, folder, 'no YAML');
  for (const name of names) {
    const path = join(target, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, git(folder, ['show', '--end-of-options', `${revision}:./${name}`], revision));
  }
  return `${revision}:${git(folder, ['rev-parse', '--show-prefix'], revision).toString('utf8').trim()}`;
}

function git(folder: string, args: readonly string[], revision: string): Buffer {
  const { status, stdout, stderr, error } = spawnSync('git', ['-C', folder, ...args], { maxBuffer: 2 ** 28 });
  if (status === 0) return stdout;
  throw notThere(revision, folder, error?.message ?? stderr.toString('utf8').trim().split('\n')[0]!);
}

function notThere(revision: string, folder: string, detail: string): CommandError {
  return new CommandError({
    ja: `git の ${revision} から ${folder} を読めません(${detail})。git log で版を確かめてください。`,
    en: `${folder} cannot be read at the git revision ${revision} (${detail}). Look revisions up with git log.`,
  });
}
