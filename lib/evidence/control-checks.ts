import { isExpected } from '../../policies/controls/assessment-condition';
import { type Attestation, attestationState } from '../../policies/controls/attestation';
import type {
  ConditionalProof,
  ControlAssessment,
  ControlPart,
  PartProof,
  ResourceProof,
} from '../../policies/controls/control-assessment';
import { checkRegister, registerCheckTitle } from '../../policies/controls/register-checks';
import type { LandingZone } from '../../policies/landing-zone-model';
import type { Text } from '../../policies/text';
import type { CheckResult, ControlCheck } from './control-evidence';
import type { ExceptionEvidence, Finding, PromiseEvidence, RuleEvidence } from './evidence';
import type { TemplateProofs } from './template-proofs';

/** Repeats every check of the report. */
const SYNTH = 'npm run synth';

export interface ControlSources {
  readonly landingZone: LandingZone;
  readonly templates: TemplateProofs;
  readonly rules: readonly RuleEvidence[];
  readonly findings: readonly Finding[];
  readonly exceptions: readonly ExceptionEvidence[];
  readonly promises: readonly PromiseEvidence[];
  readonly attestations: readonly Attestation[];
}

/** What this synth shows of one thing that a control rests on, for everything it rests on. Absence never passes. */
export class ControlChecks {
  private readonly rules: ReadonlyMap<string, RuleEvidence>;
  private readonly promises: ReadonlyMap<string, PromiseEvidence>;

  constructor(private readonly sources: ControlSources) {
    this.rules = new Map(sources.rules.map((rule) => [rule.id, rule]));
    this.promises = new Map(sources.promises.map((promise) => [promise.promise, promise]));
  }

  of(controlId: string, { proof, documented }: ControlAssessment): readonly ControlCheck[] {
    const checks = Object.entries(proof).flatMap(([part, one]) => this.ofPart(part as ControlPart, one));
    if (!documented) return checks;
    const attestation = this.sources.attestations.find(({ control }) => control === controlId);
    return [
      ...checks,
      {
        part: 'documented',
        kind: 'attestation',
        name: controlId,
        title: documented,
        result: attested(attestation, documented, this.sources.landingZone.asOf),
      },
    ];
  }

  private ofPart(part: ControlPart, proof: PartProof): readonly ControlCheck[] {
    return [
      ...(proof.statements ?? []).map((one) => ({
        part,
        kind: 'statement' as const,
        name: one.name,
        result: this.attached(one, this.policiesWith(one.name), `npx ccoe explain ${one.name.replace('*', '')}`),
      })),
      ...(proof.policies ?? []).map((one) => ({
        part,
        kind: 'policy' as const,
        name: one.name,
        result: this.attached(one, this.policiesNamed(one.name), SYNTH),
      })),
      ...(proof.rules ?? []).map((name) => ({
        part,
        kind: 'rule' as const,
        name,
        title: this.rules.get(name)?.title,
        result: this.ruled(name),
      })),
      ...(proof.promises ?? []).map((name) => ({
        part,
        kind: 'promise' as const,
        name,
        title: this.promises.get(name)?.title,
        result: this.promised(name),
      })),
      ...(proof.resources ?? []).map((one) => ({
        part,
        kind: 'resource' as const,
        name: one.name,
        title: one.what,
        result: this.stands(one),
      })),
      ...(proof.registers ?? []).map((name) => ({
        part,
        kind: 'register' as const,
        name,
        title: registerCheckTitle(name),
        result: this.registered(checkRegister(name, this.sources.landingZone)),
      })),
      ...(proof.packs ?? []).map((name) => ({ part, kind: 'pack' as const, name, result: this.ran(name) })),
      ...(proof.onlyServices
        ? [
            {
              part,
              kind: 'account-services' as const,
              name: proof.onlyServices.account,
              result: this.administersOnly(proof.onlyServices.services),
            },
          ]
        : []),
    ];
  }

