import type { z } from 'zod';
import type { IsoDate } from '../../policies/landing-zone-model';
import type { Text } from '../../policies/text';
import type { ConfigurationError } from './configuration-error';
import type { accountsLockFile } from './schema/accounts-lock-file';
import type { changesFile } from './schema/changes-file';
import type { departmentFile } from './schema/department-file';
import type { exceptionsFile } from './schema/exceptions-file';
import type { organizationFile } from './schema/organization-file';
import type { registersFile } from './schema/registers-file';
import type { stagingFile } from './schema/staging-file';
import type { CheckedFile } from './schema-check';
import type { Path, YamlDocument } from './yaml-document';

export type OrganizationFile = z.infer<typeof organizationFile>;
export type DepartmentFile = z.infer<typeof departmentFile>;
export type AccountsLockFile = z.infer<typeof accountsLockFile>;
export type RegistersFile = z.infer<typeof registersFile>;
export type ChangesFile = z.infer<typeof changesFile>;
export type StagingFile = z.infer<typeof stagingFile>;
export type ExceptionsFile = z.infer<typeof exceptionsFile>;

/** All files of a landing zone after their shape was checked; what is wrong in them is cut out. */
export interface LandingZoneFiles {
  readonly organization?: CheckedFile<OrganizationFile>;
  readonly departments: readonly CheckedFile<DepartmentFile>[];
  /** `false` where a file of a department could not be read: what it describes is unknown. */
  readonly departmentsRead: boolean;
  readonly accountsLock?: CheckedFile<AccountsLockFile>;
  readonly changes?: CheckedFile<ChangesFile>;
  readonly exceptions?: CheckedFile<ExceptionsFile>;
  readonly registers?: CheckedFile<RegistersFile>;
  /** `undefined` when the configuration's own clock could not be read. */
  readonly asOf?: IsoDate;
}

/** A check across fields or files. It looks at whatever is there: other files may be broken. */
export type CrossCheck = (files: LandingZoneFiles) => Iterable<ConfigurationError>;

/** An error at the value of a path. */
export function errorAt(
  document: YamlDocument,
  path: Path,
  code: string,
  { message, expected, fix }: { message: Text; expected: Text; fix: Text },
): ConfigurationError {
  return { code, file: document.file, ...document.valueSpan(path), message, expected, fix };
}
