import type { Contact } from '../../../policies/landing-zone-model';
import type { Text } from '../../../policies/text';
import type { DepartmentEvidence, PromptHandling, PromptRoute } from '../../evidence/department-evidence';
import type { AccountEvidence, Evidence } from '../../evidence/evidence';
import { count, counted, sum } from '../number-format';
import { regionNames } from '../region-names';
import { Bilingual, Japanese } from './bilingual';
import { type Column, DataTable } from './data-table';
import { Fact } from './fact';
import { Nothing, Section } from './section';

const routeColumns: readonly Column<PromptRoute>[] = [
  {
    head: { ja: 'モデル', en: 'Model' },
    kind: 'middle',
    cell: ({ model, name }) => (
      <>
        {name}
        <small>
          <code>{model}</code>
        </small>
      </>
    ),
  },
  {
    head: { ja: '推論プロファイル', en: 'Inference profile' },
    kind: 'middle',
    cell: ({ profile }) =>
      profile ? <code>{profile}</code> : <Bilingual ja="なし（リージョン内）" en="none (in Region)" />,
  },
  {
    head: { ja: '処理されるリージョン', en: 'Processed in' },
    cell: ({ destinations }) => <Bilingual {...regionNames(destinations, { ja: '、', en: ', ' })} />,
  },
  {
    head: { ja: '使えるアカウント', en: 'Accounts' },
    kind: 'middle',
    cell: ({ accounts }) => <code>{accounts.join(', ')}</code>,
  },
];

/** What happens to every prompt: the same in all accounts, save how long the log is kept. */
function Handling({ handling }: { handling: PromptHandling }) {
  const { otherModesDenied, retentionMode, guardrailTier, logStore, logGroup, readers } = handling;
  const missing: Text = { ja: 'この合成にはない', en: 'not in this synth' };
  return (
    <dl class="control-parts">
      <Fact label={{ ja: 'AWS 側の保持', en: 'Kept by AWS' }}>
        {retentionMode ? (
          <Bilingual
            ja={`${retentionMode}（全アカウント・東京と大阪に設定する構成がある${otherModesDenied ? '。ほかの値は拒否' : ''}）`}
            en={`${retentionMode} (set in every account in Tokyo and Osaka${otherModesDenied ? '; every other mode is denied' : ''})`}
          />
        ) : (
          <Bilingual {...missing} />
        )}
      </Fact>
      <Fact label={{ ja: 'ガードレール', en: 'Guardrail' }}>
        {guardrailTier ? (
          <Bilingual
            ja={`強制・${guardrailTier} ティア${guardrailTier === 'CLASSIC' ? '（リージョン内で評価）' : ''}`}
            en={`enforced, tier ${guardrailTier}${guardrailTier === 'CLASSIC' ? ', evaluated in the Region' : ''}`}
          />
        ) : (
          <Bilingual {...missing} />
        )}
      </Fact>
      <Fact label={{ ja: '呼出ログ', en: 'Invocation log' }}>
        {logStore ? (
          <>
            <code>{logStore.bucket}</code>{' '}
            <Bilingual
              ja={`${count(logStore.days)}日（${logStore.objectLockMode} モード）`}
              en={`${count(logStore.days)} days, ${logStore.objectLockMode} mode`}
            />
          </>
        ) : (
          <Bilingual {...missing} />
        )}
        {logGroup && (
          <small>
            <code>{logGroup.name}</code>{' '}
            <Bilingual ja={`${count(logGroup.days)}日`} en={`${count(logGroup.days)} days`} />
          </small>
        )}
      </Fact>
      <Fact label={{ ja: 'ログを読める役割', en: 'Roles that read the log' }}>
        {readers.length > 0 ? <code>{readers.join(', ')}</code> : <Bilingual {...missing} />}
      </Fact>
    </dl>
  );
}

