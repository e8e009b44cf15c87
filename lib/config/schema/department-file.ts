import { z } from 'zod';
import { contacts } from './contacts';
import {
  classification,
  controlId,
  costCenter,
  count,
  date,
  departmentCode,
  email,
  field,
  modelId,
  text,
  title,
  trueOrFalse,
  useCaseId,
  yen,
} from './scalars';

const environment = z.enum(['prod', 'staging', 'dev', 'pilot']);
const zone = z.enum(['internet', 'lgwan', 'mynumber']);

const pilot = z.strictObject({
  startsOn: field(date, '開始日', 'First day', 'date'),
  endsOn: field(date, '終了日。開始日から 3 か月以内', 'Last day, at most three months after the first', 'date'),
  maxUsers: field(count, '利用者数の上限', 'Most users', 'count'),
  kpis: field(
    z.array(
      z.strictObject({
        who: field(text, '誰が', 'Who'),
        what: field(text, '何を', 'What'),
        how: field(text, 'どう測るか', 'How it is measured'),
        threshold: field(text, '合格の線', 'Threshold'),
        dueOn: field(date, '測る期日', 'Due', 'date'),
      }),
    ),
    '本番に進むかを決める指標。1 つ以上',
    'What decides about production; at least one',
  ),
});

const account = z.strictObject({
  environment: field(environment, '環境。部局に 1 つずつ', 'Environment, each once in a department'),
  lifecycle: field(
    z.enum(['requested', 'quarantined', 'active', 'suspended', 'closed']),
    '状態: 申請中 → 隔離 → 稼働 → 停止 → 閉鎖',
    'Lifecycle',
  ),
  email: field(email, 'アカウントの root のメールアドレス。全庁で重複不可', 'E-mail of the account, unique', 'email'),
  monthlyBudgetYen: field(yen, '月の予算', 'Budget a month', 'yen'),
  zone: field(zone, '部局と異なる三層区分のときだけ書く', 'Only where it differs from the department').optional(),
  classification: field(
    classification,
    '部局より低い分類に限るときだけ書く。pilot は書かなければ最も低い分類',
    'Only where it is lower than the department; a pilot defaults to the lowest class',
  ).optional(),
  pilot: field(pilot, 'environment: pilot のときだけ書く', 'Only for environment: pilot').optional(),
});

const useCase = z.strictObject({
  id: field(useCaseId, '台帳番号', 'Id in the register', 'use-case-id'),
  title: field(title, '利用案件の名前', 'Name'),
  purpose: field(text, '目的', 'Purpose'),
  outputChannel: field(
    z.enum(['staff-only', 'staff-edited', 'direct']),
    '出力を見る人。staff-only: 職員だけ / staff-edited: 職員が直してから外へ / direct: 住民へ直接',
    'Who sees the output: staff only, staff edits first, or the resident directly',
  ),
  environments: field(z.array(environment).min(1), '使う環境', 'Environments'),
  inputClassification: field(classification, '入力してよい情報の上限', 'Highest class of what may be entered'),
  models: field(z.array(modelId), '使うモデル', 'Models', 'model-id'),
  riskScreening: field(
    z.strictObject({
      users: field(trueOrFalse, '① 利用者の範囲・種別', 'Range and kind of users', 'true-or-false'),
      business: field(trueOrFalse, '② 利用業務の性格', 'Nature of the business', 'true-or-false'),
      learning: field(
        trueOrFalse,
        '③ 要機密情報・個人情報の学習等',
        'Learning from sensitive or personal data',
        'true-or-false',
      ),
      judgement: field(trueOrFalse, '④ 職員の判断を経ない出力', 'Output without judgement by staff', 'true-or-false'),
    }),
    'DS-920 の高リスク判定。1 つでも true なら承認が要る',
    'High-risk screening of DS-920; any true needs an approval',
  ),
  risks: field(
    z.array(
      z.strictObject({
        risk: field(text, 'リスク', 'Risk'),
        treatment: field(
          z.enum(['avoid', 'reduce', 'transfer', 'accept']),
          'avoid: 回避 / reduce: 低減 / transfer: 移転 / accept: 受容',
          'Treatment',
        ),
        measure: field(text, '対応', 'Measure'),
        controls: field(z.array(controlId), '統制番号', 'Control ids', 'control-id'),
      }),
    ),
    'リスクと対応',
    'Risks and treatment',
  ),
  approval: field(
    z.strictObject({
      approver: field(text, '承認者の役職(個人名は書かない)', 'Role of the approver, never a person'),
      approvedOn: field(date, '承認日', 'Day of approval', 'date'),
      reference: field(text, '決裁番号', 'Document number'),
    }),
    '承認。済むまで書かない(モデルは使えない)',
    'Approval; without it no model may be used',
  ).optional(),
  expiresOn: field(date, '期限。過ぎるとモデルは使えない', 'Expiry; after it no model may be used', 'date'),
  reviewOn: field(date, '次に見直す日', 'Next review', 'date'),
});

/** `departments/*.yaml`: one department with its accounts and AI use cases. */
export const departmentFile = z.strictObject({
  code: field(departmentCode, '部局コード', 'Code of the department', 'department-code'),
  title: field(title, '部局の名前', 'Name of the department'),
  zone: field(zone, '三層の区分', 'Network zone'),
  classification: field(classification, '扱ってよい情報の上限', 'Highest class that may be held'),
  costCenter: field(costCenter, '費用負担コード', 'Cost centre', 'cost-center'),
  contacts: field(contacts, '連絡先', 'Contacts'),
  accounts: field(z.array(account).min(1), 'アカウント', 'Accounts'),
  useCases: field(z.array(useCase), '生成 AI の利用台帳。なければ []', 'AI use-case register; [] if none'),
});
