import { MARK } from '../../recorded-organization/placeholder-name';
import type { CoreRole } from './account-place';
import type { AdoptionPlan } from './adoption-plan';
import { contactsYaml } from './contacts-yaml';
import { commentText, filled, indented, toFill } from './to-fill';

/** `organization.yaml` as far as the recorded responses say it; everything else is left for a person to write. */
export function organizationYaml({ existing, name, places }: AdoptionPlan): string {
  return `${[
    '# yaml-language-server: $schema=../schema/organization.schema.json',
    '#',
    '# 組織全体の設定。既存の組織から ccoe adopt が書いた。値のない行(要記入)を埋めるまで、合成は始まらない。',
    '# Written by ccoe adopt. Lines without a value (要記入 = to be filled in) are refused until somebody fills them in.',
    '',
    name ? filled('name', name) : toFill('name', '組織の短い名前。アカウント名の先頭になる。後から変えない(例 mihon)'),
    'title:',
    ...indented([toFill('ja', '団体の名前'), toFill('en', '英語名')], 2),
    'governance: organizations',
    filled('id', existing.id),
    filled('rootId', existing.rootId),
    '',
    'ccoe:',
    ...indented(
      ['title:', ...indented([toFill('ja', 'CCoE を担う部署'), toFill('en', '英語名')], 2), ...contactsYaml()],
      2,
    ),
    '',
    'coreAccounts:',
    ...indented(
      (['management', 'log-archive', 'security'] as const).flatMap((role) => coreAccount(role, places, existing)),
      2,
    ),
    ...(places.core.has('network') ? indented(coreAccount('network', places, existing), 2) : []),
    '',
    'logging:',
    ...indented(
      [
        toFill('retentionDays', 'ログを保管する日数。文書管理規程の保存年限に合わせる'),
        toFill(
          'objectLockMode',
          'GOVERNANCE か COMPLIANCE。COMPLIANCE は期限まで誰にも消せない(個人情報の消去の請求にも応じられない)',
        ),
        toFill('standardStorageDays', '安価な保管へ移すまでの日数'),
      ],
      2,
    ),
    '',
    'cost:',
    ...indented(
      [
        toFill('yenPerUsd', '1 米ドルあたりの円'),
        toFill('rateAsOf', 'レートの日付'),
        toFill('rateSource', 'レートの出所'),
      ],
      2,
    ),
    '',
    '# 使ってよい生成 AI モデル。空の間はどのモデルも開かない。',
    'approvedModels: []',
    ...controlTower(existing),
  ].join('\n')}\n`;
}

function coreAccount(
  role: CoreRole,
  places: AdoptionPlan['places'],
  existing: AdoptionPlan['existing'],
): readonly string[] {
  const account = places.core.get(role);
  const administrators = existing.delegatedAdministrators.join(', ');
  return [
    `${role}:${account ? ` # ${commentText(`AWS では ${account.name}(${account.id})`)}` : ''}`,
    ...indented(
      [
        account
          ? filled('email', account.email)
          : toFill(
              'email',
              `${role} に使うアカウントのメールアドレス。既存のものならそのアドレスを書き、departments/ から外す`,
              role === 'security' && administrators !== '' ? `委任管理者: ${administrators}` : undefined,
            ),
        toFill('monthlyBudgetYen', '月の予算(円)'),
      ],
      2,
    ),
  ];
}

/** Control Tower's policies take slots of each unit; the largest number found is what the quota is checked with. */
function controlTower({ trustedServices, policies, units }: AdoptionPlan['existing']): readonly string[] {
  if (!trustedServices.includes('controltower.amazonaws.com')) return [];
  const guardrails = policies.filter(
    ({ name, type }) => name.startsWith('aws-guardrails-') && type === 'SERVICE_CONTROL_POLICY',
  );
  const most = Math.max(
    0,
    ...units.map(({ id }) => guardrails.filter(({ targetIds }) => targetIds.includes(id)).length),
  );
  return [
    '',
    `# Control Tower が OU に付けている SCP の、最も多い OU での数(aws-guardrails-…)。RCP も使っていれば ${MARK}。`,
    'controlTower:',
    '  policiesPerOrganizationalUnit:',
    `    SERVICE_CONTROL_POLICY: ${most}`,
  ];
}
