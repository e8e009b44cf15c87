import { z } from 'zod';
import { accountsLockFile } from './schema/accounts-lock-file';
import { changesFile } from './schema/changes-file';
import { departmentFile } from './schema/department-file';
import { exceptionsFile } from './schema/exceptions-file';
import { organizationFile } from './schema/organization-file';
import { registersFile } from './schema/registers-file';
import { stagingFile } from './schema/staging-file';

const FILES = {
  organization: organizationFile,
  'accounts-lock': accountsLockFile,
  changes: changesFile,
  department: departmentFile,
  exceptions: exceptionsFile,
  registers: registersFile,
  staging: stagingFile,
};

/**
 * JSON Schemas of the landing zone's files, for completion and hover in an editor, by file name below `schema/`.
 * Draft 7, the newest that the YAML language server reads in full.
 */
export function jsonSchemas(): Readonly<Record<string, object>> {
  return Object.fromEntries(
    Object.entries(FILES).map(([name, schema]) => [
      `${name}.schema.json`,
      z.toJSONSchema(schema, { target: 'draft-7' }),
    ]),
  );
}
