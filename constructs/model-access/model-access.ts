import { Grant, type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { UseCase } from '../../policies/landing-zone-model';
import type { Model } from '../../policies/models/model-register';
import { ConstructError } from '../construct-error';
import { departmentContext } from '../department-context';
import { DepartmentGuardrail } from '../department-guardrail';
import type { IsolatedNetwork } from '../isolated-network';
import { addMonthlyCost } from '../monthly-cost';
import { approvedModel } from './approved-model';
import { approvedUseCase, type ClassificationName, requireInputClassification } from './approved-use-case';
import { DepartmentInferenceProfile } from './department-inference-profile';

export interface ModelAccessProps {
  /** Id of the row in the use-case register. */
  readonly useCase: string;
  /** Foundation model ids, without geography. @default all models of the use case */
  readonly models?: readonly string[];
  /** The most sensitive information that is typed in. @default what the use case allows */
  readonly inputClassification?: ClassificationName;
  /** @default one of its own with the defaults of DepartmentGuardrail */
  readonly guardrail?: DepartmentGuardrail;
  /** `false` leaves the call to the guardrail that the account enforces anyway. @default true */
  readonly requireGuardrail?: boolean;
  /** Also grants response streaming. @default true */
  readonly streaming?: boolean;
  /** Asked for an endpoint of `bedrock-runtime` that lets exactly this access through; grants hold through it alone. @default none */
  readonly network?: IsolatedNetwork;
  /** For the estimate, shared equally by the models. @default no line */
  readonly expectedTokensPerMonth?: { readonly input: number; readonly output: number };
}

/**
 * Access to approved models, for one use case of the register: application inference profiles that carry the department's
 * cost tags, and grants that name them, the models behind them in Tokyo and Osaka, and the guardrail. Nothing is built
 * for a use case that is unknown, unapproved, expired or meant for another environment.
 *
 * Source: Amazon Bedrock User Guide, "Geographic cross-Region inference", "Set up permissions to use Amazon Bedrock
 * Guardrails". Serves CCOE-GOV-01, CCOE-AI-01, CCOE-AI-02, CCOE-AI-04 and CCOE-FIN-01.
 */
export class ModelAccess extends Construct {
  readonly useCase: UseCase;
  /** Absent where `requireGuardrail` is false. */
  readonly guardrail: DepartmentGuardrail | undefined;
  readonly #profiles: ReadonlyMap<string, DepartmentInferenceProfile>;

  /** @throws ConstructError for a use case or a model that does not hold here, see `approvedUseCase`, `approvedModel` */
  constructor(scope: Construct, id: string, props: ModelAccessProps) {
    super(scope, id);
    this.useCase = approvedUseCase(this, props.useCase);
    if (props.inputClassification) requireInputClassification(this, this.useCase, props.inputClassification);
    const models = (props.models ?? this.useCase.models).map((model) => approvedModel(this, model, this.useCase));
    if (models.length === 0) throw noModel(this, this.useCase);
    const guarded = (props.requireGuardrail ?? true) && models.some(writesText);
    this.guardrail = props.guardrail ?? (guarded ? new DepartmentGuardrail(this, 'Guardrail') : undefined);
    this.#profiles = new Map(
      models.map((model) => [
        model.modelId,
        new DepartmentInferenceProfile(this, model.modelId, {
          model,
          useCase: this.useCase,
          guardrail: writesText(model) ? this.guardrail : undefined,
          streaming: props.streaming ?? true,
        }),
      ]),
    );
    if (props.expectedTokensPerMonth) addTokenCost(this, models, props.expectedTokensPerMonth);
    const endpoint = props.network?.requireEndpoint('bedrock-runtime', REASON, this.endpointStatements());
    if (endpoint) for (const profile of this.#profiles.values()) profile.grantThrough(endpoint.vpcEndpointId);
  }

  /** Foundation model ids, in the order in which they were asked for. */
  get models(): readonly string[] {
    return [...this.#profiles.keys()];
  }

  /**
   * What a call gives as `modelId`: the ARN of the application inference profile.
   *
   * @param model foundation model id; may be left out where there is one model
   * @throws ConstructError `model-not-in-access`
   */
  profileArn(model: string = this.models[0]!): string {
    const profile = this.#profiles.get(model);
    if (profile) return profile.inferenceProfileArn;
    throw new ConstructError(this, {
      code: 'model-not-in-access',
      message: { ja: `${model} はこの ModelAccess にありません。`, en: `${model} is not in this ModelAccess.` },
      expected: { ja: this.models.join('、'), en: this.models.join(', ') },
      fix: { ja: 'models に足してください。', en: 'Add it to models.' },
      controls: ['CCOE-AI-01'],
    });
  }

  /** Calls every model of this access, with its guardrail, and nothing else. */
  grantInvoke(grantee: IGrantable): Grant {
    const enforced = this.#enforcedGuardrails().map((resource) =>
      Grant.addToPrincipal({ grantee, actions: ['bedrock:ApplyGuardrail'], resourceArns: [resource] }),
    );
    return [...[...this.#profiles.values()].map((profile) => profile.grantInvoke(grantee)), ...enforced].reduce(
      (grants, grant) => grants.combine(grant),
    );
  }

  /** For the policy of a `bedrock-runtime` endpoint: what `grantInvoke` grants, to whoever the network lets in. */
  endpointStatements(): PolicyStatement[] {
    return [
      ...[...this.#profiles.values()].flatMap((profile) => profile.statements()),
      ...[...(this.guardrail ? [this.guardrail.guardrailArn] : []), ...this.#enforcedGuardrails()].map(
        (resource) => new PolicyStatement({ actions: ['bedrock:ApplyGuardrail'], resources: [resource] }),
      ),
    ];
  }

  /** Where the organization enforces a guardrail, a caller that may not apply it is refused every call. */
  #enforcedGuardrails(): string[] {
    const { landingZone, account } = departmentContext(this);
    const policy = landingZone.organization.bedrockPolicy;
    const unit = account.organizationalUnit;
    const bound = policy?.targets.some((target) => unit === target || unit.startsWith(`${target}/`));
    return policy && bound ? [policy.guardrail.replace(/:\d+$/, '')] : [];
  }
}

const REASON = { ja: '承認されたモデルの呼び出し', en: 'Calls of the approved models' };

/** Guardrails look at text; embedding and rerank models answer with numbers. */
function writesText({ modality }: Model): boolean {
  return /-> .*text/.test(modality);
}

function noModel(scope: Construct, useCase: UseCase): ConstructError {
  return new ConstructError(scope, {
    code: 'model-missing',
    message: { ja: 'モデルが1つも選ばれていません。', en: 'No model is named.' },
    expected: { ja: useCase.models.join('、'), en: useCase.models.join(', ') },
    fix: { ja: 'models を消すか、1つ以上書いてください。', en: 'Leave models out, or name at least one.' },
    controls: ['CCOE-AI-01'],
  });
}

function addTokenCost(
  scope: Construct,
  models: readonly Model[],
  tokens: { readonly input: number; readonly output: number },
): void {
  for (const { modelId, name, modality } of models) {
    for (const direction of ['input', 'output'] as const) {
      if (tokens[direction] === 0 || (direction === 'output' && !/-> .*text/.test(modality))) continue;
      const share = tokens[direction] / models.length;
      const label = { input: '入力', output: '出力' }[direction];
      addMonthlyCost(scope, {
        item: { ja: `${name} ${label}トークン`, en: `${name} ${direction} tokens` },
        price: `bedrock/${modelId}/${direction}-tokens`,
        quantity: share / 1_000_000,
        basis: { ja: `月 ${share} トークンの見込み`, en: `${share} tokens a month expected` },
      });
    }
  }
}
