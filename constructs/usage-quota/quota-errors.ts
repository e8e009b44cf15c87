import type { Allowance } from './quota-limit';

/** The allowance is used up: answer 429 with `Retry-After`, and do not call the model. */
export class QuotaExceeded extends Error {
  override readonly name = 'QuotaExceeded';
  readonly statusCode = 429;

  constructor(
    readonly allowance: Allowance,
    readonly retryAfterSeconds: number,
  ) {
    super(message(allowance));
  }
}

/** Whether there is an allowance could not be found out: answer 503, and do not call the model. */
export class QuotaUnavailable extends Error {
  override readonly name = 'QuotaUnavailable';
  readonly statusCode = 503;
  readonly retryAfterSeconds = 5;

  /** @param detail English, for the log; without content of the call */
  constructor(
    readonly detail: string,
    cause?: unknown,
  ) {
    super('利用枠を確かめられないため、実行しませんでした。少し待ってから、もう一度お試しください。', { cause });
  }
}

/** Japanese, for the person at the screen. */
function message({ holder, period, tokens, yen }: Allowance): string {
  const whose = holder === 'user' ? 'あなたの' : '部局の';
  const when = period === 'day' ? { now: '本日', reset: '明日 0 時' } : { now: '今月', reset: '来月 1 日 0 時' };
  const size = [
    ...(tokens === undefined ? [] : [`${tokens.toLocaleString('ja-JP')} トークン`]),
    ...(yen === undefined ? [] : [`${yen.toLocaleString('ja-JP')} 円`]),
  ];
  return `${whose}${when.now}の利用枠(${size.join('・')})が足りません。${when.reset}に回復します。`;
}
