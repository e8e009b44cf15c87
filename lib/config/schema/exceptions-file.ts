import { z } from 'zod';
import { constructPath, count, date, exceptionId, field, ruleId, text } from './scalars';

const approval = {
  approver: field(text, '承認者の役職(個人名は書かない)', 'Role of the approver, never a person'),
  approvedOn: field(date, '承認日', 'Day of approval', 'date'),
  expiresOn: field(date, '期限。承認日から 366 日以内', 'Last day; at most 366 days after approval', 'date'),
};

/** `exceptions.yaml`: dated, approved deviations from single rules. */
export const exceptionsFile = z.strictObject({
  platform: field(
    z
      .strictObject({
        edition: field(
          count,
          '承認した一覧の版。新しい版で加わった例外は、版を上げるまで効かない',
          'Edition of the list that was approved; what a later one adds holds only once this is raised',
          'count',
        ),
        ...approval,
      })
      .optional(),
    '基盤そのものに要る例外(npx ccoe explain EX-PLATFORM)の承認',
    'Approval of the exceptions that the platform itself needs (npx ccoe explain EX-PLATFORM)',
  ),
  exceptions: field(
    z.array(
      z.strictObject({
        id: field(exceptionId, '例外番号', 'Id', 'exception-id'),
        rule: field(ruleId, '規則番号(報告書の表記のまま)', 'Rule id as reported', 'rule-id'),
        scope: field(
          constructPath,
          '対象。これとその下だけに効く',
          'Scope: this construct and what is below it',
          'construct-path',
        ),
        reason: field(text, '理由', 'Reason'),
        ...approval,
        compensatingControl: field(text, '代わりの対策', 'Compensating control'),
      }),
    ),
    '例外の一覧。なければ []',
    'Exceptions; [] if none',
  ),
});
