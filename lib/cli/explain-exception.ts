import { PLATFORM_EDITION, PLATFORM_EXCEPTIONS } from '../../policies/exceptions/platform-exceptions';
import type { Text } from '../../policies/text';
import type { Evidence } from '../evidence/evidence';
import type { Explanation } from './explain';

/** Stands for the whole register of what the platform itself needs. */
const REGISTER = 'EX-PLATFORM';

/** One exception of this synth or of the platform's register, or `EX-PLATFORM`, the register as it is approved; absent otherwise. */
export function explainException(typed: string, { exceptions }: Evidence): Explanation | undefined {
  const id = typed.toUpperCase();
  if (id === REGISTER) return explainRegister();
  const row = PLATFORM_EXCEPTIONS.find((one) => one.id === id);
  const entry = exceptions.find((one) => one.id.toUpperCase() === id);
  if (!row && !entry) return undefined;
  const reason = row?.reason ?? { ja: entry!.reason, en: entry!.en?.reason ?? entry!.reason };
  const instead = row?.compensatingControl ?? {
    ja: entry!.compensatingControl,
    en: entry!.en?.compensatingControl ?? entry!.compensatingControl,
  };
  const inForce = exceptions.filter((one) => one.id.toUpperCase() === id || one.id.startsWith(`${id}-`));
  return {
    kind: 'exception',
    id: entry?.id ?? id,
    title: reason,
    parts: [
      { head: { ja: '規則', en: 'Rule' }, lines: (row?.rules ?? [entry!.rule]).map(plain) },
      { head: { ja: '対象', en: 'Scope' }, lines: (row?.scopes ?? [entry!.scope]).map(plain) },
      { head: { ja: '代わりの対策', en: 'Compensating control' }, lines: [instead] },
      {
        head: { ja: 'この合成では', en: 'In this synth' },
        lines: inForce.length === 0 ? [NOT_IN_FORCE] : inForce.map(stateLine),
      },
    ],
  };
}

function explainRegister(): Explanation {
  return {
    kind: 'exception',
    id: REGISTER,
    title: { ja: '基盤そのものに要る例外', en: 'Exceptions that the platform itself needs' },
    parts: [
      {
        head: { ja: '承認のしかた', en: 'How they are approved' },
        lines: [
          {
            ja: `下の一覧を読み、exceptions.yaml の platform に版(いまは ${PLATFORM_EDITION})、承認者の役職、承認日、期限を書く。自団体のスタックに当たるものだけが報告に載る。`,
            en: `Read the list below and write the edition (now ${PLATFORM_EDITION}), the role of the approver, the day and the expiry under platform in exceptions.yaml. Only those that your stacks need appear in the report.`,
          },
        ],
      },
      ...PLATFORM_EXCEPTIONS.map(({ id, since, rules, reason, compensatingControl }) => ({
        head: { ja: `${id}(第 ${since} 版から)`, en: `${id} (since edition ${since})` },
        lines: [
          ...rules.map(plain),
          reason,
          { ja: `代わりに: ${compensatingControl.ja}`, en: `Instead: ${compensatingControl.en}` },
        ],
      })),
    ],
  };
}

function stateLine({ id, scope, approver, approvedOn, expiresOn, covers }: Evidence['exceptions'][number]): Text {
  return {
    ja: `${id}: ${scope} の ${covers} 件(${approver}、${approvedOn} 承認、期限 ${expiresOn})`,
    en: `${id}: ${covers} at ${scope} (${approver}, approved ${approvedOn}, expires ${expiresOn})`,
  };
}

const NOT_IN_FORCE: Text = {
  ja: '効いていない(対象がないか、承認されていない)。',
  en: 'Not in force: nothing it covers, or not approved.',
};

function plain(text: string): Text {
  return { ja: text, en: text };
}
