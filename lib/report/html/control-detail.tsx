import { findFramework } from '../../../policies/controls/framework-register';
import type { ControlCheck, ControlEvidence } from '../../evidence/control-evidence';
import type { NotProven } from '../../evidence/evidence';
import { CONTROL_OUTCOMES, HOLDINGS, NOT_PROVEN_REASONS, PROOF_KINDS, REQUIREMENTS } from '../control-words';
import { count } from '../number-format';
import { OutcomeBadge } from './badge';
import { Bilingual } from './bilingual';
import { type Column, DataTable } from './data-table';

/** Names of a group of accounts that still help a reader; the evidence holds them all. */
const NAMES_SHOWN = 10;

const checkColumns: readonly Column<ControlCheck>[] = [
  {
    head: { ja: '根拠', en: 'Rests on' },
    kind: 'wide',
    cell: ({ kind, name, title }) => (
      <>
        {title && <Bilingual {...title} />}
        {kind === 'promise' ? (
          <small>
            <a href={`#attempts-of-${name}-caption`}>
              <code>{name}</code>
            </a>
          </small>
        ) : kind === 'register' || kind === 'attestation' ? null : title ? (
          <small>
            <code>{name}</code>
          </small>
        ) : (
          <code>{name}</code>
        )}
      </>
    ),
  },
  {
    head: { ja: '確かめ方', en: 'How it is validated' },
    kind: 'middle',
    cell: ({ part, kind }) => (
      <>
        <Bilingual {...PROOF_KINDS[kind]} />
        <small>
          <Bilingual {...HOLDINGS[part]} />
        </small>
      </>
    ),
  },
  {
    head: { ja: '見たもの', en: 'What was seen' },
    kind: 'wide',
    cell: ({ result }) => <Seen result={result} />,
  },
  {
    head: { ja: '結果', en: 'Outcome' },
    kind: 'short',
    cell: ({ result }) => (
      <OutcomeBadge
        outcome={CONTROL_OUTCOMES[result.outcome]}
        {...(result.outcome === 'excepted' && { until: result.until })}
      />
    ),
  },
];

function Seen({ result }: { result: ControlCheck['result'] }) {
  switch (result.outcome) {
    case 'passed':
      return <Bilingual {...result.actual} />;
    case 'failed':
      return (
        <dl>
          <dt>
            <Bilingual ja="実際" en="Actual" />
          </dt>
          <dd>
            <Bilingual {...result.actual} />
          </dd>
          <dt>
            <Bilingual ja="期待" en="Expected" />
          </dt>
          <dd>
            <Bilingual {...result.expected} />
          </dd>
          <dt>
            <Bilingual ja="繰り返すには" en="Repeat with" />
          </dt>
          <dd>
            <code>{result.command}</code>
          </dd>
        </dl>
      );
    case 'not-proven':
      return <Bilingual {...NOT_PROVEN_REASONS[result.reason]} />;
    case 'not-applicable':
      return <Bilingual {...result.why} />;
    case 'pending':
      return <Bilingual {...result.awaits} />;
    case 'excepted':
      return (
        <>
          {result.exceptions.map((id) => (
            <a class="line" href={`#${id}`}>
              {id}
            </a>
          ))}
        </>
      );
  }
}

/** A control down to its evidence: activity, validation, failure, accounts, mappings, and what stays open. */
export function ControlDetail({ control, open }: { control: ControlEvidence; open: ReadonlyMap<string, NotProven> }) {
  const tests = [...new Set(control.parts.flatMap((part) => part.tests))];
  return (
    <>
      <dl class="control-parts">
        {control.parts.map(({ part, activity, held }) => (
          <div>
            <dt>
              <Bilingual {...HOLDINGS[part]} />
            </dt>
            <dd>
              <Bilingual {...activity} />
              {!held && (
                <b>
                  {' '}
                  <Bilingual ja="（未対応）" en="(not implemented)" />
                </b>
              )}
            </dd>
          </div>
        ))}
        <div>
          <dt>
            <Bilingual ja="失敗の現れ" en="A failure" />
          </dt>
          <dd>
            <Bilingual {...control.failure} />
          </dd>
        </div>
        {control.accounts.length > 0 && (
          <div>
            <dt>
              <Bilingual ja="アカウント" en="Accounts" />
            </dt>
            <dd>
              <ul>
                {control.accounts.map((group) => (
                  <li data-accounts={group.accounts.join(' ')}>
                    <Bilingual {...REQUIREMENTS[group.requirement]} />{' '}
                    <OutcomeBadge outcome={CONTROL_OUTCOMES[group.outcome]} /> {count(group.accounts.length)}
                    {(group.outcome === 'failed' || group.reason === 'not-attached') && (
                      <small>
                        <code>
                          {group.accounts.slice(0, NAMES_SHOWN).join(', ')}
                          {group.accounts.length > NAMES_SHOWN ? ', …' : ''}
                        </code>
                      </small>
                    )}
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        )}
        {tests.length > 0 && (
          <div>
            <dt>
              <Bilingual ja="テスト" en="Tests" />
            </dt>
            <dd>
              {tests.map((file) => (
                <code class="test">{file}</code>
              ))}
            </dd>
          </div>
        )}
        {control.notProven.length > 0 && (
          <div>
            <dt>
              <Bilingual ja="ここでは証明しない" en="Not proven here" />
            </dt>
            <dd>
              <ul>
                {control.notProven.flatMap((id) => {
                  const one = open.get(id);
                  return one
                    ? [
                        <li>
                          <a href={`#${id}`}>
                            <Bilingual {...one.what} />
                          </a>
                        </li>,
                      ]
                    : [];
                })}
              </ul>
            </dd>
          </div>
        )}
        <div>
          <dt>
            <Bilingual ja="参考の対応" en="Reference mapping" />
          </dt>
          <dd>
            <ul class="mappings">
              {control.mappings.map(({ framework, ids, verification }) => (
                <li>
                  <Bilingual {...findFramework(framework)!.title} /> <code>{ids.join(', ')}</code>
                  {verification !== 'verified' && (
                    <>
                      {' '}
                      <Bilingual ja="要確認" en="to be verified" />
                    </>
                  )}
                </li>
              ))}
            </ul>
          </dd>
        </div>
      </dl>
      {control.checks.length > 0 && (
        <DataTable
          stack
          id={`checks-of-${control.id}`}
          caption={{ ja: `${control.id} の根拠`, en: `What ${control.id} rests on` }}
          columns={checkColumns}
          rows={control.checks}
        />
      )}
    </>
  );
}
