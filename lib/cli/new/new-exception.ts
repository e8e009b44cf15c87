import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { LANDING_ZONE_RULES } from '../../../policies/rules';
import { EXCEPTION_DAYS } from '../../config/checks/exceptions';
import { constructPath, exceptionId, ruleId } from '../../config/schema/scalars';
import type { Finding } from '../../evidence/evidence';
import { EVIDENCE_FILE } from '../../evidence/evidence-file';
import { evidenceOf } from '../../evidence/evidence-of';
import { quoted } from '../adopt/to-fill';
import { addToList } from './add-to-list';
import { fiscalYearEnd, refuseApproval, refuseExpiry, refuseNoDate } from './known-values';
import type { NewContext, NewEntry } from './new-entry';
import { type Answers, allOf, shapeOf } from './question';

/** `ccoe new exception`: a dated, approved deviation from one rule in one scope. Serves CCOE-GOV-04. */
export const NEW_EXCEPTION: NewEntry = {
  questions: [
    {
      name: 'rule',
      value: 'RULE',
      text: { ja: '規則番号(報告書の表記のまま。[ ] の中も)', en: 'rule id as reported, with what is in [ ]' },
      refuse: allOf(shapeOf(ruleId), (rule) =>
        LANDING_ZONE_RULES.some(({ name, residency }) => residency && `LandingZone-${name}` === rule.split('[')[0])
          ? {
              ja: 'データを国内にとどめる規則に例外は認められません。',
              en: 'Rules that keep data in Japan take no exception.',
            }
          : undefined,
      ),
    },
    {
      name: 'scope',
      value: 'PATH',
      text: { ja: '対象のコンストラクトのパス。これとその下だけに効く', en: 'construct path: it and what is below it' },
      default: (context, { rule }) => findingsOf(context).find((finding) => finding.rule === rule)?.constructPath,
      refuse: shapeOf(constructPath),
    },
    { name: 'reason', text: { ja: '理由', en: 'reason' } },
    { name: 'compensating-control', text: { ja: '代わりの対策', en: 'compensating control' } },
    { name: 'approver', text: { ja: '承認者の役職(個人名は書かない)', en: 'role of the approver, never a person' } },
    {
      name: 'approved-on',
      value: 'YYYY-MM-DD',
      text: { ja: '承認日', en: 'day of approval' },
      default: ({ landingZone }) => landingZone.asOf,
      refuse: allOf(refuseNoDate, (day, { landingZone }) => refuseApproval(day, landingZone.asOf)),
    },
    {
      name: 'expires-on',
      value: 'YYYY-MM-DD',
      text: {
        ja: `期限(最後の日)。承認日から ${EXCEPTION_DAYS} 日以内`,
        en: `last day, at most ${EXCEPTION_DAYS} days after the approval`,
      },
      default: ({ landingZone }) => fiscalYearEnd(landingZone.asOf),
      refuse: allOf(refuseNoDate, (day, { landingZone }, answers) =>
        refuseExpiry(day, landingZone.asOf, answers['approved-on']!),
      ),
    },
    {
      name: 'id',
      value: 'ID',
      text: { ja: '例外番号', en: 'id of the exception' },
      default: ({ landingZone }) =>
        nextId(
          landingZone.asOf,
          landingZone.exceptions.map(({ id }) => id),
        ),
      unasked: true,
      refuse: allOf(shapeOf(exceptionId), (id, { landingZone }) =>
        landingZone.exceptions.some((one) => one.id === id)
          ? { ja: `${id} は既にあります。`, en: `There is ${id} already.` }
          : undefined,
      ),
    },
  ],
  written: (answers, { folder }) => {
    const entry = exceptionLines(answers);
    // A landing zone without a register gets one.
    return existsSync(join(folder, 'exceptions.yaml'))
      ? { file: 'exceptions.yaml', list: 'exceptions', entry }
      : { file: 'exceptions.yaml', text: addToList('exceptions: []\n', 'exceptions', entry) };
  },
  warning: ({ rule, scope }, context) => {
    const findings = findingsOf(context);
    const meant = findings.some(
      (finding) => finding.rule === rule && `${finding.constructPath}/`.startsWith(`${scope}/`),
    );
    if (findings.length === 0 || meant) return undefined;
    return {
      ja: `${context.assembly} の合成に、${scope} の ${rule} の指摘はありません。何も対象にしない例外は、次の合成を不合格にします。`,
      en: `The synth in ${context.assembly} has no finding of ${rule} in ${scope}. An exception that covers nothing fails the next synth.`,
    };
  },
};

/** Findings of the last synth, where there is one that can be read. */
function findingsOf({ assembly }: NewContext): readonly Finding[] {
  if (!existsSync(join(assembly, EVIDENCE_FILE))) return [];
  try {
    return evidenceOf(assembly).findings;
  } catch {
    return [];
  }
}

/** `EX-2026-004` after `EX-2026-003`; ids of other shapes do not count. */
function nextId(asOf: string, ids: readonly string[]): string {
  const year = asOf.slice(0, 4);
  const numbers = ids.map((id) => Number(new RegExp(`^EX-${year}-(\\d{3,})$`).exec(id)?.[1] ?? 0));
  return `EX-${year}-${String(Math.max(0, ...numbers) + 1).padStart(3, '0')}`;
}

function exceptionLines(answers: Answers): readonly string[] {
  const of = (name: string) => answers[name]!;
  return [
    `id: ${of('id')}`,
    `rule: ${quoted(of('rule'))}`,
    `scope: ${quoted(of('scope'))}`,
    `reason: ${quoted(of('reason'))}`,
    `approver: ${quoted(of('approver'))}`,
    `approvedOn: ${of('approved-on')}`,
    `expiresOn: ${of('expires-on')}`,
    `compensatingControl: ${quoted(of('compensating-control'))}`,
  ];
}
