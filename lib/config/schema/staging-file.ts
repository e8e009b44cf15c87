import { z } from 'zod';
import { organizationFile } from './organization-file';
import { departmentCode, emailTag, field, organizationName, yen } from './scalars';

const { id, rootId, pipeline } = organizationFile.shape;

/** `staging.yaml`: what a staging organization has of its own; everything else is what production has. */
export const stagingFile = z.strictObject({
  name: field(
    organizationName,
    'ステージング組織の短い名前。本番と違うもの(バケットの名前は世界で一つ)',
    'Short name of the staging organization, other than that of production: names of buckets are global',
    'organization-name',
  ),
  id,
  rootId,
  emailTag: field(
    emailTag,
    'アカウントのメールアドレスに付ける印。aws-x@example.jp は aws-x+印@example.jp になる',
    'Mark in the e-mail of every account: aws-x@example.jp becomes aws-x+mark@example.jp',
    'email-tag',
  ),
  monthlyBudgetYen: field(
    yen,
    'どのアカウントもこの月の予算にする。書かなければ本番と同じ',
    'Budget a month of every account; that of production where it is left out',
    'yen',
  ).optional(),
  departments: field(
    z.array(departmentCode).min(1),
    '作る部局。書かなければすべて',
    'Departments that are built; all where it is left out',
    'department-code',
  ).optional(),
  pipeline,
});
