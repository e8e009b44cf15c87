import {
  type BedrockRuntimeClient,
  ConverseStreamCommand,
  type ConverseStreamOutput,
} from '@aws-sdk/client-bedrock-runtime';
import { type Model, type ModelCall, type ModelEvent, ModelThrottled, ModelUnavailable } from './ports';

export interface BedrockTarget {
  /** ARN of the application inference profile. */
  readonly profileArn: string;
  readonly guardrail?: { readonly id: string; readonly version: string };
}

/**
 * The model behind an application inference profile, with its guardrail in the mode that shows nothing before it was
 * checked. Source: Amazon Bedrock User Guide, "Include a guardrail with the Converse API" (streamProcessingMode sync).
 * Serves CCOE-AI-02 and CCOE-AI-04.
 */
export class BedrockModel implements Model {
  constructor(
    private readonly client: Pick<BedrockRuntimeClient, 'send'>,
    private readonly target: BedrockTarget,
  ) {}

  async *converse(call: ModelCall, signal: AbortSignal): AsyncGenerator<ModelEvent> {
    try {
      const { stream } = await this.client.send(this.#command(call), { abortSignal: signal });
      for await (const event of stream ?? []) yield* modelEvents(event);
    } catch (error) {
      throw named(error);
    }
  }

  #command({ system, message, maxTokens, metadata }: ModelCall): ConverseStreamCommand {
    const { profileArn, guardrail } = this.target;
    return new ConverseStreamCommand({
      modelId: profileArn,
      system: [{ text: system }],
      messages: [{ role: 'user', content: [{ text: message }] }],
      inferenceConfig: { maxTokens },
      ...(guardrail && {
        guardrailConfig: {
          guardrailIdentifier: guardrail.id,
          guardrailVersion: guardrail.version,
          streamProcessingMode: 'sync',
        },
      }),
      requestMetadata: { ...metadata },
    });
  }
}

function* modelEvents(event: ConverseStreamOutput): Generator<ModelEvent> {
  if (event.contentBlockDelta?.delta?.text) yield { type: 'text', text: event.contentBlockDelta.delta.text };
  if (event.messageStop?.stopReason) yield { type: 'stop', reason: event.messageStop.stopReason };
  const usage = event.metadata?.usage;
  if (usage) yield { type: 'usage', inputTokens: usage.inputTokens ?? 0, outputTokens: usage.outputTokens ?? 0 };
}

const THROTTLED: ReadonlySet<string> = new Set(['ThrottlingException', 'ServiceQuotaExceededException']);
const UNAVAILABLE: ReadonlySet<string> = new Set([
  'InternalServerException',
  'ModelErrorException',
  'ModelNotReadyException',
  'ModelStreamErrorException',
  'ModelTimeoutException',
  'ServiceUnavailableException',
]);

/** Only the name of the error is kept: its message may repeat the prompt. */
function named(error: unknown): Error {
  const name = error instanceof Error ? error.name : '';
  if (THROTTLED.has(name)) return new ModelThrottled(name);
  if (UNAVAILABLE.has(name)) return new ModelUnavailable(name);
  return error instanceof Error ? error : new Error('unknown');
}
