import type { Classification } from '../../../policies/landing-zone-model';
import type { CloudService, Connection, Corpus, Lesson } from '../../../policies/registers';
import type { Text } from '../../../policies/text';
import type { Evidence } from '../../evidence/evidence';
import { count, counted } from '../number-format';
import { Tag } from './badge';
import { Bilingual, Japanese } from './bilingual';
import { type Column, DataTable } from './data-table';
import { Day } from './day';
import { Nothing, Section } from './section';

const locations: Readonly<Record<CloudService['dataLocation'], Text>> = {
  japan: { ja: '国内のみ', en: 'Japan only' },
  abroad: { ja: '国外を含む', en: 'also abroad' },
  unknown: { ja: '不明', en: 'unknown' },
};

const listings: Readonly<Record<CloudService['ismap'], Text>> = {
  listed: { ja: 'ISMAP登録あり', en: 'listed in ISMAP' },
  'not-listed': { ja: 'ISMAP登録なし', en: 'not listed in ISMAP' },
  unknown: { ja: 'ISMAP登録は不明', en: 'ISMAP listing unknown' },
};

const routes: Readonly<Record<Connection['route'], Text>> = {
  'direct-connect': { ja: '専用線（Direct Connect）', en: 'Direct Connect' },
  vpn: { ja: 'VPN', en: 'VPN' },
  lgwan: { ja: 'LGWAN', en: 'LGWAN' },
  privatelink: { ja: 'PrivateLink', en: 'PrivateLink' },
  internet: { ja: 'インターネット', en: 'internet' },
};

function Class({ classification: { scheme, class: name } }: { classification: Classification }) {
  return <Japanese>{`${scheme} ${name}`}</Japanese>;
}

/** A date that was to be met, with a mark once it has passed. */
function Due({ on, asOf, passed }: { on: string; asOf: string; passed: Text }) {
  return (
    <>
      <Day on={on} />
      {on < asOf && (
        <small>
          <Tag attention text={passed} />
        </small>
      )}
    </>
  );
}

const id = { head: { ja: '番号', en: 'Id' }, kind: 'short' } as const;
const source = ({ source: { file, line } }: CloudService | Connection | Corpus | Lesson) => (
  <small>
    <code>{`${file}:${line}`}</code>
  </small>
);

function Id({ row }: { row: CloudService | Connection | Corpus | Lesson }) {
  return (
    <>
      {row.id}
      {source(row)}
    </>
  );
}

function review(asOf: string) {
  return {
    head: { ja: '次の見直し', en: 'Next review' },
    kind: 'short',
    cell: ({ reviewOn }: { readonly reviewOn: string }) => (
      <Due on={reviewOn} asOf={asOf} passed={{ ja: '見直し期限超過', en: 'review overdue' }} />
    ),
  } as const;
}

function serviceColumns(asOf: string, departments: ReadonlyMap<string, Text>): readonly Column<CloudService>[] {
  return [
    { ...id, cell: (row) => <Id row={row} /> },
    {
      head: { ja: 'サービス', en: 'Service' },
      kind: 'middle',
      cell: ({ title, vendor, purpose }) => (
        <>
          <Bilingual {...title} />
          <small>
            <Japanese>{vendor}</Japanese>
          </small>
          <small>
            <Japanese>{purpose}</Japanese>
          </small>
        </>
      ),
    },
    {
      head: { ja: '部局と区分', en: 'Department and class' },
      kind: 'middle',
      cell: ({ department, classification }) => (
        <>
          <Bilingual {...(departments.get(department) ?? { ja: department, en: department })} />
          <small>
            <Class classification={classification} />
          </small>
        </>
      ),
    },
    {
      head: { ja: 'データの所在', en: 'Where data is' },
      kind: 'middle',
      cell: ({ dataLocation, ismap }) => (
        <>
          <Tag attention={dataLocation !== 'japan'} text={locations[dataLocation]} />
          <small>
            <Bilingual {...listings[ismap]} />
          </small>
        </>
      ),
    },
    {
      head: { ja: '契約の終わりと出口', en: 'End of contract and exit' },
      kind: 'wide',
      cell: ({ contractEndsOn, exit }) => (
        <>
          <Due on={contractEndsOn} asOf={asOf} passed={{ ja: '契約期間終了', en: 'contract ended' }} />
          <small>
            <Japanese>{exit}</Japanese>
          </small>
        </>
      ),
    },
    review(asOf),
  ];
}

function connectionColumns(asOf: string): readonly Column<Connection>[] {
  return [
    { ...id, cell: (row) => <Id row={row} /> },
    {
      head: { ja: '接続', en: 'Connection' },
      kind: 'wide',
      cell: ({ from, to, route }) => (
        <>
          <Japanese>{`${from} → ${to}`}</Japanese>
          <small>
            <Bilingual {...routes[route]} />
          </small>
        </>
      ),
    },
    {
      head: { ja: '目的と区分', en: 'Purpose and class' },
      kind: 'wide',
      cell: ({ purpose, classification }) => (
        <>
          <Japanese>{purpose}</Japanese>
          <small>
            <Class classification={classification} />
          </small>
        </>
      ),
    },
    {
      head: { ja: '承認', en: 'Approval' },
      kind: 'middle',
      cell: ({ approver }) => <Japanese>{approver}</Japanese>,
    },
    review(asOf),
  ];
}

