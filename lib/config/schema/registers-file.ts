import { z } from 'zod';
import {
  classification,
  controlId,
  count,
  date,
  departmentCode,
  field,
  registerId,
  text,
  title,
  trueOrFalse,
  useCaseId,
} from './scalars';

const reviewOn = field(date, '次に見直す日', 'Next review', 'date');
const id = (prefix: string) => field(registerId, `番号(${prefix}-…)`, `Id (${prefix}-…)`, 'register-id');

/** `registers.yaml`: what an auditor asks for and no template can hold. Each list may be left out. */
export const registersFile = z.strictObject({
  services: field(
    z.array(
      z.strictObject({
        id: id('SV'),
        title: field(title, 'サービスの名前', 'Name'),
        vendor: field(text, '事業者', 'Vendor'),
        department: field(departmentCode, '使う部局のコード', 'Code of the department that uses it', 'department-code'),
        purpose: field(text, '目的', 'Purpose'),
        classification: field(classification, '扱う情報の区分', 'Highest class of what it holds'),
        dataLocation: field(
          z.enum(['japan', 'abroad', 'unknown']),
          'データの所在: japan 国内のみ / abroad 国外を含む / unknown 不明',
          'Where data is kept and processed',
        ),
        ismap: field(
          z.enum(['listed', 'not-listed', 'unknown']),
          'ISMAP クラウドサービスリストへの登録(参考)',
          'Listed in ISMAP, for reference',
        ),
        contractEndsOn: field(date, '契約の終わり', 'End of the contract', 'date'),
        exit: field(text, '終了時のデータの取り出しと消去', 'How data is taken out and deleted at the end'),
        reviewOn,
      }),
    ),
    '使っているクラウドサービスの一覧。AWS 以外も書く',
    'Cloud services in use, of every vendor',
  ).optional(),
  connections: field(
    z.array(
      z.strictObject({
        id: id('CN'),
        from: field(text, 'どこから', 'From'),
        to: field(text, 'どこへ', 'To'),
        route: field(z.enum(['direct-connect', 'vpn', 'lgwan', 'privatelink', 'internet']), '経路', 'Route'),
        purpose: field(text, '目的', 'Purpose'),
        classification: field(classification, '通る情報の区分', 'Highest class of what passes'),
        approver: field(text, '承認者の役職', 'Role of the approver, never a person'),
        reviewOn,
      }),
    ),
    '情報が出入りする接続の一覧',
    'Connections over which information leaves or enters',
  ).optional(),
  corpora: field(
    z.array(
      z.strictObject({
        id: id('CP'),
        title: field(title, '文書群の名前', 'Name'),
        useCase: field(useCaseId, '使う利用台帳の番号', 'Id of the use case that searches it', 'use-case-id'),
        owner: field(text, '管理する係', 'Section that owns it'),
        origin: field(text, '出どころ', 'Where the documents come from'),
        classification: field(classification, '文書の区分', 'Highest class of the documents'),
        personalData: field(trueOrFalse, '個人情報を含むか', 'Holds personal data', 'true-or-false'),
        retentionDays: field(count, '文書を外すまでの日数', 'Days after which a document is dropped', 'count'),
        reviewOn,
      }),
    ),
    '検索に使う文書群(RAG)の一覧',
    'Documents that a use case searches (RAG)',
  ).optional(),
  attestations: field(
    z.array(
      z.strictObject({
        control: field(controlId, '裏付ける統制', 'Control that it is evidence of', 'control-id'),
        evidence: field(text, '文書番号または保管場所。中身は書かない', 'Document number or place, never its content'),
        approval: field(
          z.strictObject({
            approver: field(text, '承認者の役職', 'Role of the approver, never a person'),
            approvedOn: field(date, '承認日', 'Day of approval', 'date'),
            expiresOn: field(
              date,
              'この日まで有効。承認日から 366 日以内',
              'Last day; at most 366 days after approval',
              'date',
            ),
          }),
          '承認されるまで書かない',
          'Left out until it is approved',
        ).optional(),
      }),
    ),
    '文書で守る統制の裏付け',
    'Evidence of controls that live on paper',
  ).optional(),
  lessons: field(
    z.array(
      z.strictObject({
        id: id('LS'),
        learntOn: field(date, '日付', 'Day', 'date'),
        what: field(text, '何が起きたか', 'What happened'),
        change: field(text, '何を変えたか', 'What was changed'),
        controls: field(z.array(controlId), '関わる統制', 'Controls concerned', 'control-id'),
      }),
    ),
    '得た教訓',
    'What was learnt',
  ).optional(),
});
