import { createHash } from 'node:crypto';
import { ApplicationInferenceProfile } from '@aws-cdk/aws-bedrock-alpha';
import { Stack } from 'aws-cdk-lib';
import { Grant, type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { UseCase } from '../../policies/landing-zone-model';
import { inferenceArns, type Model } from '../../policies/models/model-register';
import { departmentContext } from '../department-context';
import type { DepartmentGuardrail } from '../department-guardrail';

export interface DepartmentInferenceProfileProps {
  readonly model: Model;
  readonly useCase: UseCase;
  /** Absent for models without text output, which take no guardrail. */
  readonly guardrail?: DepartmentGuardrail;
  readonly streaming: boolean;
}

/**
 * The application inference profile of one model and one use case: what AWS bills and measures a department by.
 *
 * Extends the L2 of aws-bedrock-alpha, whose grants are for the world: the model in all Regions, no profile condition, no
 * streaming. Here the grant is the profile by its exact ARN, and the model in Tokyo and Osaka only through this profile.
 * The system profile is taken from the model register, as the L2 maps Tokyo to `apac`.
 *
 * Source: Amazon Bedrock User Guide, "Geographic cross-Region inference" and "Prerequisites for inference profiles".
 * Serves CCOE-AI-01, CCOE-AI-02, CCOE-AI-04 and CCOE-FIN-01.
 */
export class DepartmentInferenceProfile extends ApplicationInferenceProfile {
  readonly #props: DepartmentInferenceProfileProps;
  readonly #foundationModels: readonly string[];
  #vpcEndpointId: string | undefined;

  constructor(scope: Construct, id: string, props: DepartmentInferenceProfileProps) {
    const { model, useCase } = props;
    const { profile, foundationModels } = inferenceArns(model, Stack.of(scope).account);
    super(scope, id, {
      applicationInferenceProfileName: profileName(scope, useCase, model),
      description: `${useCase.id} ${model.modelId}`.replace(/[^0-9a-zA-Z:. _-]/g, '-'),
      modelSource: {
        invokableArn: profile ?? foundationModels[0]!,
        grantInvoke: (grantee) => Grant.drop(grantee, 'granted by the profile'),
      },
      tags: profileTags(scope, useCase),
    });
    this.#props = props;
    this.#foundationModels = foundationModels;
  }

  /** From now on a grant holds through this endpoint only: credentials that leave the network call nothing. */
  grantThrough(vpcEndpointId: string): void {
    this.#vpcEndpointId = vpcEndpointId;
  }

  override grantInvoke(grantee: IGrantable): Grant {
    return this.grantProfileUsage(grantee);
  }

  override grantProfileUsage(grantee: IGrantable): Grant {
    const [profile, foundationModels] = this.#doors() as [Door, Door];
    const fromNetwork = this.#vpcEndpointId && { 'aws:SourceVpce': this.#vpcEndpointId };
    const doors = [
      // On the profile alone, in the Region that was called: whether AWS says the endpoint to every destination is not documented.
      fromNetwork
        ? { ...profile, conditions: { StringEquals: { ...profile.conditions?.['StringEquals'], ...fromNetwork } } }
        : profile,
      foundationModels,
    ];
    const grants = doors.map((door) => Grant.addToPrincipal({ grantee, ...door }));
    const { guardrail } = this.#props;
    return [...grants, ...(guardrail ? [guardrail.grantApply(grantee)] : [])].reduce((all, grant) =>
      all.combine(grant),
    );
  }

  /** What the grant says, for the policy of an endpoint. */
  statements(): PolicyStatement[] {
    return this.#doors().map(
      ({ actions, resourceArns, conditions }) => new PolicyStatement({ actions, resources: resourceArns, conditions }),
    );
  }

  /** AWS authorises a call on the profile, and on the model in every destination. */
  #doors(): Door[] {
    const actions = this.#actions;
    const { guardrail } = this.#props;
    // A call that names no guardrail, or another, or another version, is not granted.
    const guarded = guardrail && { StringEquals: { 'bedrock:GuardrailIdentifier': guardrail.versionArn } };
    const behindProfile = { ArnEquals: { 'bedrock:InferenceProfileArn': this.inferenceProfileArn } };
    return [
      { actions, resourceArns: [this.inferenceProfileArn], conditions: guarded },
      { actions, resourceArns: [...this.#foundationModels], conditions: { ...guarded, ...behindProfile } },
    ];
  }

  get #actions(): string[] {
    const streaming = this.#props.streaming && this.#props.model.streaming;
    return ['bedrock:InvokeModel', ...(streaming ? ['bedrock:InvokeModelWithResponseStream'] : [])];
  }
}

interface Door {
  readonly actions: string[];
  readonly resourceArns: string[];
  readonly conditions?: Record<string, Record<string, string>>;
}

/** Unique in the account, at most 64 characters; Bedrock takes no two separators in a row. */
function profileName(scope: Construct, useCase: UseCase, { modelId }: Model): string {
  const digest = createHash('sha256').update(`${scope.node.path}/${modelId}`).digest('hex').slice(0, 8);
  return `${`${useCase.id}-${modelId.split('.').at(-1)}`.replace(/[^0-9a-zA-Z.]+/g, '-').slice(0, 54)}-${digest}`.replace(
    /-+/g,
    '-',
  );
}

/** Cost allocation tags. Bedrock takes ASCII only. Source: Amazon Bedrock API Reference, "Tag". */
function profileTags(scope: Construct, useCase: UseCase): Record<string, string> {
  const { department, account, landingZone } = departmentContext(scope);
  const tags = {
    'ccoe:cost-center': department.costCenter,
    'ccoe:department': department.code,
    'ccoe:environment': account.environment,
    'ccoe:organization': landingZone.organization.name,
    'ccoe:use-case': useCase.id,
  };
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [key, value.replace(/[^\w\s.:/=+@-]/g, '_')]));
}
