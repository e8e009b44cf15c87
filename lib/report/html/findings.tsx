import type { Evidence, Finding, Pack } from '../../evidence/evidence';
import { count } from '../number-format';
import { FINDING_OUTCOMES, OUTCOMES, type Outcome, outcomeOfFinding } from '../outcome';
import { OutcomeBadge, Tag } from './badge';
import { Bilingual } from './bilingual';
import { type Column, DataTable } from './data-table';
import { FindingsFilter } from './findings-filter';
import { Nothing, Section } from './section';

interface Group {
  readonly rule: string;
  readonly pack: Pack;
  readonly outcome: Outcome;
  readonly findings: readonly Finding[];
}

/** One group a rule and outcome: what must be repaired first, what is excepted last. */
function groups(findings: readonly Finding[]): Group[] {
  const byKey = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = `${FINDING_OUTCOMES.indexOf(outcomeOfFinding(finding))} ${finding.rule}`;
    byKey.set(key, [...(byKey.get(key) ?? []), finding]);
  }
  return [...byKey.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, members]) => ({
      rule: members[0]!.rule,
      pack: members[0]!.pack,
      outcome: outcomeOfFinding(members[0]!),
      findings: members,
    }));
}

/** Rules of other packs report that they fired and not which value they saw; the report does not invent one. */
function Deviations({ finding }: { finding: Finding }) {
  if (finding.errorMessage) return <code class="error">{finding.errorMessage}</code>;
  if (finding.deviations.length === 0) {
    return (
      <span class="quiet">
        <Bilingual ja="この規則は値を報告しない" en="This rule reports no values" />
      </span>
    );
  }
  return (
    <ul class="deviations">
      {finding.deviations.map(({ property, actual, expected }) => (
        <li>
          <code class="property">{property}</code>
          <dl>
            <dt>
              <Bilingual ja="実際" en="Actual" />
            </dt>
            <dd>
              <code>{actual}</code>
            </dd>
            <dt>
              <Bilingual ja="期待" en="Expected" />
            </dt>
            <dd>
              <code>{expected}</code>
            </dd>
          </dl>
        </li>
      ))}
    </ul>
  );
}

function columns(expiries: ReadonlyMap<string, string>): Column<Finding>[] {
  return [
    {
      head: { ja: '場所', en: 'Where' },
      kind: 'wide',
      cell: (finding) => (
        <>
          <code>{finding.constructPath}</code>
          <small>
            {finding.resourceType} <code>{finding.logicalId}</code>
          </small>
        </>
      ),
    },
    {
      head: { ja: '原因の行', en: 'Source line' },
      kind: 'middle',
      cell: ({ location }) => (location ? <code>{location}</code> : <Bilingual ja="記録なし" en="not recorded" />),
    },
    {
      head: { ja: '見た値と期待する値', en: 'Seen and expected' },
      kind: 'wide',
      cell: (finding) => <Deviations finding={finding} />,
    },
    {
      head: { ja: '扱い', en: 'Treatment' },
      cell: ({ exception, severity }) =>
        exception ? (
          <>
            <a href={`#${exception}`}>{exception}</a>
            <small>
              <Bilingual
                ja={`${expiries.get(exception) ?? '期限不明'}まで`}
                en={`until ${expiries.get(exception) ?? 'unknown'}`}
              />
            </small>
          </>
        ) : severity === 'warning' ? (
          <Bilingual ja="警告" en="warning" />
        ) : (
          <Bilingual ja="誤り" en="error" />
        ),
    },
  ];
}

/** Everything that is not compliant, one group a rule: where, seen, expected, how to repair. */
export function Findings({ evidence: { findings, exceptions } }: { evidence: Evidence }) {
  const expiries = new Map(exceptions.map(({ id, expiresOn }) => [id, expiresOn]));
  return (
    <Section id="findings">
      {findings.length === 0 && <Nothing text={{ ja: '指摘はありません。', en: 'There is no finding.' }} />}
      {findings.length > 0 && <FindingsFilter findings={findings} />}
      {groups(findings).map(({ rule, pack, outcome, findings: members }, index) => (
        <details class="group" data-pack={pack} open={outcome !== 'excepted'}>
          <summary>
            <OutcomeBadge outcome={outcome} />
            <code class="rule">{rule}</code>
            <span class="title">
              <Bilingual {...members[0]!.title} />
            </span>
            <span class="times">
              <Bilingual ja={`${count(members.length)}件`} en={`×${count(members.length)}`} />
            </span>
          </summary>
          <p>
            <Tag>{pack}</Tag> <Bilingual {...members[0]!.explanation} />
          </p>
          <p class="fix">
            <b>
              <Bilingual ja="直し方" en="Fix" />
            </b>{' '}
            <Bilingual {...members[0]!.fix} />
          </p>
          <DataTable
            stack
            id={`finding-group-${index + 1}`}
            caption={{
              ja: `${rule}：${OUTCOMES[outcome].word.ja}の箇所`,
              en: `${rule}: where it is ${OUTCOMES[outcome].word.en.toLowerCase()}`,
            }}
            columns={columns(expiries)}
            rows={members}
            rowAttributes={({ stack }) => ({ 'data-stack': stack })}
          />
        </details>
      ))}
    </Section>
  );
}
