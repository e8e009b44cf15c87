const STOP_REASONS = [
  'end_turn',
  'stop_sequence',
  'max_tokens',
  'model_context_window_exceeded',
  'guardrail_intervened',
  'content_filtered',
] as const;

/** Why the model ended. Source: Amazon Bedrock API Reference, MessageStopEvent. */
export type StopReason = (typeof STOP_REASONS)[number] | 'other';

export function stopReason(reason: string): StopReason {
  return STOP_REASONS.find((known) => known === reason) ?? 'other';
}

const NOTHING_SHOWN: Partial<Record<StopReason, string>> = {
  guardrail_intervened:
    'この内容には答えられません。個人情報や不適切な内容が含まれていないかを確かめ、言い換えてやり直してください。',
  content_filtered: 'この内容には答えられません。言い換えてやり直してください。',
  model_context_window_exceeded: '入力が長すぎて答えられません。短くしてやり直してください。',
};
const CUT_OFF: Partial<Record<StopReason, string>> = {
  max_tokens: '\n\n(長さの上限に達したため、途中までの文章です。)',
  model_context_window_exceeded: '\n\n(長さの上限に達したため、途中までの文章です。)',
};

/**
 * What the reader is told about the end, behind what was shown already. A guardrail that blocks sends its own message and
 * one that masks sends the masked text; both are shown as they come.
 */
export function stopNotice(reason: StopReason, shownCharacters: number): string {
  if (shownCharacters > 0) return CUT_OFF[reason] ?? '';
  return NOTHING_SHOWN[reason] ?? '答えがありませんでした。入力を変えてやり直してください。';
}
