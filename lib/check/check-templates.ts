import { App, type Stack } from 'aws-cdk-lib';
import type { DepartmentContext } from '../../constructs/department-context';
import { LocatedError } from '../../policies/decisions/located-error';
import type { LandingZone } from '../../policies/landing-zone-model';
import featureFlags from '../cdk-feature-flags.json';
import { type CheckedAssembly, checkAssembly } from '../check-assembly';
import { workloadDecisions } from '../department-app/workload-decisions/workload-decisions';
import type { EvidenceInput } from '../evidence/collect-evidence';
import type { NotEvaluatedEvidence } from '../evidence/evidence';
import { addPolicyChecks } from '../evidence/policy-checks';
import { TemplateValidator } from '../evidence/template-validation';
import { sha256 } from '../sha256';
import { toolVersions } from '../tool-versions';
import type { FoundTemplates } from './find-templates';
import { includeTemplate, type NotEvaluated, type ParameterValues } from './included-template';

export interface TemplateCheck {
  readonly found: FoundTemplates;
  readonly landingZone: LandingZone;
  readonly configurationFiles: EvidenceInput['configurationFiles'];
  /** The department's account that the templates go to: what their roles may ask a model is then decided as well. */
  readonly department?: DepartmentContext;
  /** Account id and Region of templates that do not say where they go. */
  readonly env: { readonly account?: string; readonly region: string };
  readonly parameters: Readonly<Record<string, string>>;
  /** Shows what exceptions hide. */
  readonly ignoreExceptions: boolean;
  /** Cloud assembly with evidence and report; what an earlier check left in it is replaced. */
  readonly outdir: string;
}

export interface CheckedTemplates extends CheckedAssembly {
  readonly notEvaluated: readonly (NotEvaluated & { readonly template: string })[];
  readonly assumedParameters: Readonly<Record<string, ParameterValues>>;
}

/**
 * The packs, template validation and report for CloudFormation that nobody here wrote: a vendor's existing system, or a
 * vendor's own cloud assembly, which the CCoE need not trust. What could not be evaluated is listed and never counts as passed.
 * Serves CCOE-DEV-01 and CCOE-DEV-02.
 *
 * @throws TemplateError for a template of which not even plain resources can be made, or an unknown parameter
 */
export async function checkTemplates(check: TemplateCheck): Promise<CheckedTemplates> {
  const { landingZone } = check;
  const tools = toolVersions();
  const app = new App({
    outdir: check.outdir,
    context: featureFlags,
    autoSynth: false,
    analyticsReporting: false,
    treeMetadata: false,
    builtinCloudFormationValidation: false,
  });
  const used = new Set<string>();
  const included = check.found.templates.map(({ file, name, account, region }) => {
    const id = unused(name, used);
    const env = { account: account ?? check.env.account, region: region ?? check.env.region };
    const declared = Object.keys((file.template['Parameters'] as object | undefined) ?? {});
    const parameters = Object.fromEntries(Object.entries(check.parameters).filter(([key]) => declared.includes(key)));
    return { id, file, ...includeTemplate(app, id, file, { env, parameters }) };
  });
  const ids = new Set(included.map(({ id }) => id));
  const exceptions = check.ignoreExceptions
    ? []
    : landingZone.exceptions.filter(({ scope }) => ids.has(scope.split('/')[0]!));
  const locations = new Map<Stack, (logicalId: string) => string>(
    included.map(({ stack, file }) => [stack, file.locationOf]),
  );
  const notEvaluated = included.flatMap(({ id, notEvaluated: parts }) =>
    parts.map((one) => ({ template: id, ...one })),
  );
  const listed: NotEvaluatedEvidence[] = notEvaluated.map(({ template, logicalId, type, location, why }) => ({
    what: { ja: `${template} の ${logicalId}(${type})`, en: `${logicalId} of ${template} (${type})` },
    why,
    location,
  }));
  const checked = await checkAssembly({
    app,
    subject: { landingZone: asked(check), configurationFiles: check.configurationFiles, tools },
    validator: new TemplateValidator(sha256(JSON.stringify(included.map(({ file }) => file.template)))),
    build: () => ({
      stacks: included.map(({ stack }) => stack),
      checks: addPolicyChecks(app, {
        exceptions,
        asOf: landingZone.asOf,
        locationOf: (resource) => locations.get(resource.stack)?.(resource.stack.resolve(resource.logicalId)),
      }),
      policies: [],
      notBuilt: [],
      notEvaluated: listed,
    }),
    decide: (templates) => {
      try {
        const { department } = check;
        return department?.account.id ? workloadDecisions(templates, department, department.account.id) : undefined;
      } catch (error) {
        if (!(error instanceof LocatedError)) throw error;
        listed.push({ what: DECISIONS, why: error.problem, location: error.location });
        return undefined;
      }
    },
  });
  return {
    ...checked,
    notEvaluated,
    assumedParameters: Object.fromEntries(included.map(({ id, assumedParameters }) => [id, assumedParameters])),
  };
}

/** Other departments, and what the organisation registers, have nothing to do with the templates. */
function asked({ landingZone, department }: TemplateCheck): LandingZone {
  const departments = department ? [{ ...department.department, accounts: [department.account] }] : [];
  return { ...landingZone, departments, attestations: undefined, registers: undefined };
}

const DECISIONS = {
  ja: '役割がモデルに対してできること',
  en: 'What the roles may do with models',
};

/** Two file names may differ in characters that a stack name does not hold. */
function unused(name: string, used: Set<string>): string {
  let id = name;
  for (let count = 2; used.has(id); count += 1) id = `${name}-${count}`;
  used.add(id);
  return id;
}