function corpusColumns(asOf: string, useCases: ReadonlyMap<string, Text>): readonly Column<Corpus>[] {
  return [
    { ...id, cell: (row) => <Id row={row} /> },
    {
      head: { ja: '文書群', en: 'Corpus' },
      kind: 'middle',
      cell: ({ title, origin }) => (
        <>
          <Bilingual {...title} />
          <small>
            <Japanese>{origin}</Japanese>
          </small>
        </>
      ),
    },
    {
      head: { ja: '利用案件と管理者', en: 'Use case and owner' },
      kind: 'middle',
      cell: ({ useCase, owner }) => {
        const title = useCases.get(useCase);
        return (
          <>
            {title ? (
              <a class="line" href={`#use-case-${useCase}`}>
                <Bilingual {...title} />
              </a>
            ) : (
              <code>{useCase}</code>
            )}
            <small>
              <Japanese>{owner}</Japanese>
            </small>
          </>
        );
      },
    },
    {
      head: { ja: '区分と個人情報', en: 'Class and personal data' },
      kind: 'middle',
      cell: ({ classification, personalData }) => (
        <>
          <Class classification={classification} />
          <small>
            {personalData ? (
              <Tag attention text={{ ja: '個人情報を含む', en: 'personal data' }} />
            ) : (
              <Bilingual ja="個人情報を含まない" en="no personal data" />
            )}
          </small>
        </>
      ),
    },
    {
      head: { ja: '保持', en: 'Kept' },
      kind: 'number',
      cell: ({ retentionDays }) => <Bilingual ja={`${count(retentionDays)}日`} en={counted(retentionDays, 'day')} />,
    },
    review(asOf),
  ];
}

function lessonColumns(controls: ReadonlySet<string>): readonly Column<Lesson>[] {
  return [
    { ...id, cell: (row) => <Id row={row} /> },
    { head: { ja: '日付', en: 'Learnt on' }, kind: 'short', cell: ({ learntOn }) => <Day on={learntOn} /> },
    { head: { ja: '起きたこと', en: 'What happened' }, kind: 'wide', cell: ({ what }) => <Japanese>{what}</Japanese> },
    {
      head: { ja: '変えたこと', en: 'What changed' },
      kind: 'wide',
      cell: ({ change }) => <Japanese>{change}</Japanese>,
    },
    {
      head: { ja: '統制', en: 'Controls' },
      kind: 'middle',
      cell: (lesson) =>
        lesson.controls.length === 0
          ? '－'
          : lesson.controls.map((control) =>
              controls.has(control) ? (
                <a class="line" href={`#${control}`}>
                  {control}
                </a>
              ) : (
                <span class="line">{control}</span>
              ),
            ),
    },
  ];
}

function Register<Row>(props: { id: string; caption: Text; columns: readonly Column<Row>[]; rows: readonly Row[] }) {
  const { caption, rows } = props;
  if (rows.length > 0) return <DataTable stack {...props} />;
  return <Nothing text={{ ja: `${caption.ja}: 登録はありません。`, en: `${caption.en}: nothing is registered.` }} />;
}

/** Cloud services of every vendor, connections, corpora and lessons, each with the date of its next review. */
export function RegistersChapter({ evidence }: { evidence: Evidence }) {
  const { registers, subject, departments = [], useCases, controls = [] } = evidence;
  if (!registers) return null;
  return (
    <Section
      id="registers"
      lead={{
        ja: 'テンプレートには書けず、団体が台帳に登録したものです。登録の内容を写しており、正しいかどうかは確かめていません。見直しの期限は基準日と比べます。',
        en: 'What no template can hold and the organisation registers. Shown as registered, not verified. Review dates are compared with the as-of date.',
      }}
    >
      <Register
        id="register-services"
        caption={{ ja: 'クラウドサービス（他社を含む）', en: 'Cloud services, other vendors included' }}
        columns={serviceColumns(subject.asOf, new Map(departments.map(({ code, title }) => [code, title])))}
        rows={registers.services}
      />
      <Register
        id="register-connections"
        caption={{ ja: '接続', en: 'Connections' }}
        columns={connectionColumns(subject.asOf)}
        rows={registers.connections}
      />
      <Register
        id="register-corpora"
        caption={{ ja: '検索に使う文書群', en: 'Corpora' }}
        columns={corpusColumns(subject.asOf, new Map(useCases.map((useCase) => [useCase.id, useCase.title])))}
        rows={registers.corpora}
      />
      <Register
        id="register-lessons"
        caption={{ ja: '教訓', en: 'Lessons' }}
        columns={lessonColumns(new Set(controls.map((control) => control.id)))}
        rows={registers.lessons}
      />
    </Section>
  );
}
