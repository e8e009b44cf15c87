import type { App } from 'aws-cdk-lib';
import { readAssembly, type SynthesizedTemplate } from '../policies/decisions/read-assembly';
import type { Text } from '../policies/text';
import { collectEvidence, type EvidenceInput } from './evidence/collect-evidence';
import type { DecisionEvidence } from './evidence/decisions';
import type { Evidence, Failure } from './evidence/evidence';
import type { TemplateValidator } from './evidence/template-validation';
import type { RepeatedStack } from './repeated-stack/repeated-stack';

/** What an app says about itself before it is synthesized. */
export interface Built
  extends Pick<EvidenceInput, 'stacks' | 'notBuilt' | 'notEvaluated' | 'estimate' | 'checks' | 'policies'> {
  /** Stacks of the app that stand for several; they are not among `stacks`. @default none */
  readonly repeated?: readonly RepeatedStack[];
}

export interface AssemblyCheck {
  readonly app: App;
  readonly subject: Pick<EvidenceInput, 'landingZone' | 'configurationFiles' | 'tools'>;
  readonly validator: TemplateValidator;
  /** Adds to the app what it is about, and registers the packs; what it throws becomes a failure with a report. */
  readonly build: () => Built;
  /** What the synthesized policies answer; absent where there are none to ask. */
  readonly decide: (templates: readonly SynthesizedTemplate[]) => DecisionEvidence | undefined;
  /** Told when a step begins. */
  readonly onStep?: (step: 'policy' | 'validation') => void;
}

export interface CheckedAssembly {
  readonly evidence: Evidence;
  readonly decisions?: DecisionEvidence;
}

type Synthesized = Omit<Built, 'repeated'> & Pick<EvidenceInput, 'templates' | 'templateValidation' | 'decisions'>;

/**
 * Synthesizes an app and puts together everything a report says about it: packs, template validation, decisions. The same
 * for the platform and for a department's app. A synth that threw is a failure with a report, not a stack trace without one.
 */
export async function checkAssembly(check: AssemblyCheck): Promise<CheckedAssembly> {
  let synthesized: Synthesized;
  try {
    synthesized = await synthesize(check);
  } catch (error) {
    check.validator.stop();
    synthesized = nothingSynthesized(error);
  }
  const evidence = collectEvidence({ ...check.subject, ...synthesized, directory: check.app.outdir });
  return { evidence, decisions: synthesized.decisions };
}

async function synthesize({ app, validator, build, decide, onStep }: AssemblyCheck): Promise<Synthesized> {
  const { repeated = [], ...built } = build();
  const stacks = [...built.stacks, ...repeated.flatMap(({ copies }) => copies)];
  onStep?.('policy');
  // An app that was synthesized before the packs were registered is synthesized again.
  app.synth({ force: true });
  onStep?.('validation');
  // The engine validates in a thread of its own; attempts are decided meanwhile.
  const [templateValidation, decided] = await Promise.all([
    validator.validate(app.outdir, stacks),
    // Asynchronous, so that what it throws is awaited beside the validation.
    (async () => {
      const templates = readAssembly(app.outdir);
      return { templates, decisions: decide(templates) };
    })(),
  ]);
  return { ...built, stacks, templateValidation, ...decided };
}

/** What there is to report where an app could not be synthesized. */
export function nothingSynthesized(error: unknown): Synthesized {
  const message = error instanceof Error ? error.message : String(error);
  const failure: Failure = {
    kind: 'synth-error',
    message: hasText(error) ? error.text : { ja: message, en: message },
    fix: {
      ja: '示された箇所を直して、もう一度合成してください。設定に誤りがなければ CCoE に連絡してください。',
      en: 'Correct what the message names and synthesize again. If the configuration is right, tell the CCoE.',
    },
  };
  return {
    stacks: [],
    policies: [],
    notBuilt: [],
    checks: { rules: [], findings: [], exceptions: [], failures: [failure] },
    templateValidation: { engine: '', templates: 0, diagnostics: [] },
  };
}

function hasText(error: unknown): error is { readonly text: Text } {
  return error instanceof Error && 'text' in error;
}
