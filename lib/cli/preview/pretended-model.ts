import {
  type Model,
  type ModelCall,
  type ModelEvent,
  ModelThrottled,
  ModelUnavailable,
} from '../../../constructs/gov-ai-api/handler/ports';
import type { Text } from '../../../policies/text';

/** What may happen to a request once it is deployed; chosen on the page. */
export const BEHAVIOURS = {
  answer: { ja: 'ふつうに答える', en: 'Answers' },
  slow: { ja: 'ゆっくり答える', en: 'Answers slowly' },
  'too-long': { ja: '長さの上限で切れる', en: 'Is cut off by the limit of length' },
  guardrail: { ja: 'ガードレールが止める', en: 'Is stopped by the guardrail' },
  throttled: { ja: '生成 AI が混み合う', en: 'The model is throttled' },
  broken: { ja: '途中で切れる', en: 'Breaks in the middle' },
  quota: { ja: '利用枠を使い切った', en: 'The quota is used up' },
} as const satisfies Record<string, Text>;
export type Behaviour = keyof typeof BEHAVIOURS;

/** Milliseconds between two pieces of an answer. */
const PAUSES: Partial<Record<Behaviour, number>> = { slow: 600 };
const PAUSE = 40;

/**
 * In the place of Amazon Bedrock: sends back what would have been sent to it, in pieces, and fails as asked. What is shown is
 * no answer of a model; tokens are counted as one for each character.
 */
export class PretendedModel implements Model {
  constructor(private readonly behaviour: Behaviour) {}

  async *converse(call: ModelCall, signal: AbortSignal): AsyncIterable<ModelEvent> {
    if (this.behaviour === 'throttled') throw new ModelThrottled();
    const stopped = this.behaviour === 'guardrail';
    const pieces = stopped ? [] : answerTo(call).match(/.{1,12}/gsu)!;
    const sent = this.behaviour === 'broken' ? pieces.slice(0, Math.ceil(pieces.length / 2)) : pieces;
    for (const text of sent) {
      await pause(PAUSES[this.behaviour] ?? PAUSE, signal);
      yield { type: 'text', text };
    }
    if (this.behaviour === 'broken') throw new ModelUnavailable();
    const cutOff = this.behaviour === 'too-long';
    yield { type: 'stop', reason: stopped ? 'guardrail_intervened' : cutOff ? 'max_tokens' : 'end_turn' };
    const inputTokens = call.system.length + call.message.length;
    yield { type: 'usage', inputTokens, outputTokens: sent.join('').length };
  }
}

function answerTo({ message }: ModelCall): string {
  return `(プレビューの作り物の答えです。生成 AI は呼び出していません。)\n\n生成 AI に渡る文:\n\n${message}`;
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
