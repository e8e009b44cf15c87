import type { AccountPlace } from './account-place';
import { pathText } from './adoption-plan';
import { contactsYaml } from './contacts-yaml';
import { commentText, filled, indented, toFill } from './to-fill';

/**
 * One department with the accounts that are known to be its own.
 *
 * @param places accounts of one department, at least one
 */
export function departmentYaml(places: readonly AccountPlace[]): string {
  const { department } = places[0]!;
  return `${[
    '# yaml-language-server: $schema=../../schema/department.schema.json',
    '#',
    '# 部局の届出。既存の組織から ccoe adopt が書いた。値のない行(要記入)を埋めるまで、合成は始まらない。',
    '# Written by ccoe adopt. Lines without a value (要記入 = to be filled in) are refused until somebody fills them in.',
    '',
    department
      ? filled('code', department)
      : toFill('code', '部局コード。同じ部局のファイルがあれば、そこへアカウントを移してこのファイルを消す'),
    'title:',
    ...indented([toFill('ja', '部局の名前'), toFill('en', '英語名')], 2),
    agreed(
      'zone',
      places,
      (place) => place.zone,
      'internet(インターネット接続系)、lgwan(LGWAN 接続系)、mynumber(マイナンバー利用事務系)',
    ),
    toFill('classification', '扱ってよい情報の上限(例 自治体機密性2)'),
    agreed('costCenter', places, (place) => place.costCenter, '費用負担コード'),
    ...contactsYaml(),
    '',
    'accounts:',
    ...places.flatMap(accountYaml),
    '',
    '# 生成 AI の利用台帳。ここにない利用案件には、モデルが開かない。',
    'useCases: []',
  ].join('\n')}\n`;
}

function accountYaml({ account, environment }: AccountPlace): readonly string[] {
  const comment = [
    `AWS では ${account.name}(${account.id})、OU は ${pathText(account.path)}`,
    ...[...account.tags].toSorted().map(([key, value]) => `タグ ${key} = ${value}`),
  ];
  const [first, ...rest] = [
    environment
      ? `environment: ${environment}`
      : toFill('environment', 'prod、staging、dev、pilot のどれか。部局に 1 つずつ'),
    'lifecycle: active',
    filled('email', account.email),
    toFill('monthlyBudgetYen', '月の予算(円)'),
    ...(environment === 'pilot' ? PILOT : []),
  ];
  return [
    ...indented(
      comment.map((line) => `# ${commentText(line)}`),
      2,
    ),
    `  - ${first}`,
    ...indented(rest, 4),
  ];
}

const PILOT = [
  'pilot:',
  ...indented(
    [
      toFill('startsOn', '開始日'),
      toFill('endsOn', '終了日。開始日から 3 か月以内'),
      toFill('maxUsers', '利用者数の上限'),
      'kpis:',
      `  - ${toFill('who', '誰が')}`,
      ...indented(
        [
          toFill('what', '何を'),
          toFill('how', 'どう測るか'),
          toFill('threshold', '合格の線'),
          toFill('dueOn', '測る期日'),
        ],
        4,
      ),
    ],
    2,
  ),
];

/** A value that all accounts of the department carry as a tag. */
function agreed(
  key: string,
  places: readonly AccountPlace[],
  stated: (place: AccountPlace) => string | undefined,
  what: string,
): string {
  const values = [...new Set(places.map(stated))];
  return values.length === 1 && values[0] !== undefined ? filled(key, values[0], 'タグから') : toFill(key, what);
}
