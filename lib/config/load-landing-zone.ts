import { createHash } from 'node:crypto';
import { type Dirent, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { z } from 'zod';
import type { IsoDate, LandingZone } from '../../policies/landing-zone-model';
import type { Text } from '../../policies/text';
import { isCalendarDate, todayInJapan } from './calendar-date';
import { completeModel, type ValidFiles } from './complete-model';
import { type ConfigurationError, compareErrors } from './configuration-error';
import { CROSS_CHECKS } from './cross-checks';
import { decodeUtf8 } from './decode-utf8';
import { nearest } from './edit-distance';
import type { LandingZoneFiles, OrganizationFile } from './landing-zone-files';
import { accountsLockFile } from './schema/accounts-lock-file';
import { changesFile } from './schema/changes-file';
import { departmentFile } from './schema/department-file';
import { exceptionsFile } from './schema/exceptions-file';
import { EXPECTATIONS } from './schema/expectation';
import { organizationFile } from './schema/organization-file';
import { registersFile } from './schema/registers-file';
import { stagingFile } from './schema/staging-file';
import { type CheckedFile, checkSchema } from './schema-check';
import { isStaging, STAGING_FILE, stagedFiles } from './staging';
import { readYaml } from './yaml-document';

export type LoadResult =
  | {
      readonly ok: true;
      readonly landingZone: LandingZone;
      /** Every file that was read, in path order; `path` is relative to the landing zone directory. */
      readonly files: readonly { readonly path: string; readonly sha256: string }[];
    }
  | { readonly ok: false; readonly errors: readonly ConfigurationError[] };

export interface LoadOptions {
  /** The clock, `YYYY-MM-DD`. Default: `asOf` of organization.yaml, else today in Japan. */
  readonly asOf?: IsoDate;
  /** Default: today in Japan (UTC+9). */
  readonly today?: () => IsoDate;
}

/**
 * Reads and validates the organisation's YAML: `organization.yaml`, `departments/*.yaml`, and where they exist
 * `accounts.lock.yaml`, `changes.yaml`, `exceptions.yaml` and `registers.yaml`; of a staging organization (`isStaging`) those of
 * the folder above, and its own `staging.yaml`, `accounts.lock.yaml` and `changes.yaml`. Gives the whole model or all errors, never a part of a model.
 * Never throws for what stands in the directory.
 */
export function loadLandingZone(directory: string, options: LoadOptions = {}): LoadResult {
  const staged = isStaging(directory);
  const reader = new DirectoryReader(directory, staged ? FILES_OF_STAGING : FILES);
  const shared = staged ? new DirectoryReader(join(directory, '..'), FILES) : reader;
  const organization = shared.read('organization.yaml', organizationFile, 'required');
  const accountsLock = reader.read('accounts.lock.yaml', accountsLockFile, 'optional');
  const changes = reader.read('changes.yaml', changesFile, 'optional');
  const exceptions = shared.read('exceptions.yaml', exceptionsFile, 'optional');
  const registers = shared.read('registers.yaml', registersFile, 'optional');
  const departments = shared.departmentFiles().map((path) => shared.read(path, departmentFile, 'required')!);
  const described: LandingZoneFiles = {
    organization,
    accountsLock,
    changes,
    exceptions,
    registers,
    departments: departments.filter((file) => file !== undefined),
    departmentsRead: departments.length > 0 && departments.every((file) => file !== undefined),
  };
  const staging = staged ? reader.read(STAGING_FILE, stagingFile, 'required') : undefined;
  const productionLock = staging && shared.read('accounts.lock.yaml', accountsLockFile, 'optional');
  const { files, errors: ofStaging } = staging
    ? stagedFiles(described, staging, productionLock)
    : { files: described, errors: [] };

  const errors = [...new Set([...reader.errors, ...shared.errors]), ...ofStaging];
  const clock = readClock(options, organization);
  if (clock === 'invalid') errors.push(invalidOption(options.asOf ?? ''));
  const asOf = typeof clock === 'object' ? clock.asOf : undefined;
  for (const check of CROSS_CHECKS) errors.push(...check({ ...files, asOf }));
  if (errors.length > 0 || typeof clock !== 'object') return { ok: false, errors: errors.sort(compareErrors) };

  // No error was found, so nothing was cut out and the required files are there.
  return {
    ok: true,
    landingZone: completeModel(files as unknown as ValidFiles, clock),
    files: [...(staged ? shared.digests('../') : []), ...reader.digests()],
  };
}

type Clock = Pick<LandingZone, 'asOf' | 'asOfOrigin'>;

/** `unknown`: the configuration has a clock that cannot be read; its own error says so. */
function readClock(
  { asOf, today = todayInJapan }: LoadOptions,
  organization: CheckedFile<OrganizationFile> | undefined,
): Clock | 'invalid' | 'unknown' {
  if (asOf !== undefined) return isCalendarDate(asOf) ? { asOf, asOfOrigin: 'option' } : 'invalid';
  if (!organization?.value) return 'unknown';
  if (organization.value.asOf !== undefined) return { asOf: organization.value.asOf, asOfOrigin: 'configuration' };
  return organization.document.has(['asOf']) ? 'unknown' : { asOf: today(), asOfOrigin: 'clock' };
}

function invalidOption(asOf: string): ConfigurationError {
  return {
    code: 'invalid-as-of-option',
    file: '--as-of',
    ...START,
    message: { ja: `基準日の指定 ${asOf} は日付ではありません。`, en: `The given day ${asOf} is not a date.` },
    expected: EXPECTATIONS.date,
    fix: { ja: '2026-11-25 のように指定してください。', en: 'Give it as 2026-11-25.' },
  };
}

const START = { line: 1, column: 1, length: 1 } as const;

/** Files of a landing zone, beside `departments/`. */
const FILES = ['organization.yaml', 'accounts.lock.yaml', 'changes.yaml', 'exceptions.yaml', 'registers.yaml'];
const FILES_OF_STAGING = [STAGING_FILE, 'accounts.lock.yaml', 'changes.yaml'];

/** The files of one landing zone directory, each read once. */
class DirectoryReader {
  readonly errors: ConfigurationError[] = [];
  private readonly sha256 = new Map<string, string>();
  private readonly entries: readonly Dirent[] | undefined;

  constructor(
    private readonly directory: string,
    known: readonly string[],
  ) {
    this.entries = this.list('');
    if (!this.entries) {
      this.report('missing-directory', '', {
        message: { ja: 'フォルダーがないか、読めません。', en: 'The directory does not exist or cannot be read.' },
        expected: {
          ja: 'organization.yaml と departments/ のあるフォルダー',
          en: 'a directory with organization.yaml and departments/',
        },
        fix: { ja: 'パスを確かめてください。', en: 'Check the path.' },
      });
      return;
    }
    for (const { name } of this.entries) {
      if (known.includes(name)) continue;
      if (!/\.ya?ml$/i.test(name) && !(name === 'departments' && known.includes(STAGING_FILE))) continue;
      const suggestion = nearest(name, known);
      this.report('unknown-file', name, {
        message: { ja: 'この名前のファイルは読み込まれません。', en: 'No file of this name is read.' },
        expected: known.includes(STAGING_FILE)
          ? {
              ja: `${known.join('、')}(ほかは本番のフォルダー)`,
              en: `${known.join(', ')}; all others stand in the folder of production`,
            }
          : {
              ja: `${known.join('、')}、または departments/ の下`,
              en: `${known.join(', ')}, or a file below departments/`,
            },
        fix: suggestion
          ? { ja: `${suggestion} に名前を変えてください。`, en: `Rename it to ${suggestion}.` }
          : {
              ja: '部局のファイルなら departments/ に移し、そうでなければ消してください。',
              en: 'Move a department to departments/; delete it otherwise.',
            },
      });
    }
  }

  /** Paths of the department files, sorted. A file that would be left out silently is an error. */
  departmentFiles(): readonly string[] {
    if (!this.entries) return [];
    const paths: string[] = [];
    for (const entry of this.list('departments') ?? []) {
      const { name } = entry;
      if (name.startsWith('.')) continue;
      const path = `departments/${name}`;
      if (entry.isDirectory() && !name.endsWith('.yaml')) {
        const below = this.list(path)?.find((one) => /\.(ya?ml|json)$/i.test(one.name));
        if (!below) continue;
        this.report('unknown-file', `${path}/${below.name}`, {
          message: {
            ja: 'departments/ の下のフォルダーの中は読み込まれません。',
            en: 'It is not read, because it stands in a folder below departments/.',
          },
          expected: { ja: 'departments/部局コード.yaml', en: 'departments/<department>.yaml' },
          fix: { ja: 'departments/ の直下に移してください。', en: 'Move it to departments/ itself.' },
        });
      } else if (name.endsWith('.yaml')) paths.push(path);
      else if (/\.(ya?ml|json)$/i.test(name)) {
        this.report('unknown-file', path, {
          message: {
            ja: '拡張子が .yaml ではないので読み込まれません。',
            en: 'It is not read, because its name does not end in .yaml.',
          },
          expected: { ja: 'departments/部局コード.yaml', en: 'departments/<department>.yaml' },
          fix: { ja: '拡張子を .yaml に変えてください。', en: 'Rename it to end in .yaml.' },
        });
      }
    }
    if (paths.length === 0) {
      this.report('no-departments', 'departments', {
        message: { ja: '部局のファイルが 1 つもありません。', en: 'There is no department file.' },
        expected: { ja: 'departments/ に部局ごとの .yaml が 1 つ以上', en: 'at least one .yaml file in departments/' },
        fix: {
          ja: '見本の departments/ から 1 つ写して書き換えてください。',
          en: 'Copy one from the sample and adapt it.',
        },
      });
    }
    return paths.sort();
  }

  read<T>(path: string, schema: z.ZodType<T>, need: 'required' | 'optional'): CheckedFile<T> | undefined {
    if (!this.entries) return undefined;
    if (!path.includes('/') && !this.entries.some((entry) => entry.name === path)) {
      if (need === 'required') {
        this.report('missing-file', path, {
          message: { ja: `${path} がありません。`, en: `${path} does not exist.` },
          expected: { ja: '組織全体を書いたファイル', en: 'the file that describes the organisation' },
          fix: {
            ja: `見本から ${path} を写して書き換えてください。`,
            en: `Copy ${path} from the sample and adapt it.`,
          },
        });
      }
      return undefined;
    }
    const file = this.display(path);
    let bytes: Uint8Array;
    try {
      bytes = readFileSync(join(this.directory, path));
    } catch (error) {
      this.report('unreadable-file', path, {
        message: {
          ja: `読めません: ${(error as NodeJS.ErrnoException).code}`,
          en: `It cannot be read: ${(error as NodeJS.ErrnoException).code}`,
        },
        expected: { ja: '読み取れるファイル', en: 'a readable file' },
        fix: {
          ja: 'フォルダーでないこと、読み取りの権限があることを確かめてください。',
          en: 'Check that it is no directory and that it may be read.',
        },
      });
      return undefined;
    }
    this.sha256.set(path, createHash('sha256').update(bytes).digest('hex'));
    const decoded = decodeUtf8(file, bytes);
    if (!decoded.ok) {
      this.errors.push(decoded.error);
      return undefined;
    }
    const checked = checkSchema(readYaml(file, decoded.text), schema);
    this.errors.push(...checked.errors);
    return checked;
  }

  digests(prefix = ''): readonly { path: string; sha256: string }[] {
    return [...this.sha256]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([path, sha256]) => ({ path: `${prefix}${path}`, sha256 }));
  }

  private list(path: string): readonly Dirent[] | undefined {
    try {
      return readdirSync(join(this.directory, path), { withFileTypes: true }).sort((a, b) =>
        a.name < b.name ? -1 : 1,
      );
    } catch {
      return undefined;
    }
  }

  /** As the user can open it from where the command runs. */
  private display(path: string): string {
    return relative('', join(this.directory, path)).split(sep).join('/') || '.';
  }

  private report(code: string, path: string, texts: { message: Text; expected: Text; fix: Text }): void {
    this.errors.push({ code, file: this.display(path), ...START, ...texts });
  }
}