  /** Names of the attached policies that carry the statement; `*` stands for the digest of a generated one. */
  policiesWith(sid: string): readonly string[] {
    const { statements } = this.sources.templates;
    if (!sid.endsWith('*')) return statements.get(sid) ?? [];
    return [...statements].filter(([name]) => name.startsWith(sid.slice(0, -1))).flatMap(([, policies]) => policies);
  }

  private policiesNamed(name: string): readonly string[] {
    const full = `${this.sources.landingZone.organization.name}-${name}`;
    return this.sources.templates.policies.has(full) ? [full] : [];
  }

  private attached({ name, when, needs }: ConditionalProof, policies: readonly string[], command: string): CheckResult {
    if (!this.sources.templates.ownsOrganization) return { outcome: 'not-proven', reason: 'inherited', command };
    if (policies.length > 0) {
      const names = [...policies].sort();
      return {
        outcome: 'passed',
        actual: { ja: `アタッチ済み: ${names.join('、')}`, en: `attached: ${names.join(', ')}` },
      };
    }
    if (!isExpected(when, this.sources.landingZone)) return { outcome: 'not-applicable', why: NOTHING_TO_HOLD };
    const { id, rootId } = this.sources.landingZone.organization;
    if (needs && !(id && rootId)) return { outcome: 'not-proven', reason: 'not-built', command: SYNTH };
    return {
      outcome: 'failed',
      actual: { ja: 'アタッチされたポリシーにない', en: 'in no attached policy' },
      expected: { ja: `${name} を含むポリシーがアタッチされている`, en: `an attached policy with ${name}` },
      command,
    };
  }

  private ruled(id: string): CheckResult {
    const command = `npx ccoe explain ${id}`;
    const rule = this.rules.get(id);
    const ran = rule !== undefined && Object.values(rule.counts).some((count) => count > 0);
    if (!ran) return { outcome: 'not-proven', reason: 'not-run', command: SYNTH };
    const { compliant, nonCompliant, excepted, error } = rule.counts;
    if (nonCompliant > 0) {
      return {
        outcome: 'failed',
        actual: { ja: `規則に反するもの ${nonCompliant}件`, en: `${nonCompliant} deviating` },
        expected: { ja: '規則に反するものなし', en: 'none' },
        command: SYNTH,
      };
    }
    if (error > 0) return { outcome: 'not-proven', reason: 'rule-error', command };
    if (excepted > 0) return this.exceptedBy(id);
    if (compliant === 0) {
      return { outcome: 'not-applicable', why: { ja: '対象のリソースがない', en: 'no resource it applies to' } };
    }
    return { outcome: 'passed', actual: { ja: `規則どおり ${compliant}件`, en: `${compliant} as the rule demands` } };
  }

  private exceptedBy(id: string): CheckResult {
    const ids = new Set(
      this.sources.findings
        .filter(({ rule, exception }) => exception !== undefined && (rule === id || rule.startsWith(`${id}[`)))
        .map(({ exception }) => exception!),
    );
    const covering = this.sources.exceptions.filter(({ id: exception }) => ids.has(exception));
    return {
      outcome: 'excepted',
      exceptions: covering.map((one) => one.id).sort(),
      // The first to lapse decides until when the control may be read so.
      until: covering.map(({ expiresOn }) => expiresOn).sort()[0] ?? this.sources.landingZone.asOf,
    };
  }

  private promised(name: string): CheckResult {
    if (!this.sources.templates.ownsOrganization) {
      return { outcome: 'not-proven', reason: 'inherited', command: SYNTH };
    }
    const attempts = this.promises.get(name)?.attempts ?? [];
    const failed = attempts.filter(({ outcome }) => outcome === 'failed').map(({ id }) => id);
    if (failed.length > 0) {
      return {
        outcome: 'failed',
        actual: { ja: `約束と違う答え: ${failed.join('、')}`, en: `answered otherwise: ${failed.join(', ')}` },
        expected: { ja: 'すべて約束どおり', en: 'every attempt as promised' },
        command: SYNTH,
      };
    }
    const passed = attempts.filter(({ outcome }) => outcome === 'passed').length;
    if (passed === 0) return { outcome: 'not-proven', reason: 'not-decided', command: SYNTH };
    return {
      outcome: 'passed',
      actual: { ja: `${passed}件の試みが約束どおり`, en: `${passed} attempts answered as promised` },
    };
  }

