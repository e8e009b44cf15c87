import type { SynthesizedTemplate } from '../../policies/decisions/read-assembly';
import type { Classification, Contacts, Department, LandingZone, Zone } from '../../policies/landing-zone-model';
import { findModel } from '../../policies/models/model-register';
import type { Text } from '../../policies/text';
import { TemplateProofs } from './template-proofs';

/** A department, and where its prompts go. */
export interface DepartmentEvidence {
  readonly code: string;
  readonly title: Text;
  readonly contacts: Contacts;
  readonly zone: Zone;
  readonly classification: Classification;
  readonly costCenter: string;
  /** Account names, in the order of the YAML. */
  readonly accounts: readonly string[];
  /** One row a model that any of its accounts may call; empty where generative AI is closed. */
  readonly prompts: readonly PromptRoute[];
}

/** Where the prompts to one model are processed. */
export interface PromptRoute {
  readonly model: string;
  readonly name: string;
  /** Inference profile; absent where the model is called in the Region itself. */
  readonly profile?: string;
  /** Regions in which a call may be processed. */
  readonly destinations: readonly string[];
  /** Accounts of the department that may call it. */
  readonly accounts: readonly string[];
}

/** What happens to prompts and answers in every account, as the templates of this synth set it. Absent: not in them. */
export interface PromptHandling {
  /** What the account configurator sets. */
  readonly retentionMode?: 'none';
  /** An attached statement denies every other mode. */
  readonly otherModesDenied: boolean;
  /** Of the guardrail that the baseline enforces. */
  readonly guardrailTier?: string;
  readonly logStore?: {
    readonly bucket: string;
    readonly objectLockMode: string;
    /** Days, by account where its class has a retention of its own. */
    readonly days: number;
    readonly byAccount: Readonly<Record<string, number>>;
  };
  readonly logGroup?: { readonly name: string; readonly days: number };
  /** Roles of the templates that read the log of model calls. */
  readonly readers: readonly string[];
}

/** Departments with their contacts, accounts and the route of their prompts, in order of code. */
export function departmentEvidence({ departments }: LandingZone): readonly DepartmentEvidence[] {
  return departments
    .map((department) => ({
      code: department.code,
      title: department.title,
      contacts: department.contacts,
      zone: department.zone,
      classification: department.classification,
      costCenter: department.costCenter,
      accounts: department.accounts.map(({ name }) => name),
      prompts: promptsOf(department),
    }))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

function promptsOf({ accounts }: Department): readonly PromptRoute[] {
  return [...new Set(accounts.flatMap(({ models }) => models))].sort().flatMap((id) => {
    const model = findModel(id);
    if (!model) return [];
    const { profileId: profile, profileDestinations, inRegion } = model;
    return [
      {
        model: id,
        name: model.name,
        ...(profile && { profile }),
        destinations: profile ? profileDestinations : inRegion,
        accounts: accounts.filter(({ models }) => models.includes(id)).map(({ name }) => name),
      },
    ];
  });
}

/** Roles whose purpose is to read the log of model calls; each is named only where a template makes it. */
const READERS = ['ccoe-log-auditor'];

interface Resource {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: a template is read as it stands
  readonly Properties?: any;
}

/** Reads from the templates what is done with prompts and answers. */
export function promptHandling(templates: readonly SynthesizedTemplate[], landingZone: LandingZone): PromptHandling {
  const resources = templates.flatMap(({ template }) =>
    Object.values((template['Resources'] ?? {}) as Record<string, Resource>),
  );
  const ofType = (type: string) =>
    resources.filter(({ Type }) => Type === type).map(({ Properties = {} }) => Properties);
  const enforced = ofType('AWS::Bedrock::EnforcedGuardrailConfiguration').length > 0;
  const guardrail = ofType('AWS::Bedrock::Guardrail')[0];
  const store = ofType('AWS::S3::Bucket').find(({ BucketName }) =>
    JSON.stringify(BucketName)?.includes('-log-archive-ai-'),
  );
  const lock = store?.ObjectLockConfiguration?.Rule?.DefaultRetention;
  const group = ofType('AWS::Logs::LogGroup').find(
    ({ LogGroupName }) => LogGroupName === '/ccoe/bedrock-model-invocations',
  );
  // In a tenant each account sets itself, as a custom resource.
  const configured =
    ofType('Custom::AccountSettings').length > 0 ||
    ofType('AWS::StepFunctions::StateMachine').some(
      ({ StateMachineName }) => StateMachineName === `${landingZone.organization.name}-account-configurator`,
    );
  const roles = new Set(ofType('AWS::IAM::Role').map(({ RoleName }) => RoleName));
  return {
    ...(configured && { retentionMode: 'none' as const }),
    otherModesDenied: new TemplateProofs(templates, landingZone.organization.name).statements.has('DenyDataRetention'),
    ...(enforced &&
      guardrail && { guardrailTier: guardrail.ContentPolicyConfig?.ContentFiltersTierConfig?.TierName ?? 'CLASSIC' }),
    ...(lock && {
      logStore: {
        bucket: `${landingZone.organization.name}-log-archive-ai-<account-id>-<region>`,
        objectLockMode: lock.Mode,
        days: daysOf(lock.Days, landingZone),
        byAccount: retentionByAccount(landingZone, daysOf(lock.Days, landingZone)),
      },
    }),
    ...(group && { logGroup: { name: group.LogGroupName, days: group.RetentionInDays } }),
    readers: READERS.filter((name) => roles.has(name)),
  };
}

/** Where the template chooses by account, the model says what it chooses from. */
function daysOf(days: unknown, { logging }: LandingZone): number {
  return typeof days === 'number' ? days : logging.retentionDays;
}

function retentionByAccount({ departments }: LandingZone, days: number): Readonly<Record<string, number>> {
  return Object.fromEntries(
    departments
      .flatMap(({ accounts }) => accounts)
      .flatMap(({ name, invocationLogRetentionDays }) =>
        invocationLogRetentionDays !== undefined && invocationLogRetentionDays !== days
          ? [[name, invocationLogRetentionDays] as const]
          : [],
      ),
  );
}