function Card(props: {
  department: DepartmentEvidence;
  accounts: readonly AccountEvidence[];
  handling: PromptHandling | undefined;
}) {
  const { department, accounts, handling } = props;
  const { code, title, contacts, prompts, costCenter, classification } = department;
  const retention = accounts.flatMap(({ name }) => {
    const days = handling?.logStore?.byAccount[name];
    return days === undefined ? [] : [`${name} ${count(days)}`];
  });
  return (
    <details class="entry">
      <summary id={`department-${code}`}>
        <span class="title">
          <Bilingual {...title} />
        </span>
        <code>{code}</code>
        <span class="times">
          <Bilingual
            ja={prompts.length === 0 ? '生成AIは閉じている' : `${prompts.length}モデル`}
            en={prompts.length === 0 ? 'generative AI is closed' : counted(prompts.length, 'model')}
          />
        </span>
      </summary>
      <dl class="control-parts">
        <Fact label={{ ja: 'アカウント', en: 'Accounts' }}>
          {accounts.map(({ name, organizationalUnit, id }) => (
            <div>
              <code>{name}</code>{' '}
              <small>
                {organizationalUnit} {id}
              </small>
            </div>
          ))}
        </Fact>
        <Fact label={{ ja: '月額予算の合計', en: 'Monthly budgets' }}>
          <Bilingual
            ja={`${count(sum(accounts.map((one) => one.monthlyBudgetYen)))}円（費用負担 ${costCenter}）`}
            en={`${count(sum(accounts.map((one) => one.monthlyBudgetYen)))} yen (cost center ${costCenter})`}
          />
        </Fact>
        <Fact label={{ ja: '情報の区分', en: 'Classification' }}>
          <Japanese>{`${classification.scheme} ${classification.class}`}</Japanese>
        </Fact>
        {retention.length > 0 && (
          <Fact label={{ ja: '呼出ログの保存（日）', en: 'Days of the log' }}>
            <code>{retention.join(', ')}</code>
          </Fact>
        )}
        <Fact label={{ ja: '連絡先', en: 'Contacts' }}>
          <Person label={{ ja: '責任者', en: 'owner' }} contact={contacts.owner} />
          <Person label={{ ja: 'セキュリティ', en: 'security' }} contact={contacts.security} />
          <Person label={{ ja: '請求', en: 'billing' }} contact={contacts.billing} />
        </Fact>
      </dl>
      {prompts.length > 0 && (
        <DataTable
          stack
          id={`prompts-of-${code}`}
          caption={{ ja: `プロンプトの行き先（${title.ja}）`, en: `Where prompts go (${title.en})` }}
          columns={routeColumns}
          rows={prompts}
        />
      )}
    </details>
  );
}

function Person({ label, contact }: { label: Text; contact: Contact }) {
  return (
    <div>
      <Bilingual {...label} />: <Bilingual {...contact.title} /> <code>{contact.email}</code>
    </div>
  );
}

/** Per department: where its prompts go, its accounts, budget and contacts. */
export function Departments({ evidence: { departments = [], accounts, promptHandling } }: { evidence: Evidence }) {
  const byName = new Map(accounts.map((account) => [account.name, account]));
  return (
    <Section
      id="departments"
      lead={{
        ja: '部局ごとに、プロンプトがどのモデルへ送られ、どのリージョンで処理されるかを、モデル台帳と合成したテンプレートから示します。',
        en: 'For each department, which models its prompts go to and in which Regions they are processed, from the model register and the synthesized templates.',
      }}
    >
      {departments.length === 0 ? (
        <Nothing text={{ ja: '部局はありません。', en: 'There is no department.' }} />
      ) : (
        <>
          <h3>
            <Bilingual ja="すべてのアカウントに共通" en="The same in every account" />
          </h3>
          {promptHandling ? (
            <Handling handling={promptHandling} />
          ) : (
            <Nothing
              text={{ ja: '合成していないため、分かりません。', en: 'Nothing was synthesized, so it is not known.' }}
            />
          )}
          <h3>
            <Bilingual ja="部局" en="Departments" />
          </h3>
          {departments.map((department) => (
            <Card
              department={department}
              accounts={department.accounts.flatMap((name) => byName.get(name) ?? [])}
              handling={promptHandling}
            />
          ))}
        </>
      )}
    </Section>
  );
}
