import { createHash } from 'node:crypto';
import type { Log, Run, Suppression } from 'sarif';
import type { Evidence, ExceptionEvidence, Failure, Finding, Pack } from '../evidence/evidence';
import type { Language } from './language';

const PACKS: readonly Pack[] = ['AwsSolutions', 'LandingZone', 'NIST.800.53.R5'];

/**
 * Findings in SARIF 2.1.0 (OASIS), for code scanning and pull requests: one run a pack, the source line that created the
 * resource, and exceptions as accepted suppressions. What failed without being a finding of a pack is a run of its own.
 */
export function renderSarif(evidence: Evidence, language: Language): string {
  const exceptions = new Map(evidence.exceptions.map((exception) => [exception.id, exception]));
  const templates = new Map(evidence.stacks.map(({ name, templateFile }) => [name, templateFile]));
  const runs = [
    ...PACKS.map((pack) => packRun(pack, evidence, { language, exceptions, templates })),
    otherRun(evidence, language),
  ];
  const log: Log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

interface Known {
  readonly language: Language;
  readonly exceptions: ReadonlyMap<string, ExceptionEvidence>;
  readonly templates: ReadonlyMap<string, string>;
}

function packRun(pack: Pack, evidence: Evidence, known: Known): Run {
  const { language } = known;
  const findings = evidence.findings.filter((finding) => finding.pack === pack);
  // A finding may name what it found in brackets; the rule is what stands before them.
  const ids = [...new Set(findings.map(({ rule }) => ruleOf(rule)))].sort();
  const index = new Map(ids.map((id, position) => [id, position]));
  return {
    tool: {
      driver: {
        ...tool(evidence, pack),
        rules: ids.map((id) => {
          const { title, explanation, fix } = findings.find(({ rule }) => ruleOf(rule) === id)!;
          return {
            id,
            shortDescription: { text: title[language] },
            fullDescription: { text: explanation[language] },
            help: { text: fix[language] },
          };
        }),
      },
    },
    results: findings.map((finding) => ({
      ruleId: ruleOf(finding.rule),
      ruleIndex: index.get(ruleOf(finding.rule)),
      level: finding.severity,
      message: { text: messageOf(finding, language) },
      locations: [
        {
          physicalLocation: physicalLocation(finding.location, known.templates.get(finding.stack)),
          logicalLocations: [
            { name: finding.logicalId, fullyQualifiedName: finding.constructPath, kind: finding.resourceType },
          ],
        },
      ],
      partialFingerprints: { 'finding/v1': digest([finding.rule, finding.stack, finding.logicalId]) },
      ...(finding.exception && { suppressions: [suppression(known.exceptions.get(finding.exception))] }),
    })),
  };
}

function otherRun(evidence: Evidence, language: Language): Run {
  const failures = evidence.failures.filter(({ kind }) => kind !== 'finding');
  return {
    tool: {
      driver: {
        ...tool(evidence, 'ccoe-landing-zone'),
        rules: [...new Set(failures.map(({ kind }) => kind))].sort().map((id) => ({ id })),
      },
    },
    results: failures.map((failure: Failure) => ({
      ruleId: failure.kind,
      level: 'error',
      message: { text: `${failure.message[language]} ${failure.fix[language]}` },
      locations: [{ physicalLocation: physicalLocation(failure.location, undefined) }],
      partialFingerprints: { 'failure/v1': digest([failure.kind, failure.message.en]) },
    })),
  };
}

function tool({ subject }: Evidence, name: string) {
  const version = subject.tools[name] ?? subject.tools[name === 'ccoe-landing-zone' ? name : 'cdk-nag'];
  return { name, ...(version && { version }) };
}

function ruleOf(reported: string): string {
  return reported.replace(/\[.*$/s, '');
}

function messageOf(finding: Finding, language: Language): string {
  const details = finding.errorMessage
    ? [finding.errorMessage]
    : finding.deviations.map(({ property, actual, expected }) => `${property}: ${actual} → ${expected}`);
  return [`${finding.title[language]} (${finding.rule})`, ...details, finding.fix[language]].join('\n');
}

function suppression(exception: ExceptionEvidence | undefined): Suppression {
  const text = exception
    ? `${exception.id}: ${exception.reason} (${exception.approver}, ${exception.approvedOn}–${exception.expiresOn})`
    : '';
  return { kind: 'external', status: 'accepted', justification: text };
}

/** Where no source line is known, the template; a place in it is not known either. */
function physicalLocation(location: string | undefined, template: string | undefined) {
  const [, file, line, column] = /^(.+?):(\d+)(?::(\d+))?$/.exec(location ?? '') ?? [];
  const path = (file ?? location ?? template ?? 'landing-zone/organization.yaml').replaceAll('\\', '/');
  // In the name of a file these two are text, in a URI they would end it.
  const uri = encodeURI(path).replaceAll('#', '%23').replaceAll('?', '%3F');
  const [startLine, startColumn] = [Number(line ?? 1), Number(column ?? 0)];
  return {
    artifactLocation: { uri },
    region: { startLine: Math.max(1, startLine), ...(startColumn > 0 && { startColumn }) },
  };
}

function digest(parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 32);
}
