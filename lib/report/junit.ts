import type { Evidence, Finding } from '../evidence/evidence';
import type { Language } from './language';
import { OUTCOMES, outcomeOfRule } from './outcome';

/**
 * JUnit XML for test reports of a CI: one suite a pack with one case a rule, and one suite a promise with one case an attempt.
 * What did not run or does not apply is skipped, never passed; an excepted rule is skipped with its exceptions.
 */
export function renderJUnit(evidence: Evidence, language: Language): string {
  const suites = [
    ...packSuites(evidence, language),
    ...promiseSuites(evidence, language),
    otherSuite(evidence, language),
  ];
  const total = (key: 'tests' | 'failures' | 'skipped') => suites.reduce((sum, suite) => sum + suite[key], 0);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="ccoe-landing-zone" tests="${total('tests')}" failures="${total('failures')}">`,
    ...suites.map(({ xml }) => xml),
    '</testsuites>',
    '',
  ].join('\n');
}

interface Case {
  readonly name: string;
  readonly className: string;
  readonly failure?: string;
  readonly skipped?: string;
}

function packSuites(evidence: Evidence, language: Language) {
  const findings = new Map<string, Finding[]>();
  for (const finding of evidence.findings) {
    findings.set(ruleOf(finding), [...(findings.get(ruleOf(finding)) ?? []), finding]);
  }
  return [...new Set(evidence.rules.map(({ pack }) => pack))].map((pack) =>
    suite(
      pack,
      evidence.rules
        .filter((rule) => rule.pack === pack)
        .map((rule): Case => {
          const outcome = outcomeOfRule(rule);
          const name = `${rule.id} ${rule.title[language]}`;
          const open = (findings.get(rule.id) ?? []).filter(({ outcome: found }) => found !== 'excepted');
          const excepted = (findings.get(rule.id) ?? []).flatMap(({ exception }) => exception ?? []);
          if (open.length > 0) return { name, className: pack, failure: open.map(describe).join('\n') };
          if (outcome === 'passed') return { name, className: pack };
          return { name, className: pack, skipped: [OUTCOMES[outcome].word[language], ...new Set(excepted)].join(' ') };
        }),
    ),
  );
}

function promiseSuites({ decisions = [] }: Evidence, language: Language) {
  return decisions.map(({ promise, title, attempts }) =>
    suite(
      title[language],
      attempts.map((attempt): Case => {
        const name = `${attempt.id} ${attempt.text[language]}`;
        if (attempt.outcome === 'passed') return { name, className: promise };
        const said = `${attempt.expected} → ${attempt.answer ?? ''} ${attempt.by.join(', ')}`;
        return attempt.outcome === 'failed'
          ? { name, className: promise, failure: said }
          : { name, className: promise, skipped: OUTCOMES['not-applicable'].word[language] };
      }),
    ),
  );
}

/** Everything else that fails a run. A run without such a failure says so with a case of its own. */
function otherSuite({ failures }: Evidence, language: Language) {
  const others = failures.filter(({ kind }) => kind !== 'finding' && kind !== 'decision');
  const cases = others.map(
    ({ kind, message, fix, location }): Case => ({
      name: message[language],
      className: kind,
      failure: [location ?? '', fix[language]].join('\n'),
    }),
  );
  return suite('ccoe-landing-zone', cases.length > 0 ? cases : [{ name: 'synth', className: 'ccoe-landing-zone' }]);
}

function suite(name: string, cases: readonly Case[]) {
  const failures = cases.filter(({ failure }) => failure !== undefined).length;
  const skipped = cases.filter((one) => one.skipped !== undefined).length;
  const xml = [
    `  <testsuite name="${escaped(name)}" tests="${cases.length}" failures="${failures}" errors="0" skipped="${skipped}">`,
    ...cases.map((one) => {
      const open = `    <testcase name="${escaped(one.name)}" classname="${escaped(one.className)}"`;
      if (one.failure !== undefined) {
        return `${open}><failure message="${escaped(one.failure.split('\n')[0]!)}">${escaped(one.failure)}</failure></testcase>`;
      }
      if (one.skipped !== undefined) return `${open}><skipped message="${escaped(one.skipped)}"/></testcase>`;
      return `${open}/>`;
    }),
    '  </testsuite>',
  ].join('\n');
  return { xml, tests: cases.length, failures, skipped };
}

function describe(finding: Finding): string {
  const where = finding.location ?? finding.constructPath;
  const what = finding.deviations.map(({ property, actual, expected }) => `${property}: ${actual} → ${expected}`);
  return [`${where} ${finding.logicalId}`, ...(finding.errorMessage ? [finding.errorMessage] : what)].join(' ');
}

function ruleOf({ rule }: Finding): string {
  return rule.replace(/\[.*$/s, '');
}

/** XML 1.0 has no place for most control characters. */
function escaped(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\uFFFE\uFFFF]/gu, (character) => ('\t\n\r'.includes(character) ? character : ''))
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;');
}
