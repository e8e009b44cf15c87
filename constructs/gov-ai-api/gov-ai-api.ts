import { CfnOutput, Duration } from 'aws-cdk-lib';
import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import type { Grant, IGrantable } from 'aws-cdk-lib/aws-iam';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { UseCase } from '../../policies/landing-zone-model';
import { AuditedFunction } from '../audited-function';
import { ConstructError } from '../construct-error';
import { departmentContext } from '../department-context';
import type { DepartmentGuardrail } from '../department-guardrail';
import { IsolatedNetwork } from '../isolated-network';
import { ModelAccess } from '../model-access';
import type { PersonalDataKind } from '../personal-data';
import { UsageQuota, type UsageQuotaProps } from '../usage-quota';
import { type UseCasePreset, type UseCasePresetName, useCasePreset } from '../use-case-presets';
import { WorkloadMonitoring } from '../workload-monitoring';
import type { ExAppForm } from './ex-app-form';
import { formMistake } from './form-mistake';
import { authorizationOther, exposurePublic, priceUnknown, promptMissing, wrongTimeout } from './gov-ai-api-mistakes';
import type { WorkloadSettings } from './handler/workload-settings';
import { withHandlerBundle } from './handler-bundle';
import { JobQueue } from './job-queue';
import { openApi } from './open-api';
import { PrivateRestApi } from './private-rest-api';
import { writeRegistration } from './registration';
import { tokenPrice } from './token-price';

export type GovAiApiMode = 'sync' | 'stream' | 'async';
export type GovAiApiQuota = Pick<
  UsageQuotaProps,
  'tokensPerDay' | 'tokensPerMonth' | 'yenPerDay' | 'yenPerMonth' | 'perUser'
>;

export interface GovAiApiProps {
  /** Id of the row in the use-case register. */
  readonly useCase: string;
  /** The system prompt: what the model is to do with what is typed into the form. */
  readonly prompt: string;
  readonly form: ExAppForm;
  /** What the workload may use. Where it is used up, requests get 429 and nothing is called. */
  readonly quota: GovAiApiQuota;
  /**
   * `sync`: one answer within 29 seconds. `stream`: in pieces, up to 15 minutes. `async`: 202 at once, the answer by its
   * status, up to 15 minutes. @default sync
   */
  readonly mode?: GovAiApiMode;
  /** Puts the notice of a kind of use in front of the prompt, and asks for the review that it needs. @default none */
  readonly preset?: UseCasePresetName;
  /** Foundation model id. @default the first model of the use case */
  readonly model?: string;
  /** Most tokens of one answer. @default 2048 */
  readonly maxTokens?: number;
  /** @default within the mode, as long as it lasts */
  readonly timeout?: Duration;
  /** Requests a second. @default 10 */
  readonly requestsPerSecond?: number;
  /** Personal data that is reported, but passed on to the model. @default corporate-number, which is public */
  readonly keepPersonalData?: readonly PersonalDataKind[];
  /** Share one among the workloads of a stack, and say who may come in: `clientCidrs`. @default one of its own */
  readonly network?: IsolatedNetwork;
  /** @default one of its own, for `useCase` and `model` */
  readonly access?: ModelAccess;
  /** @default the access's own */
  readonly guardrail?: DepartmentGuardrail;
  /** For the estimate. @default the daily quota on 20 working days, three tokens in for one out */
  readonly expectedTokensPerMonth?: { readonly input: number; readonly output: number };
  /** There is no other: nothing of it is reached from the internet. @default private */
  readonly exposure?: 'private';
  /** There is no other: every request is signed by an IAM principal of the organization. @default iam */
  readonly authorization?: 'iam';
}

/** Longest a request may take, by mode, in seconds. Source: Amazon API Gateway quotas; AWS Lambda quotas. */
const LONGEST: Readonly<Record<GovAiApiMode, number>> = { sync: 29, stream: 900, async: 900 };
const CONCURRENCY = 10;

