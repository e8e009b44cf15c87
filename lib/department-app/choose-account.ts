import type { DepartmentContext } from '../../constructs/department-context';
import type { Environment, LandingZone } from '../../policies/landing-zone-model';
import type { Text } from '../../policies/text';
import type { ConfigurationError } from '../config/configuration-error';
import { nearest } from '../config/edit-distance';

/**
 * The department and the account that an app is for.
 *
 * @param directory the landing zone folder, for the message
 * @param department code; not needed where the folder holds one department
 */
export function chooseAccount(
  landingZone: LandingZone,
  directory: string,
  department: string | undefined,
  environment: Environment,
): DepartmentContext | ConfigurationError {
  const codes = landingZone.departments.map(({ code }) => code);
  const error = (code: string, value: string, message: Text, names: readonly string[]): ConfigurationError => {
    const meant = nearest(value, names);
    return {
      code,
      file: `${directory}/departments`,
      line: 1,
      column: 1,
      length: 1,
      message,
      expected: { ja: `次のいずれか: ${names.join('、')}`, en: `one of: ${names.join(', ')}` },
      fix: meant
        ? { ja: `もしかして: ${meant}`, en: `Did you mean: ${meant}` }
        : {
            ja: 'new DepartmentApp({ … }) の指定を直すか、CCoE から受け取ったフォルダーを確かめてください。',
            en: 'Correct new DepartmentApp({ … }), or check the folder that the CCoE handed over.',
          },
    };
  };
  if (department === undefined && codes.length > 1) {
    const message: Text = {
      ja: `部局が ${codes.length} あり、どれのアプリか分かりません。department を指定してください。`,
      en: `There are ${codes.length} departments, and it is not known whose app this is. Give department.`,
    };
    return error('department-not-given', '', message, codes);
  }
  const found = landingZone.departments.find(({ code }) => code === (department ?? codes[0]));
  if (!found) {
    const message = { ja: `部局 ${department} はありません。`, en: `There is no department ${department}.` };
    return error('unknown-department', department ?? '', message, codes);
  }
  const account = found.accounts.find((candidate) => candidate.environment === environment);
  if (!account) {
    const message = {
      ja: `部局 ${found.code} に ${environment} のアカウントはありません。`,
      en: `Department ${found.code} has no ${environment} account.`,
    };
    const environments = found.accounts.map((candidate) => candidate.environment);
    return { ...error('unknown-environment', environment, message, environments), file: found.source.file };
  }
  return { landingZone: { ...landingZone, departments: [found] }, department: found, account };
}