  private stands(proof: ResourceProof): CheckResult {
    const { templates, landingZone } = this.sources;
    const holding = templates.holding(proof);
    if (holding > 0) return { outcome: 'passed', actual: { ja: `${holding}件`, en: `${holding} found` } };
    if (!isExpected(proof.when, landingZone)) return { outcome: 'not-applicable', why: NOTHING_TO_HOLD };
    // Not this synth's to build: in a tenant the owner of the organization has it, in a workload the landing zone.
    if (!templates.ownsOrganization) return { outcome: 'not-proven', reason: 'inherited', command: SYNTH };
    if (!templates.hasStack(proof.stack) || !templates.hasStack(proof.builtWith)) {
      return { outcome: 'not-proven', reason: 'not-built', command: SYNTH };
    }
    const found = templates.found(proof);
    const expected = `${proof.type} ${JSON.stringify(proof.properties ?? {})}`;
    return {
      outcome: 'failed',
      actual: { ja: found, en: found },
      expected: { ja: expected, en: expected },
      command: SYNTH,
    };
  }

  private registered(verdict: ReturnType<typeof checkRegister>): CheckResult {
    return verdict.outcome === 'failed' ? { ...verdict, command: SYNTH } : verdict;
  }

  private ran(pack: string): CheckResult {
    const rules = this.sources.rules.filter((rule) => rule.pack === pack);
    const silent = rules.filter(({ counts }) => Object.values(counts).every((count) => count === 0));
    if (rules.length === 0 || silent.length > 0) return { outcome: 'not-proven', reason: 'not-run', command: SYNTH };
    return { outcome: 'passed', actual: { ja: `全${rules.length}規則を実行`, en: `all ${rules.length} rules ran` } };
  }

  private administersOnly(services: readonly string[]): CheckResult {
    const { templates, landingZone } = this.sources;
    const account = landingZone.coreAccounts.management.id;
    if (!templates.ownsOrganization) return { outcome: 'not-proven', reason: 'inherited', command: SYNTH };
    if (account === undefined) return { outcome: 'not-proven', reason: 'not-built', command: SYNTH };
    const outside = templates.typesOutside(account, services);
    if (outside.length === 0) {
      return {
        outcome: 'passed',
        actual: { ja: '組織を治める資源だけ', en: 'nothing but what governs the organization' },
      };
    }
    return {
      outcome: 'failed',
      actual: { ja: `業務の資源: ${outside.join('、')}`, en: `workload resources: ${outside.join(', ')}` },
      expected: { ja: `${services.join('、')} だけ`, en: `${services.join(', ')} only` },
      command: SYNTH,
    };
  }
}

const NOTHING_TO_HOLD: Text = { ja: 'この組織には対象がない', en: 'this organization has nothing it applies to' };

function attested(attestation: Attestation | undefined, documented: Text, asOf: string): CheckResult {
  switch (attestationState(attestation, asOf)) {
    case 'absent':
      return { outcome: 'not-proven', reason: 'no-evidence', command: SYNTH };
    case 'pending':
      return { outcome: 'pending', awaits: { ja: `承認: ${documented.ja}`, en: `approval: ${documented.en}` } };
    case 'lapsed':
      return {
        outcome: 'pending',
        awaits: { ja: `再承認: ${documented.ja}`, en: `renewed approval: ${documented.en}` },
      };
    case 'approved': {
      const { evidence, approval } = attestation!;
      const { approver, expiresOn } = approval!;
      return {
        outcome: 'passed',
        actual: {
          ja: `${evidence}（${approver}、${expiresOn} まで）`,
          en: `${evidence} (${approver}, until ${expiresOn})`,
        },
      };
    }
  }
}
