import type { ControlCheck, ControlEvidence } from '../../evidence/control-evidence';
import type { Evidence } from '../../evidence/evidence';
import type { Language } from '../language';
import { metadata, property, startOfDay, unlessEmpty } from './oscal-document';
import { uuidOf } from './uuid';

/**
 * What this synth shows of every control: an observation a check, a finding a control. Satisfied is what passed and nothing
 * else; what is not proven, pending or excepted is not satisfied, with the outcome as the reason.
 */
export function oscalAssessmentResults(evidence: Evidence, language: Language) {
  const { subject, controls = [] } = evidence;
  const run = [subject.organization.name, subject.asOf, subject.configurationSha256];
  const assessed = controls.filter(({ outcome }) => outcome !== 'not-applicable');
  const observed = assessed.filter(({ checks }) => checks.length > 0);
  return {
    'assessment-results': {
      uuid: uuidOf('assessment-results', ...run),
      metadata: metadata(evidence, language === 'ja' ? '合成時の評価結果' : 'Results of a synth', language),
      'import-ap': { href: './catalog.json' },
      results: [
        {
          uuid: uuidOf('result', ...run),
          title: language === 'ja' ? `合成時の評価 ${subject.asOf}` : `Assessment at synth, ${subject.asOf}`,
          description:
            language === 'ja'
              ? 'テンプレートと台帳から判定した。展開した状態は評価していない。'
              : 'Decided from templates and registers; what is deployed was not assessed.',
          start: startOfDay(subject.asOf),
          'reviewed-controls': {
            'control-selections': [
              controls.length > 0
                ? { 'include-controls': controls.map(({ id }) => ({ 'control-id': id })) }
                : { 'include-all': {} },
            ],
          },
          ...unlessEmpty(
            'observations',
            observed.flatMap((control) =>
              control.checks.map((check) => observation(control, check, evidence, language)),
            ),
          ),
          ...unlessEmpty(
            'findings',
            assessed.map((control) => finding(control, evidence, language)),
          ),
        },
      ],
    },
  };
}

function observation(control: ControlEvidence, check: ControlCheck, { subject }: Evidence, language: Language) {
  return {
    uuid: observationId(control, check),
    title: `${control.id} ${check.kind} ${check.name}`,
    description: observed(check, language),
    methods: [check.kind === 'attestation' ? 'EXAMINE' : 'TEST'],
    props: [...property('outcome', check.result.outcome), ...property('part', check.part)],
    collected: startOfDay(subject.asOf),
  };
}

function observationId(control: ControlEvidence, { part, kind, name }: ControlCheck): string {
  return uuidOf('observation', control.id, part, kind, name);
}

function observed({ name, title, result }: ControlCheck, language: Language): string {
  const what = title?.[language] ?? name;
  switch (result.outcome) {
    case 'passed':
      return `${what}: ${result.actual[language]}`;
    case 'failed':
      return `${what}: ${result.actual[language]} → ${result.expected[language]} (${result.command})`;
    case 'not-proven':
      return `${what}: ${result.reason} (${result.command})`;
    case 'not-applicable':
      return `${what}: ${result.why[language]}`;
    case 'excepted':
      return `${what}: ${result.exceptions.join(', ')} (${result.until})`;
    case 'pending':
      return `${what}: ${result.awaits[language]}`;
  }
}

const STATES = {
  passed: { state: 'satisfied', reason: 'pass' },
  failed: { state: 'not-satisfied', reason: 'fail' },
  'not-proven': { state: 'not-satisfied', reason: 'other' },
  pending: { state: 'not-satisfied', reason: 'other' },
  excepted: { state: 'not-satisfied', reason: 'other' },
  'not-applicable': { state: 'not-satisfied', reason: 'other' },
} as const;

function finding(control: ControlEvidence, { subject }: Evidence, language: Language) {
  return {
    uuid: uuidOf('finding', subject.organization.name, control.id),
    title: `${control.id} ${control.title[language]}`,
    description: control.failure[language],
    target: {
      type: 'objective-id',
      'target-id': `${control.id}_failure`,
      status: {
        ...STATES[control.outcome],
        ...(control.outcome !== 'passed' && { remarks: control.reason ?? control.outcome }),
      },
    },
    ...unlessEmpty(
      'related-observations',
      control.checks.map((check) => ({ 'observation-uuid': observationId(control, check) })),
    ),
  };
}
