import { CONTROLS, type Control, findControl, mappingsOf } from '../../policies/controls/control-catalogue';
import { LANDING_ZONE_RULES } from '../../policies/rules';
import type { Text } from '../../policies/text';
import { CommandError } from '../command-error';
import { nearest } from '../config/edit-distance';
import type { Evidence, PolicyEvidence, RuleEvidence } from '../evidence/evidence';
import { explainException } from './explain-exception';
import { INSTEAD, sidOfTable } from './instead';
import type { SynthesizedLandingZone } from './synthesized-landing-zone';

export interface Explanation {
  readonly kind: 'control' | 'rule' | 'statement' | 'exception';
  /** As the product spells it. */
  readonly id: string;
  readonly title: Text;
  /** In reading order: why, how it is held, how to fix, how to ask for an exception. */
  readonly parts: readonly { readonly head: Text; readonly lines: readonly Text[] }[];
}

type Part = Explanation['parts'][number];

/** Attempts shown for a statement; the report has them all. */
const SHOWN_ATTEMPTS = 5;

/**
 * What a control, a rule, a policy statement (Sid) or an exception is for.
 * @throws CommandError for an id that nothing here has, with the one that was probably meant
 */
export function explain(typed: string, { evidence }: SynthesizedLandingZone): Explanation {
  const exception = explainException(typed, evidence);
  if (exception) return exception;
  const same = ({ id }: { readonly id: string }) => id.toLowerCase() === typed.toLowerCase();
  const control = CONTROLS.find(same);
  if (control) return explainControl(control, evidence);
  const rules = allRules(evidence);
  const rule = rules.find(same);
  if (rule) return explainRule(rule, evidence);
  const statements = evidence.policies.flatMap((policy) =>
    policy.statements.map(({ sid, controls }) => ({ id: sid, controls, policy })),
  );
  const found = statements.filter(same);
  if (found.length > 0)
    return explainStatement(
      found[0]!.id,
      found[0]!.controls,
      found.map(({ policy }) => policy),
      evidence,
    );

  const meant = nearest(
    typed,
    [...CONTROLS, ...rules, ...statements].map(({ id }) => id),
  );
  // The synth of the platform knows nothing of those in stacks of departments.
  if (/^EX-/i.test(typed)) {
    throw new CommandError({
      ja: `${typed} という例外は、この合成にはありません。部局の業務のスタックの例外なら、その業務の合成の出力先を --assembly に指定してください。`,
      en: `This synth has no exception ${typed}. Where it is one of a department's own stack, name the output of that workload's synth by --assembly.`,
    });
  }
  throw new CommandError({
    ja: `${typed} という統制・規則・文・例外はありません。${meant ? `もしかして: ${meant}` : '例: CCOE-AI-02、LandingZone-S3PublicAccess、DenyLeavingOrganization'}`,
    en: `No control, rule, statement or exception is called ${typed}. ${meant ? `Did you mean: ${meant}` : 'E.g. CCOE-AI-02, LandingZone-S3PublicAccess, DenyLeavingOrganization'}`,
  });
}

/** Ours also where they did not run in this synth. */
function allRules({ rules }: Evidence): readonly Pick<RuleEvidence, 'id' | 'pack' | 'title' | 'controls' | 'counts'>[] {
  const ran = new Set(rules.map(({ id }) => id));
  const counts = { compliant: 0, nonCompliant: 0, notApplicable: 0, excepted: 0, error: 0 };
  const ours = LANDING_ZONE_RULES.map(({ name, title, controls }) => ({
    id: `LandingZone-${name}`,
    pack: 'LandingZone' as const,
    title,
    controls,
    counts,
  }));
  return [...rules, ...ours.filter(({ id }) => !ran.has(id))];
}

function explainControl(control: Control, evidence: Evidence): Explanation {
  const { id, title } = control;
  const held = HELD.flatMap(([key, head]) => (control[key] ? [{ head, lines: [control[key]] }] : []));
  const statements = evidence.policies.flatMap(({ name, statements }) =>
    statements.filter(({ controls }) => controls.includes(id)).map(({ sid }) => plain(`${name} / ${sid}`)),
  );
  const rules = allRules(evidence)
    .filter(({ controls }) => controls.includes(id))
    .map((rule) => ruleLine(rule));
  const mappings = mappingsOf(control).map(({ framework, ids, verification }) => ({
    ja: `${framework.title.ja} ${ids.join(', ')}${verification === 'unverified' ? '(要確認)' : ''}`,
    en: `${framework.title.en} ${ids.join(', ')}${verification === 'unverified' ? ' (to be verified)' : ''}`,
  }));
  return {
    kind: 'control',
    id,
    title,
    parts: nonEmpty([
      ...held,
      { head: { ja: 'この合成で拒否する文', en: 'Statements of this synth' }, lines: statements },
      { head: { ja: 'この合成で調べる規則', en: 'Rules of this synth' }, lines: rules },
      {
        head: { ja: '参考にした基準(適合を示すものではない)', en: 'Related standards (no claim of conformity)' },
        lines: mappings,
      },
      exceptionPart(rules.length > 0 ? EXCEPTION_OF_RULE : NO_EXCEPTION_OF_POLICY),
    ]),
  };
}

