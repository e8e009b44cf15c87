import type { Risk, RiskScreening, UseCase } from '../../../policies/landing-zone-model';
import type { Text } from '../../../policies/text';
import type { Evidence, UseCaseEvidence } from '../../evidence/evidence';
import { USE_CASE_STATES } from '../outcome';
import { RISK_TREATMENTS } from '../risk-treatment';
import { OutcomeBadge, Tag } from './badge';
import { Bilingual, Japanese } from './bilingual';
import { type Column, DataTable } from './data-table';
import { Day } from './day';
import { Fact } from './fact';
import { Nothing, Section } from './section';
import { type Surroundings, surroundingsOf, UseCaseFlow } from './use-case-flow';

const channels: Readonly<Record<UseCase['outputChannel'], Text>> = {
  'staff-only': { ja: '職員だけが見る', en: 'staff only' },
  'staff-edited': { ja: '職員が直してから外に出す', en: 'staff edits before it goes out' },
  direct: { ja: '住民に直接出る', en: 'goes to residents directly' },
};

/** The four axes of the screening sheet of DS-920 (デジタル庁「生成AIの調達・利活用に係るガイドライン」). */
const axes: Readonly<Record<keyof RiskScreening, Text>> = {
  users: { ja: '① 利用者の範囲・種別', en: '① Range and kind of users' },
  business: { ja: '② 利用業務の性格', en: '② Nature of the work' },
  learning: { ja: '③ 要機密情報・個人情報の学習等', en: '③ Learning from confidential or personal data' },
  judgement: { ja: '④ 出力結果の職員による判断', en: '④ Staff judgement of the output' },
};

const riskColumns: readonly Column<Risk>[] = [
  { head: { ja: 'リスク', en: 'Risk' }, kind: 'wide', cell: ({ risk }) => <Japanese>{risk}</Japanese> },
  {
    head: { ja: '対応', en: 'Treatment' },
    kind: 'short',
    cell: ({ treatment }) => <Bilingual {...RISK_TREATMENTS[treatment]} />,
  },
  { head: { ja: '措置', en: 'Measure' }, kind: 'wide', cell: ({ measure }) => <Japanese>{measure}</Japanese> },
  { head: { ja: '統制', en: 'Controls' }, kind: 'middle', cell: ({ controls }) => controls.join(', ') || '－' },
];

function Card({ useCase, surroundings }: { useCase: UseCaseEvidence; surroundings: Surroundings }) {
  const { outcome, word, attention } = USE_CASE_STATES[useCase.state];
  const { approval, inputClassification, riskScreening } = useCase;
  return (
    <article class="card" aria-labelledby={`use-case-${useCase.id}`}>
      <h3 id={`use-case-${useCase.id}`}>
        <Bilingual {...useCase.title} /> <code>{useCase.id}</code>
      </h3>
      <p class="badges">
        {outcome && <OutcomeBadge outcome={outcome} />}
        <Tag text={word} attention={attention} />
        <Tag
          attention={useCase.possiblyHighRisk}
          text={
            useCase.possiblyHighRisk
              ? { ja: '高リスクの可能性あり', en: 'possibly high risk' }
              : { ja: '高リスクに該当する軸なし', en: 'no high-risk axis' }
          }
        />
      </p>
      <p>
        <Japanese>{useCase.purpose}</Japanese>
      </p>
      <dl class="facts">
        <Fact label={{ ja: '部局', en: 'Department' }}>
          <Bilingual {...useCase.departmentTitle} />
        </Fact>
        <Fact label={{ ja: '出力の届く先', en: 'Output' }}>
          <Bilingual {...channels[useCase.outputChannel]} />
        </Fact>
        <Fact label={{ ja: '入力できる情報の上限', en: 'Highest class of input' }}>
          <Japanese>{`${inputClassification.scheme} ${inputClassification.class}`}</Japanese>
        </Fact>
        <Fact label={{ ja: '環境', en: 'Environments' }}>{useCase.environments.join(', ')}</Fact>
        <Fact label={{ ja: 'モデル', en: 'Models' }}>
          <code>{useCase.models.join(', ')}</code>
        </Fact>
        <Fact label={{ ja: '承認', en: 'Approval' }}>
          {approval ? (
            <>
              <Japanese>{approval.approver}</Japanese>
              <small>
                <Day on={approval.approvedOn} /> <Japanese>{approval.reference}</Japanese>
              </small>
            </>
          ) : (
            <Bilingual ja="記録なし" en="not recorded" />
          )}
        </Fact>
        <Fact label={{ ja: '期限', en: 'Expires' }}>
          <Day on={useCase.expiresOn} />
        </Fact>
        <Fact label={{ ja: '次の見直し', en: 'Next review' }}>
          <Day on={useCase.reviewOn} />
        </Fact>
      </dl>
      <UseCaseFlow useCase={useCase} surroundings={surroundings} />
      <ul class="axes">
        {(Object.keys(axes) as (keyof RiskScreening)[]).map((axis) => (
          <li class={riskScreening[axis] ? 'applies' : undefined}>
            <Bilingual {...axes[axis]} />
            <b>
              {riskScreening[axis] ? (
                <Bilingual ja="▲ 該当" en="▲ applies" />
              ) : (
                <Bilingual ja="－ 非該当" en="－ does not apply" />
              )}
            </b>
          </li>
        ))}
      </ul>
      {useCase.risks.length > 0 && (
        <DataTable
          stack
          id={`risks-of-${useCase.id}`}
          caption={{ ja: `リスクと対応（${useCase.title.ja}）`, en: `Risks and their treatment (${useCase.title.en})` }}
          columns={riskColumns}
          rows={useCase.risks}
        />
      )}
    </article>
  );
}

/** The register of AI use cases, one card a row of the register. */
export function UseCases({ evidence }: { evidence: Evidence }) {
  const { useCases } = evidence;
  const surroundings = surroundingsOf(evidence);
  return (
    <Section
      id="use-cases"
      lead={{
        ja: '高リスクの判定は、デジタル庁DS-920の高リスク判定シートの4軸によります。一つでも該当すれば「高リスクの可能性あり」です。',
        en: 'Screened on the four axes of the high-risk sheet of DS-920 (Digital Agency); any axis that applies makes the case possibly high risk.',
      }}
    >
      {useCases.length === 0 && (
        <Nothing text={{ ja: '登録された案件はありません。', en: 'No use case is registered.' }} />
      )}
      {useCases.map((useCase) => (
        <Card useCase={useCase} surroundings={surroundings} />
      ))}
    </Section>
  );
}
