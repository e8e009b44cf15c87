import type { Text } from '../../../policies/text';
import type { Evidence } from '../../evidence/evidence';
import { OUTCOMES, verdictSentence } from '../outcome';
import { Bilingual } from './bilingual';
import { Day } from './day';

const asOfOrigins: Readonly<Record<Evidence['subject']['asOfOrigin'], Text>> = {
  option: { ja: '実行時に指定', en: 'given when run' },
  configuration: { ja: '設定ファイルで固定', en: 'fixed in the configuration' },
  clock: { ja: '実行した日（日本時間）', en: 'the day of the run, Japan time' },
};

const governance: Readonly<Record<Evidence['subject']['organization']['governance'], Text>> = {
  organizations: { ja: '自団体のAWS Organizations', en: 'own AWS organization' },
  'govcloud-tenant': {
    ja: 'ガバメントクラウド（組織レベルの統制はデジタル庁から継承）',
    en: 'Government Cloud (organisation-level controls are inherited from the Digital Agency)',
  },
};

/** Who, as of when, from which input, and what came out. */
export function Masthead({ evidence }: { evidence: Evidence }) {
  const { subject, failures, verdict } = evidence;
  return (
    <div class="masthead">
      <p class="organization">
        <Bilingual
          ja={`${subject.organization.title.ja}　${subject.organization.ccoe.title.ja}`}
          en={`${subject.organization.title.en}, ${subject.organization.ccoe.title.en}`}
        />
      </p>
      <h1>
        <Bilingual ja="ランディングゾーン ポリシー報告書" en="Landing zone policy report" />
      </h1>
      <div class={`verdict ${verdict}`}>
        <span class="sign" aria-hidden="true">
          {OUTCOMES[verdict].sign}
        </span>
        <p>
          <strong>
            <Bilingual {...verdictSentence(failures.length)} />
          </strong>
          <span class="scope">
            <Bilingual
              ja="この報告書は、合成したテンプレートに何が書かれているかを述べます。稼働中の環境の状態は述べません。"
              en="This report says what the synthesized templates contain. It does not describe a running environment."
            />{' '}
            <a href="#not-proven">
              <Bilingual ja="証明しないこと" en="What it does not prove" />
            </a>
          </span>
        </p>
      </div>
      <dl class="facts">
        <div>
          <dt>
            <Bilingual ja="基準日" en="As of" />
          </dt>
          <dd>
            <Day on={subject.asOf} />
            <small>
              <Bilingual {...asOfOrigins[subject.asOfOrigin]} />
            </small>
          </dd>
        </div>
        <div>
          <dt>
            <Bilingual ja="組織の管理" en="Governance" />
          </dt>
          <dd>
            <Bilingual {...governance[subject.organization.governance]} />
            {subject.organization.id && <small>{subject.organization.id}</small>}
          </dd>
        </div>
        <div class="digest">
          <dt>
            <Bilingual ja="設定ファイルのSHA-256" en="SHA-256 of the configuration" />
          </dt>
          <dd>
            <code>{subject.configurationSha256}</code>
          </dd>
        </div>
      </dl>
    </div>
  );
}
