import { type CrossCheck, errorAt } from '../landing-zone-files';

/** The pipeline would look for a stack that does not exist. Of a staging organization, `stagedFiles` says so. */
export const firstDepartments: CrossCheck = function* ({ organization, departments }) {
  const codes = departments.flatMap(({ value }) => value?.code ?? []);
  // A code that could not be read may be the one that is meant.
  if (!organization || codes.length < departments.length) return;
  for (const [index, code] of (organization.value?.pipeline?.firstDepartments ?? []).entries()) {
    if (!code || codes.includes(code)) continue;
    yield errorAt(organization.document, ['pipeline', 'firstDepartments', index], 'unknown-department', {
      message: { ja: `部局 ${code} はありません。`, en: `There is no department ${code}.` },
      expected: { ja: codes.join('、'), en: codes.join(', ') },
      fix: { ja: 'departments/ にある部局のコードを書いてください。', en: 'Write a code that stands in departments/.' },
    });
  }
};
