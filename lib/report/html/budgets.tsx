import type { AccountLifecycle, Environment, Zone } from '../../../policies/landing-zone-model';
import type { Text } from '../../../policies/text';
import type { AccountEvidence, Evidence } from '../../evidence/evidence';
import { count, dollars, percent, sum } from '../number-format';
import { Bilingual, Japanese } from './bilingual';
import { byDepartment } from './by-department';
import { type Column, DataTable } from './data-table';
import { Nothing, Section } from './section';

const environments: Readonly<Record<Environment, Text>> = {
  prod: { ja: '本番', en: 'prod' },
  staging: { ja: '検証', en: 'staging' },
  dev: { ja: '開発', en: 'dev' },
  pilot: { ja: '試行', en: 'pilot' },
};

const zones: Readonly<Record<Zone, Text>> = {
  internet: { ja: 'インターネット接続系', en: 'internet' },
  lgwan: { ja: 'LGWAN接続系', en: 'LGWAN' },
  mynumber: { ja: 'マイナンバー利用事務系', en: 'My Number' },
};

const lifecycles: Readonly<Record<AccountLifecycle, Text>> = {
  requested: { ja: '申請済み', en: 'requested' },
  quarantined: { ja: '隔離中', en: 'quarantined' },
  active: { ja: '利用中', en: 'active' },
  suspended: { ja: '停止中', en: 'suspended' },
  closed: { ja: '閉鎖', en: 'closed' },
};

const columns: readonly Column<AccountEvidence>[] = [
  {
    head: { ja: 'アカウント', en: 'Account' },
    cell: ({ name, id }) => (
      <>
        <code>{name}</code>
        <small>{id ?? <Bilingual ja="番号は未払い出し" en="id not vended yet" />}</small>
      </>
    ),
  },
  { head: { ja: '部局', en: 'Department' }, cell: ({ departmentTitle }) => <Bilingual {...departmentTitle} /> },
  {
    head: { ja: '環境', en: 'Environment' },
    kind: 'short',
    cell: ({ environment, lifecycle }) => (
      <>
        <Bilingual {...environments[environment]} />
        <small>
          <Bilingual {...lifecycles[lifecycle]} />
        </small>
      </>
    ),
  },
  {
    head: { ja: 'ネットワークと区分', en: 'Zone and class' },
    cell: ({ zone, classification }) => (
      <>
        <Bilingual {...zones[zone]} />
        <small>
          <Japanese>{`${classification.scheme} ${classification.class}`}</Japanese>
        </small>
      </>
    ),
  },
  {
    head: { ja: '月額（円）', en: 'Monthly (yen)' },
    kind: 'number',
    cell: ({ monthlyBudgetYen }) => count(monthlyBudgetYen),
  },
  {
    head: { ja: '月額（米ドル）', en: 'Monthly (US$)' },
    kind: 'number',
    cell: ({ monthlyBudgetUsd }) => dollars(monthlyBudgetUsd),
  },
];

interface DepartmentBudget {
  readonly title: Text;
  readonly accounts: number;
  readonly yen: number;
}

/** Largest first. */
function departmentBudgets(accounts: readonly AccountEvidence[]): readonly DepartmentBudget[] {
  return [...byDepartment(accounts).values()]
    .map((own) => ({
      title: own[0]!.departmentTitle,
      accounts: own.length,
      yen: sum(own.map(({ monthlyBudgetYen }) => monthlyBudgetYen)),
    }))
    .sort((a, b) => b.yen - a.yen);
}

/** A bar beside each figure, as long as its share of the largest. */
function departmentColumns(largest: number): readonly Column<DepartmentBudget>[] {
  return [
    { head: { ja: '部局', en: 'Department' }, cell: ({ title }) => <Bilingual {...title} /> },
    { head: { ja: 'アカウント', en: 'Accounts' }, kind: 'number', cell: ({ accounts }) => count(accounts) },
    {
      head: { ja: '月額（円）', en: 'Monthly (yen)' },
      kind: 'number',
      cell: ({ yen }) => (
        <>
          {count(yen)}
          <svg class="bar budget" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
            <rect width="100" height="6" />
            <rect class="used" width={percent(yen, largest)} height="6" />
          </svg>
        </>
      ),
    },
  ];
}

/** Monthly budgets: yen as configured, dollars as AWS Budgets holds them. */
export function Budgets({ evidence: { accounts, subject } }: { evidence: Evidence }) {
  const departments = departmentBudgets(accounts);
  return (
    <Section
      id="budgets"
      lead={{
        ja: `円で定めた月額の予算を、設定に書かれた 1米ドル＝${subject.yenPerUsd}円（${subject.rateAsOf} 時点）で換算しています。実際の請求額ではありません。`,
        en: `Monthly budgets are set in yen and converted at the configured rate of ${subject.yenPerUsd} yen per US dollar (as of ${subject.rateAsOf}). These are not billed amounts.`,
      }}
    >
      {accounts.length === 0 ? (
        <Nothing text={{ ja: 'アカウントはありません。', en: 'There is no account.' }} />
      ) : (
        <>
          <DataTable
            id="budget-by-department"
            caption={{ ja: '部局ごとの月額予算', en: 'Monthly budgets by department' }}
            columns={departmentColumns(Math.max(...departments.map(({ yen }) => yen)))}
            rows={departments}
          />
          <DataTable
            id="budget-table"
            caption={{ ja: '部局のアカウントと月額予算', en: 'Department accounts and monthly budgets' }}
            columns={columns}
            rows={accounts}
            foot={
              <tr>
                <th scope="row" colSpan={4}>
                  <Bilingual ja="合計" en="Total" />
                </th>
                <td class="number">{count(sum(accounts.map(({ monthlyBudgetYen }) => monthlyBudgetYen)))}</td>
                <td class="number">{dollars(sum(accounts.map(({ monthlyBudgetUsd }) => monthlyBudgetUsd)))}</td>
              </tr>
            }
          />
        </>
      )}
    </Section>
  );
}
