import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { CheckResult, ControlEvidence, ControlVerdict } from '../../../lib/evidence/control-evidence';
import type { Evidence } from '../../../lib/evidence/evidence';
import { renderOscal } from '../../../lib/report/oscal';
import { CONTROLS } from '../../../policies/controls/control-catalogue';
import { failedEvidence, passedEvidence } from './evidence-fixture';

/** NIST's schemas are not ours to carry; where the folder is missing, what they demand is not checked. */
const SCHEMAS = join(__dirname, '..', '..', '..', '..', 'shared', 'data', 'oscal');
const SCHEMA_FILES = {
  'catalog.json': 'oscal_catalog_schema.awslabs.json',
  'component-definition.json': 'oscal_component_schema.awslabs.json',
  'assessment-results.json': 'oscal_assessment-results_schema.awslabs.json',
  'plan-of-action-and-milestones.json': 'oscal_poam_schema.awslabs.json',
} as const;

const text = { ja: '値', en: 'value' };
const RESULTS: readonly CheckResult[] = [
  { outcome: 'passed', actual: text },
  { outcome: 'failed', actual: text, expected: text, command: 'npm run synth' },
  { outcome: 'not-proven', reason: 'not-run', command: 'npm run synth' },
  { outcome: 'not-applicable', why: text },
  { outcome: 'excepted', exceptions: ['EX-1'], until: '2027-01-31' },
  { outcome: 'pending', awaits: text },
];
const controls: readonly ControlEvidence[] = RESULTS.map((result, index) => {
  const verdict = (
    result.outcome === 'not-proven' ? { outcome: result.outcome, reason: result.reason } : { outcome: result.outcome }
  ) as ControlVerdict;
  const { id, phase, title } = CONTROLS[index]!;
  return {
    ...verdict,
    id,
    phase,
    title,
    parts: [{ part: 'preventive', activity: text, held: true, tests: [] }],
    failure: text,
    scope: 'organization',
    mappings: [],
    checks: [{ part: 'preventive', kind: 'statement', name: `Deny${index}`, result }],
    accounts: [],
    notProven: [],
  };
});
const EVIDENCE: Readonly<Record<string, Evidence>> = {
  'a passed run': { ...passedEvidence, controls },
  'a failed run': { ...failedEvidence, controls },
  'a run that synthesized nothing': { ...passedEvidence, controls: undefined, exceptions: [], failures: [] },
};

const compiled = new Map<string, ValidateFunction>();
/** Compiling a schema takes most of a second. */
function validator(schema: string): ValidateFunction {
  const known = compiled.get(schema);
  if (known) return known;
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  const validate = ajv.compile(JSON.parse(readFileSync(join(SCHEMAS, schema), 'utf8')));
  compiled.set(schema, validate);
  return validate;
}

const parsed = (evidence: Evidence) =>
  Object.fromEntries([...renderOscal(evidence, 'ja')].map(([name, json]) => [name, JSON.parse(json)]));

describe.each(Object.entries(EVIDENCE))('OSCAL of %s', (_, evidence) => {
  (existsSync(SCHEMAS) ? it : it.skip).each(Object.entries(SCHEMA_FILES))('%s is valid', (name, schema) => {
    const validate = validator(schema);
    validate(parsed(evidence)[name]);
    expect(validate.errors).toBeNull();
  });
});

describe('OSCAL', () => {
  const documents = parsed(EVIDENCE['a failed run']!);

  it('holds every control of the catalogue', () => {
    const groups = documents['catalog.json'].catalog.groups as { controls: { id: string }[] }[];
    expect(groups.flatMap((group) => group.controls.map(({ id }) => id))).toEqual(CONTROLS.map(({ id }) => id));
  });

  it('calls satisfied what passed, and nothing else', () => {
    const [result] = documents['assessment-results.json']['assessment-results'].results;
    const states = result.findings.map(
      ({ target }: { target: { status: { state: string; reason: string; remarks?: string } } }) => target.status,
    );
    expect(states).toEqual([
      { state: 'satisfied', reason: 'pass' },
      { state: 'not-satisfied', reason: 'fail', remarks: 'failed' },
      { state: 'not-satisfied', reason: 'other', remarks: 'not-run' },
      { state: 'not-satisfied', reason: 'other', remarks: 'excepted' },
      { state: 'not-satisfied', reason: 'other', remarks: 'pending' },
    ]);
  });

  it('names an observation for every check of a finding', () => {
    const [result] = documents['assessment-results.json']['assessment-results'].results;
    const observed = result.observations.map(({ uuid }: { uuid: string }) => uuid);
    for (const finding of result.findings) {
      for (const related of finding['related-observations']) expect(observed).toContain(related['observation-uuid']);
    }
  });

  it('approves a deviation only while its exception holds', () => {
    const { risks } = documents['plan-of-action-and-milestones.json']['plan-of-action-and-milestones'];
    const approved = risks.filter(({ status }: { status: string }) => status === 'deviation-approved');
    const holding = failedEvidence.exceptions.filter(({ state }) => state === 'active' || state === 'expiring');
    expect(approved).toHaveLength(holding.length);
    expect(risks).toHaveLength(failedEvidence.exceptions.length + failedEvidence.failures.length);
  });

  it('is the same bytes in a second run', () => {
    expect(renderOscal(passedEvidence, 'en')).toEqual(renderOscal(passedEvidence, 'en'));
  });
});
