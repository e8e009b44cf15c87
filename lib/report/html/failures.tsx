import type { Text } from '../../../policies/text';
import type { Evidence, Failure } from '../../evidence/evidence';
import { count } from '../number-format';
import { Tag } from './badge';
import { Bilingual } from './bilingual';
import { Nothing, Section } from './section';

const kinds: Readonly<Record<Failure['kind'], Text>> = {
  finding: { ja: '規則の指摘', en: 'finding' },
  'rule-error': { ja: '規則の実行エラー', en: 'rule error' },
  'rule-not-run': { ja: '実行されなかった規則', en: 'rule did not run' },
  'exception-expired': { ja: '例外の期限切れ', en: 'exception expired' },
  'exception-orphaned': { ja: '該当しない例外', en: 'exception matches nothing' },
  'template-invalid': { ja: 'テンプレートの誤り', en: 'invalid template' },
  'policy-over-quota': { ja: 'ポリシーの上限超過', en: 'policy over quota' },
  decision: { ja: 'ガードレールの判定', en: 'guardrail decision' },
  'lock-out': { ja: 'CCoE の締め出し', en: 'lock-out of the CCoE' },
  control: { ja: '統制の根拠がない', en: 'control without its ground' },
  'synth-error': { ja: '合成エラー', en: 'synth error' },
};

/** Failures that the findings chapter repeats in full; only the first of them stand here. */
const repeated: readonly Failure['kind'][] = ['finding', 'rule-error'];
const shownOfRepeated = 10;

/** Why the run failed, before anything else is told. */
export function Failures({ evidence: { failures } }: { evidence: Evidence }) {
  const own = failures.filter(({ kind }) => !repeated.includes(kind));
  const ofFindings = failures.filter(({ kind }) => repeated.includes(kind));
  const left = ofFindings.length - shownOfRepeated;
  return (
    <Section id="failures">
      {failures.length === 0 && (
        <Nothing text={{ ja: 'この合成を不合格にした原因はありません。', en: 'Nothing made this synth fail.' }} />
      )}
      {failures.length > 0 && (
        <ol class="failures">
          {[...own, ...ofFindings.slice(0, shownOfRepeated)].map((failure) => (
            <li>
              <p class="what">
                <Tag text={kinds[failure.kind]} /> <Bilingual {...failure.message} />
              </p>
              {failure.location && (
                <p class="where">
                  <code>{failure.location}</code>
                </p>
              )}
              <p class="fix">
                <b>
                  <Bilingual ja="直し方" en="Fix" />
                </b>{' '}
                <Bilingual {...failure.fix} />
              </p>
            </li>
          ))}
        </ol>
      )}
      {left > 0 && (
        <p>
          <a href="#findings">
            <Bilingual
              ja={`ほか${count(left)}件は「指摘」にあります`}
              en={`${count(left)} more stand under Findings`}
            />
          </a>
        </p>
      )}
    </Section>
  );
}
