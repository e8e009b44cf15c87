import type { ConverseStreamCommandInput, ConverseStreamOutput } from '@aws-sdk/client-bedrock-runtime';
import { BedrockModel, type BedrockTarget } from '../../../constructs/gov-ai-api/handler/bedrock-model';

/** How Amazon Bedrock behaves in one call. */
export interface Behaviour {
  /** Pieces of the answer. */
  readonly pieces?: readonly string[];
  /** @default end_turn */
  readonly stopReason?: string;
  /** @default 120 and 40 tokens */
  readonly usage?: { readonly inputTokens: number; readonly outputTokens: number };
  /** Name of the error with which the call is refused. */
  readonly refused?: string;
  /** Name of the error that comes in the middle of the stream, after the pieces. */
  readonly broken?: string;
  /** Never ends after its pieces. */
  readonly slow?: boolean;
}

/** Errors of Bedrock repeat what was sent, as some of the real ones do. */
function bedrockError(name: string, input: ConverseStreamCommandInput): Error {
  return Object.assign(new Error(`${name} near ${JSON.stringify(input.messages)}`), { name });
}

/** Amazon Bedrock's side of ConverseStream: streaming, throttling, guardrail block, slow and broken streams. */
export class FakeBedrock {
  readonly calls: ConverseStreamCommandInput[] = [];
  readonly model: BedrockModel;

  constructor(
    private readonly behaviour: Behaviour,
    target: BedrockTarget = {
      profileArn: 'arn:aws:bedrock:ap-northeast-1:111122223333:application-inference-profile/example',
      guardrail: { id: 'guardrail1', version: '3' },
    },
  ) {
    this.model = new BedrockModel(this as never, target);
  }

  async send(command: { readonly input: ConverseStreamCommandInput }): Promise<{ stream: AsyncIterable<unknown> }> {
    this.calls.push(command.input);
    if (this.behaviour.refused) throw bedrockError(this.behaviour.refused, command.input);
    return { stream: this.stream(command.input) };
  }

  private async *stream(input: ConverseStreamCommandInput): AsyncGenerator<ConverseStreamOutput> {
    const { pieces = [], stopReason = 'end_turn', usage = { inputTokens: 120, outputTokens: 40 } } = this.behaviour;
    yield { messageStart: { role: 'assistant' } };
    for (const text of pieces) yield { contentBlockDelta: { contentBlockIndex: 0, delta: { text } } };
    if (this.behaviour.broken) throw bedrockError(this.behaviour.broken, input);
    if (this.behaviour.slow) await new Promise(() => {});
    yield { messageStop: { stopReason: stopReason as 'end_turn' } };
    yield {
      metadata: { usage: { ...usage, totalTokens: usage.inputTokens + usage.outputTokens }, metrics: { latencyMs: 1 } },
    };
  }
}