/**
 * A private AI application that speaks the contract of 源内: form, request, answer, usage. Personal data is masked on the
 * way in and on the way out, the quota holds before the model is called, the guardrail and the register's approval cannot
 * be left out, and no prompt is logged. What it takes beside this construct: nothing.
 *
 * On synthesis it writes `exapp-config.json` (for the registration and the preview) and `openapi.json` into the assembly.
 *
 * Source: 源内 Web, docs/AIアプリAPI仕様.md (2026-03); API Gateway Developer Guide, "Response streaming". Serves
 * CCOE-AI-01, CCOE-AI-02, CCOE-AI-04, CCOE-AI-05, CCOE-AI-06, CCOE-AI-08, CCOE-FIN-02, CCOE-NET-02 and CCOE-IAM-04.
 *
 * @throws ConstructError `prompt-missing`, `form-invalid`, `price-unknown`, `timeout`, `exposure-public`, `authorization`, and
 *   what the constructs throw that it is made of
 */
export class GovAiApi extends Construct {
  readonly api: PrivateRestApi;
  readonly network: IsolatedNetwork;
  readonly access: ModelAccess;
  readonly quota: UsageQuota;
  readonly monitoring: WorkloadMonitoring;
  /** The first answers requests; in the mode `async` the second works on them. */
  readonly functions: readonly AuditedFunction[];
  /** What the handler reads, and the preview too. */
  readonly settings: WorkloadSettings;

  constructor(scope: Construct, id: string, props: GovAiApiProps) {
    super(scope, id);
    const { mode = 'sync' } = props;
    const preset = this.#check(props);

    this.network = props.network ?? new IsolatedNetwork(this, 'Network');
    this.access =
      props.access ??
      new ModelAccess(this, 'Model', {
        useCase: props.useCase,
        models: props.model ? [props.model] : undefined,
        guardrail: props.guardrail,
        network: this.network,
        expectedTokensPerMonth: props.expectedTokensPerMonth ?? expectedTokens(props.quota.tokensPerDay),
      });
    this.network.requireEndpoint('bedrock-runtime', CALLS, this.access.endpointStatements());
    this.quota = new UsageQuota(this, 'Quota', { ...props.quota, network: this.network });
    this.settings = this.#settings(props, preset);

    const endpoint = this.network.requireEndpoint('execute-api', ENTRY);
    this.functions = withHandlerBundle(this, this.settings, (code) =>
      mode === 'async' ? this.#async(props, code) : [this.#answering(props, code, mode)],
    );
    const [first] = this.functions as [AuditedFunction];
    const registration = { useCase: this.access.useCase, settings: this.settings, mode };
    this.api = new PrivateRestApi(this, 'Api', {
      vpcEndpointId: endpoint.vpcEndpointId,
      requestsPerSecond: props.requestsPerSecond ?? 10,
      description: `${this.settings.useCase} (${mode})`,
      openApi: openApi(registration),
      handlers: { '/requests': first, ...(mode === 'async' && { '/status/{requestId}': first }) },
      stream: mode === 'stream',
    });
    this.monitoring = new WorkloadMonitoring(this, 'Monitoring', {
      workload: this.access.useCase.title.ja,
      functions: this.functions,
      // Only its metrics are read, which every kind of REST API has.
      api: this.api.api as unknown as RestApi,
      quotaTable: this.quota.table,
      guardrail: this.access.guardrail,
      models: { [this.settings.model]: this.access.profileArn(this.settings.model) },
    });
    const url = this.api.api.urlForPath('/requests');
    new CfnOutput(this, 'Endpoint', { value: url, description: 'POST; to be registered in GenAI (Gennai)' });
    writeRegistration(this, registration);
  }

  /** Lets a principal of the organization call this API, and no other. */
  grantInvoke(grantee: IGrantable): Grant {
    return this.api.grantInvoke(grantee);
  }

