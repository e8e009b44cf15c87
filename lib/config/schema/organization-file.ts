import { z } from 'zod';
import { ORGANIZATIONAL_UNITS } from '../../../policies/landing-zone-model';
import { QUOTA_CODES } from '../../../policies/organization/quotas';
import { contacts } from './contacts';
import {
  approverPermissionSet,
  besideName,
  branch,
  classification,
  connectionArn,
  count,
  date,
  days,
  departmentCode,
  email,
  field,
  folder,
  guardrailArn,
  modelId,
  organizationId,
  organizationName,
  percent,
  rate,
  repository,
  rootId,
  text,
  title,
  yen,
} from './scalars';

const POLICY_TYPES = [...new Set(QUOTA_CODES.map((code) => code.split('.')[0]!))];

const coreAccount = z.strictObject({
  email: field(email, 'アカウントの root のメールアドレス', 'E-mail of the account', 'email'),
  monthlyBudgetYen: field(yen, '月の予算', 'Budget a month', 'yen'),
});

/** `organization.yaml`: the organisation itself, its core accounts and what holds for everybody. */
export const organizationFile = z.strictObject({
  asOf: field(
    date,
    '判定の基準日。実際の運用では書かない(今日になる)',
    'Clock of the decision; leave out in real use (today)',
    'date',
  ).optional(),
  name: field(
    organizationName,
    '組織の短い名前。アカウント名の先頭になる',
    'Short name, prefix of account names',
    'organization-name',
  ),
  title: field(title, '団体の名前', 'Name of the public body'),
  governance: field(
    z.enum(['organizations', 'govcloud-tenant']),
    'organizations: 自団体が AWS Organizations を持つ / govcloud-tenant: ガバメントクラウドの利用者',
    'organizations: we own the organization / govcloud-tenant: the Digital Agency does',
  ),
  id: field(
    organizationId,
    '組織 ID。組織を作ってから書く',
    'Organization id, once it exists',
    'organization-id',
  ).optional(),
  rootId: field(rootId, 'ルート ID。組織を作ってから書く', 'Root id, once it exists', 'root-id').optional(),
  ccoe: field(
    z.strictObject({ title: field(title, '部署の名前', 'Name of the department'), contacts }),
    'CCoE を担う部署',
    'The department that runs the CCoE',
  ),
  coreAccounts: field(
    z.strictObject({
      management: field(coreAccount, '管理アカウント', 'Management account'),
      'log-archive': field(coreAccount, 'ログ保管アカウント', 'Log archive account'),
      security: field(coreAccount, 'セキュリティアカウント', 'Security account'),
      network: field(coreAccount, '共有ネットワークを持つときだけ書く', 'Only with a shared network').optional(),
    }),
    '全庁で 1 つずつ持つアカウント',
    'Accounts that exist once',
  ),
  logging: field(
    z.strictObject({
      retentionDays: field(count, 'ログを保管する日数', 'Days that logs are kept', 'count'),
      retentionByClassification: field(
        z.partialRecord(classification, count),
        '分類ごとの、モデル呼出ログ(入力と出力)を保管する日数。書かない分類は retentionDays',
        'Days that the log of model calls (prompts and answers) is kept, by class; retentionDays where a class is not named',
      ).optional(),
      objectLockMode: field(
        z.enum(['GOVERNANCE', 'COMPLIANCE']),
        'COMPLIANCE は誰にも短縮できない(個人情報の廃棄が必要なときも)',
        'COMPLIANCE can be shortened by nobody, not even to dispose of personal data',
      ),
      standardStorageDays: field(days, '安価な保管へ移すまでの日数', 'Days before the cheaper storage class', 'days'),
    }),
    'ログの保管',
    'Log archive',
  ),
  cost: field(
    z.strictObject({
      yenPerUsd: field(rate, '1 米ドルあたりの円', 'Yen for one US dollar', 'rate'),
      rateAsOf: field(date, 'レートの日付', 'Day of the rate', 'date'),
      rateSource: field(text, 'レートの出所', 'Source of the rate'),
    }),
    '予算は円で書き、AWS にはこのレートでドルにして渡す',
    'Budgets are in yen and reach AWS in dollars at this rate',
  ),
  pipeline: field(
    z.strictObject({
      source: field(
        z.strictObject({
          connectionArn: field(
            connectionArn,
            'GitHub などへの接続(AWS CodeConnections)。書かなければ CodeCommit',
            'Connection of AWS CodeConnections; CodeCommit where it is left out',
            'connection-arn',
          ).optional(),
          repository: field(repository, 'リポジトリ', 'Repository', 'repository'),
        }),
        'このリポジトリの置き場所',
        'Where this repository is',
      ),
      branch: field(branch, '展開するブランチ', 'Branch that is deployed', 'branch'),
      approver: field(text, '展開を承認する役職(個人名は書かない)', 'Role that approves, never a person'),
      approverEmail: field(email, '承認の依頼と失敗の知らせを送る先', 'Where requests and failures are sent', 'email'),
      approverPermissionSet: field(
        approverPermissionSet,
        '承認者のロール ccoe-pipeline-approver を引き受ける、セキュリティアカウントの許可セット。書かなければロールを作らず、誰が承認できるかは管理アカウントの IAM だけで決まる',
        'Permission set of the security account that assumes the approver role ccoe-pipeline-approver; left out, there is no role, and only IAM of the management account decides who approves',
        'approver-permission-set',
      ).optional(),
      firstDepartments: field(
        z.array(departmentCode),
        '先に展開する部局。問題がなければ残りへ進む',
        'Departments that are deployed before the rest',
        'department-code',
      ).optional(),
      landingZone: field(
        folder,
        '合成するフォルダー。書かなければ landing-zone(ステージング組織では landing-zone/staging)',
        'Folder that is synthesized; landing-zone where it is left out, landing-zone/staging in a staging organization',
        'folder',
      ).optional(),
      beside: field(
        z.array(besideName),
        '合成の外にあると分かっているスタック、OU、ポリシーの名前(Control Tower のものなど)。照合で想定外と数えない',
        'Names of stacks, units and policies that are known to stand beside the assembly; no difference when AWS is compared',
        'beside-name',
      ).optional(),
    }),
    '変更を展開するパイプライン。なければ書かない',
    'Pipeline that deploys changes; leave out where there is none',
  ).optional(),
  baseline: field(
    z.strictObject({
      failureTolerancePercentage: field(
        percent,
        'リージョンごとに、失敗してよいアカウントの割合(%)。超えると止まる',
        'Percent of the accounts of a Region that may fail before the roll-out stops',
        'percent',
      ).optional(),
      maxConcurrentPercentage: field(
        percent,
        '同時に変えるアカウントの割合(%)。1 以上',
        'Percent of the accounts changed at the same time; at least 1',
        'percent',
      ).optional(),
      regionConcurrency: field(
        z.enum(['SEQUENTIAL', 'PARALLEL']),
        'SEQUENTIAL: 東京の後に大阪 / PARALLEL: 同時',
        'SEQUENTIAL: Osaka waits for Tokyo / PARALLEL: both at once',
      ).optional(),
    }),
    'アカウントベースラインの変更を各アカウントへ広げる速さ',
    'How fast a change of the account baseline reaches the accounts',
  ).optional(),
  closed: field(
    z.array(
      z.strictObject({
        kind: field(z.enum(['account', 'organizational-unit', 'store', 'region']), '種類', 'What it was'),
        name: field(text, 'accounts.lock.yaml にある名前', 'Its name in accounts.lock.yaml'),
        closedOn: field(date, '廃止した日', 'Day it was given up', 'date'),
        reference: field(text, '決裁の文書番号', 'Document number of the decision'),
      }),
    ),
    '廃止したもの。消さずに残す',
    'What was given up; entries stay',
  ).optional(),
  approvedModels: field(z.array(modelId), '使ってよい生成 AI モデル', 'Models that may be used', 'model-id'),
  quotaOverrides: field(
    z.partialRecord(
      z.enum(QUOTA_CODES),
      z.strictObject({
        value: field(count, '上限値', 'Value', 'count'),
        asOf: field(date, '確認した日', 'Day it was checked', 'date'),
        reason: field(text, '根拠(申請番号など)', 'Reason, such as the case number'),
      }),
    ),
    '引き上げ済みの上限',
    'Quotas that were raised',
  ).optional(),
  controlTower: field(
    z.strictObject({
      policiesPerOrganizationalUnit: field(
        z.partialRecord(z.enum(POLICY_TYPES), days),
        'Control Tower が各 OU に付けているポリシーの数',
        'How many policies Control Tower attaches to each organizational unit',
      ),
    }),
    'AWS Control Tower も使っているときだけ書く',
    'Only where AWS Control Tower governs the organization too',
  ).optional(),
  bedrockPolicy: field(
    z.strictObject({
      guardrail: field(guardrailArn, '強制するガードレール', 'The guardrail to enforce', 'guardrail-arn'),
      targets: field(
        z.array(z.enum(ORGANIZATIONAL_UNITS)).min(1),
        '強制する OU。まず Pilot から',
        'Organizational units; begin with Pilot',
      ),
    }),
    'ガードレールを全呼び出しに強制するときだけ書く',
    'Only to enforce a guardrail on every model call',
  ).optional(),
});
