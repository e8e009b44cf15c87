import { z } from 'zod';
import { date, field, logicalId, lossAction, stackName, text } from './scalars';

/** `changes.yaml`: approved deployments that lose something protected. */
export const changesFile = z.strictObject({
  changes: field(
    z.array(
      z.strictObject({
        stack: field(stackName, 'スタックの名前', 'Name of the stack', 'stack-name'),
        logicalId: field(
          logicalId,
          '論理 ID(npx ccoe plan の表記のまま)',
          'Logical id as npx ccoe plan shows it',
          'logical-id',
        ),
        action: field(
          lossAction,
          'delete 消す / replace 作り直す / abandon 手放す / loosen 守りを弱める',
          'delete, replace, abandon (stays in AWS, no stack holds it) or loosen',
          'loss-action',
        ),
        reason: field(text, '理由', 'Reason'),
        approver: field(text, '承認者の役職(個人名は書かない)', 'Role of the approver, never a person'),
        approvedOn: field(date, '承認日', 'Day of approval', 'date'),
        expiresOn: field(date, '期限。承認日から 30 日以内', 'Last day; at most 30 days after approval', 'date'),
      }),
    ),
    '承認された変更の一覧。なければ []',
    'Approved changes; [] if none',
  ),
});