  #answering(props: GovAiApiProps, code: Code, mode: 'sync' | 'stream'): AuditedFunction {
    const answers = this.#function('Handler', code, `index.${mode}`, timeout(props, mode), this.#modelEnvironment());
    this.#grantModel(answers);
    return answers;
  }

  #async(props: GovAiApiProps, code: Code): readonly AuditedFunction[] {
    const jobs = new JobQueue(this, 'Jobs', this.network);
    const environment = { ...this.#modelEnvironment(), ...jobs.environment() };
    const receiver = this.#function('Receiver', code, 'index.accept', Duration.seconds(LONGEST.sync), environment);
    jobs.grantAccept(receiver);
    const worker = this.#function('Worker', code, 'index.work', timeout(props, 'async'), environment);
    this.#grantModel(worker);
    jobs.serve(worker, CONCURRENCY);
    return [receiver, worker];
  }

  #function(
    id: string,
    code: Code,
    handler: string,
    duration: Duration,
    environment: Record<string, string>,
  ): AuditedFunction {
    return new AuditedFunction(this, id, {
      code,
      handler,
      network: this.network,
      timeout: duration,
      memory: 1024,
      reservedConcurrency: CONCURRENCY,
      environment,
    });
  }

  #grantModel(handler: AuditedFunction): void {
    this.access.grantInvoke(handler);
    this.quota.grantUse(handler);
  }

  #modelEnvironment(): Record<string, string> {
    const { guardrail } = this.access;
    return {
      ...this.quota.environment(),
      MODEL_PROFILE_ARN: this.access.profileArn(this.settings.model),
      ...(guardrail && { GUARDRAIL_ID: guardrail.guardrailId, GUARDRAIL_VERSION: guardrail.guardrailVersion }),
    };
  }

  #settings(props: GovAiApiProps, preset: UseCasePreset | undefined): WorkloadSettings {
    const { department, landingZone } = departmentContext(this);
    const model = props.model ?? this.access.models[0]!;
    const price = tokenPrice(model, landingZone.cost.yenPerUsd);
    if (!price && (props.quota.yenPerDay ?? props.quota.yenPerMonth) !== undefined) throw priceUnknown(this, model);
    return {
      department: department.code,
      useCase: this.access.useCase.id,
      prompt: [preset?.promptNotice, props.prompt].filter(Boolean).join('\n\n'),
      form: props.form,
      model,
      maxTokens: props.maxTokens ?? 2048,
      humanReview: (preset?.humanReview ?? false) || needsReview(this.access.useCase),
      ...(props.keepPersonalData && { keepPersonalData: props.keepPersonalData }),
      price,
    };
  }

  #check(props: GovAiApiProps): UseCasePreset | undefined {
    const { mode = 'sync' } = props;
    // Before everything else: an app of another kind would fail in one of the parts.
    departmentContext(this);
    if (!props.prompt.trim()) throw promptMissing(this);
    const wrong = formMistake(props.form);
    if (wrong) throw new ConstructError(this, wrong);
    // A JavaScript or cast caller can pass what the types rule out.
    if ((props.exposure ?? 'private') !== 'private') throw exposurePublic(this, String(props.exposure));
    if ((props.authorization ?? 'iam') !== 'iam') throw authorizationOther(this, String(props.authorization));
    const seconds = timeout(props, mode).toSeconds();
    if (!(seconds >= MINIMUM_SECONDS && seconds <= LONGEST[mode]))
      throw wrongTimeout(this, mode, seconds, MINIMUM_SECONDS, LONGEST[mode]);
    return props.preset && useCasePreset(this, props.preset);
  }
}

const CALLS = { ja: '承認されたモデルの呼び出し', en: 'Calls of the approved models' };
const ENTRY = { ja: '利用者からの入口', en: 'The way in for users' };
/** A model needs some seconds to answer at all. */
const MINIMUM_SECONDS = 5;

function timeout(props: GovAiApiProps, mode: GovAiApiMode): Duration {
  return props.timeout ?? Duration.seconds(LONGEST[mode]);
}

function expectedTokens(tokensPerDay: number): { readonly input: number; readonly output: number } {
  const tokens = tokensPerDay * 20;
  return { input: (tokens * 3) / 4, output: tokens / 4 };
}

/** Whatever leaves the staff, or was screened as a possible high risk, is looked at by a person (DS-920). */
function needsReview({ outputChannel, riskScreening }: UseCase): boolean {
  return outputChannel !== 'staff-only' || Object.values(riskScreening).some(Boolean);
}