function explainRule(
  { id, pack, title, controls, counts }: ReturnType<typeof allRules>[number],
  evidence: Evidence,
): Explanation {
  const rule = LANDING_ZONE_RULES.find(({ name }) => `LandingZone-${name}` === id);
  const finding = evidence.findings.find((one) => one.rule.split('[')[0] === id);
  const { explanation, fix } = rule ?? finding ?? {};
  const granted = evidence.exceptions.filter((one) => one.rule.split('[')[0] === id);
  return {
    kind: 'rule',
    id,
    title,
    parts: nonEmpty([
      { head: { ja: '理由', en: 'Why' }, lines: explanation ? [explanation] : [] },
      {
        head: { ja: '調べ方', en: 'How it is held' },
        lines: [
          {
            ja: `合成のたびに、展開前のテンプレートを調べる(${pack})。この合成では 適合 ${counts.compliant}、違反 ${counts.nonCompliant}、例外 ${counts.excepted}、エラー ${counts.error}、対象外 ${counts.notApplicable}。`,
            en: `Every synth checks the templates before deployment (${pack}). In this synth: compliant ${counts.compliant}, non-compliant ${counts.nonCompliant}, excepted ${counts.excepted}, errors ${counts.error}, not applicable ${counts.notApplicable}.`,
          },
        ],
      },
      { head: { ja: '直し方', en: 'Fix' }, lines: fix ? [fix] : [] },
      { head: CONTROLS_HEAD, lines: controls.map(controlLine) },
      exceptionPart(
        rule?.residency ? NO_EXCEPTION_OF_RESIDENCY : EXCEPTION_OF_RULE,
        granted.map(({ id: number, scope, expiresOn }) => ({
          ja: `有効な例外 ${number}: ${scope}(期限 ${expiresOn})`,
          en: `Exception in the register, ${number}: ${scope} (expires ${expiresOn})`,
        })),
      ),
    ]),
  };
}

function explainStatement(
  id: string,
  controls: readonly string[],
  policies: readonly PolicyEvidence[],
  { decisions = [] }: Evidence,
): Explanation {
  const attempts = decisions
    .flatMap((promise) => promise.attempts)
    .filter(({ answer, by }) => answer === 'denied' && by.some((one) => one.endsWith(`/${id}`)))
    .map(({ text }) => text);
  const instead = INSTEAD[sidOfTable(id)];
  return {
    kind: 'statement',
    id,
    title: findControl(controls[0] ?? '')?.title ?? plain(id),
    parts: nonEmpty([
      {
        head: { ja: '組織ポリシーとアタッチ先', en: 'Organization policy, and where it is attached' },
        lines: policies.map(({ name, targets }) => plain(`${name} → ${targets.join(', ')}`)),
      },
      { head: CONTROLS_HEAD, lines: controls.map(controlLine) },
      { head: { ja: '拒否されるもの(例)', en: 'What it denies, e.g.' }, lines: attempts.slice(0, SHOWN_ATTEMPTS) },
      { head: { ja: '代わりに', en: 'Instead' }, lines: instead ? [instead] : [] },
      exceptionPart(NO_EXCEPTION_OF_POLICY),
    ]),
  };
}

const HELD = [
  ['preventive', { ja: '予防(起きる前に拒否する)', en: 'Preventive (denied before it happens)' }],
  ['proactive', { ja: '合成時(展開前に調べる)', en: 'Proactive (checked before deployment)' }],
  ['detective', { ja: '発見(稼働中に見つける)', en: 'Detective (found in the running account)' }],
] as const;

const CONTROLS_HEAD: Text = { ja: '統制', en: 'Controls' };

const EXCEPTION_OF_RULE: Text = {
  ja: '規則をどうしても守れないときは、landing-zone/exceptions.yaml に理由・承認者・期限・代わりの統制を書き、承認を得る。',
  en: 'Where a rule cannot be kept, write reason, approver, expiry and compensating control into landing-zone/exceptions.yaml and have it approved.',
};

const NO_EXCEPTION_OF_RESIDENCY: Text = {
  ja: 'データを国内にとどめる規則に例外は認められない。',
  en: 'Rules that keep data in Japan take no exception.',
};

const NO_EXCEPTION_OF_POLICY: Text = {
  ja: '組織ポリシーは部局では外せず、例外台帳の対象でもない。業務に支障があるときは CCoE に相談する(変更は policies/organization への変更として承認を受ける)。',
  en: 'A department cannot undo an organization policy, and the exception register does not cover it. Talk to the CCoE where it stands in the way of work (a change to policies/organization, approved as such).',
};

function exceptionPart(rule: Text, granted: readonly Text[] = []): Part {
  return { head: { ja: '例外', en: 'Exception' }, lines: [rule, ...granted] };
}

function controlLine(id: string): Text {
  const title = findControl(id)?.title;
  return { ja: `${id}  ${title?.ja ?? ''}`.trim(), en: `${id}  ${title?.en ?? ''}`.trim() };
}

function ruleLine({ id, title }: { readonly id: string; readonly title: Text }): Text {
  return { ja: `${id}  ${title.ja}`, en: `${id}  ${title.en}` };
}

function nonEmpty(parts: readonly Part[]): readonly Part[] {
  return parts.filter(({ lines }) => lines.length > 0);
}

function plain(text: string): Text {
  return { ja: text, en: text };
}
