import type { ApiResponse } from '../../../constructs/gov-ai-api/handler/app-response';
import { QuotaUnavailable } from '../../../constructs/usage-quota/quota';
import type { Behaviour } from './fake-bedrock';
import { type FakeWorkload, fakeWorkload, request } from './fake-workload';

const TIME = 29_000;
const body = (response: ApiResponse) => JSON.parse(response.body);
const ask = (workload: FakeWorkload, inputs: unknown = { question: '児童手当とは?' }) =>
  workload.handlers.sync(request(inputs), TIME);

describe('an answer at once', () => {
  it('speaks the contract: outputs, usage in yen, times, the notice and the review that the use case demands', async () => {
    const response = await ask(fakeWorkload({ pieces: ['児童手当は', '、…です。'] }));
    expect(response.statusCode).toBe(200);
    expect(body(response)).toEqual({
      outputs:
        '児童手当は、…です。\n\n---\nAI が生成した文章です。職員が内容を確かめ、必要なら直してから使ってください。',
      usageMetadata: [
        {
          modelVersion: 'anthropic.claude-sonnet-4-6',
          requestCount: 1,
          tokens: { promptTokenCount: 120, candidatesTokenCount: 40, totalTokenCount: 160 },
          estimatedCostInfo: {
            estimatedCost: 0.16,
            currency: 'JPY',
            inputTokens: 120,
            outputTokens: 40,
            inputToken1KUnitPrice: 0.5,
            outputToken1KUnitPrice: 2.5,
          },
        },
      ],
      timestamps: { processingStartedAt: '2026-11-25T03:00:00.000Z', processingEndedAt: '2026-11-25T03:00:00.000Z' },
      stop_reason: 'end_turn',
      human_review_required: true,
    });
  });

  it('shows no cost where the price is unknown', async () => {
    const response = await ask(fakeWorkload({ pieces: ['はい'] }, { price: undefined }));
    expect(body(response).usageMetadata[0].estimatedCostInfo).toBeUndefined();
  });

  it('asks for no review where the use case needs none', async () => {
    const response = await ask(fakeWorkload({ pieces: ['はい'] }, { humanReview: false }));
    expect(body(response)).toMatchObject({
      outputs: 'はい\n\n---\nAI が生成した文章です。',
      human_review_required: false,
    });
  });

  it('calls the profile with the guardrail, and says whom the call is charged to', async () => {
    const workload = fakeWorkload({ pieces: ['はい'] });
    const session = '6ba7b810-9dad-41d1-80b4-00c04fd430c8';
    await workload.handlers.sync(request({ question: '?' }, { sessionId: session }), TIME);
    expect(workload.bedrock.calls).toEqual([
      {
        modelId: 'arn:aws:bedrock:ap-northeast-1:111122223333:application-inference-profile/example',
        system: [{ text: '制度の説明文の案を作ってください。' }],
        messages: [{ role: 'user', content: [{ text: '?' }] }],
        inferenceConfig: { maxTokens: 1000 },
        guardrailConfig: { guardrailIdentifier: 'guardrail1', guardrailVersion: '3', streamProcessingMode: 'sync' },
        requestMetadata: {
          department: 'welfare',
          useCase: 'welfare-scheme-guide',
          user: expect.stringMatching(/^[0-9a-f]{32}$/),
          requestId: '00000000-0000-4000-8000-000000000001',
          sessionId: session,
        },
      },
    ]);
  });
});

describe('personal data', () => {
  it('is masked before the model sees it, and counted', async () => {
    const workload = fakeWorkload({ pieces: ['はい'] });
    await ask(workload, { question: '個人番号１２３４－５６７８－９０１８の人と 090-1234-5678' });
    expect(workload.bedrock.calls[0]!.messages![0]!.content![0]!.text).toBe('個人番号[個人番号]の人と [電話番号]');
    expect(workload.log[0]!.maskedIn).toEqual({ 'individual-number': 1, 'phone-number': 1 });
  });

  it('is masked in the answer, also where a number comes in pieces', async () => {
    const workload = fakeWorkload({ pieces: ['番号は1234', '-567', '8-90', '18です'] });
    expect(body(await ask(workload)).outputs).toMatch(/^番号は\[個人番号\]です/);
    expect(workload.log[0]!.maskedOut).toEqual({ 'individual-number': 1 });
  });

  it('is known by the label of its field', async () => {
    const form = { account: { type: 'text', title: '口座番号' } } as const;
    const workload = fakeWorkload({ pieces: ['はい'] }, { form });
    await ask(workload, { account: 1234567 });
    expect(workload.bedrock.calls[0]!.messages![0]!.content![0]!.text).toBe('[口座番号]');
  });
});

describe('the quota', () => {
  it('is reserved with the most that the call can use, and settled with what it used', async () => {
    const workload = fakeWorkload({ pieces: ['はい'] });
    await ask(workload, { question: 'あ' });
    const bytes = Buffer.byteLength('制度の説明文の案を作ってください。あ') + 256;
    expect(workload.quota.reserved).toEqual([
      { tokens: bytes + 1000, yen: (bytes * 500 + 1000 * 2500) / 1e6, user: workload.log[0]!.user },
    ]);
    expect(workload.quota.settled).toEqual([{ tokens: 160, yen: 0.16 }]);
  });

  it('refuses with 503 and calls nothing where it cannot be asked', async () => {
    const workload = fakeWorkload({ pieces: ['はい'] });
    workload.quota.refusal = new QuotaUnavailable('down');
    const response = await ask(workload);
    expect(response).toMatchObject({ statusCode: 503, headers: { 'Retry-After': '5' } });
    expect(workload.bedrock.calls).toEqual([]);
  });

  it('lets an answer stand that could not be settled, and says so in the log', async () => {
    const workload = fakeWorkload({ pieces: ['はい'] });
    workload.quota.settleFailure = new QuotaUnavailable('down');
    expect((await ask(workload)).statusCode).toBe(200);
    expect(workload.log.map(({ event }) => event)).toEqual(['not-settled', 'answered']);
  });

  const most = Buffer.byteLength('制度の説明文の案を作ってください。児童手当とは?') + 256;
  it.each<[string, Behaviour, number]>([
    ['is given back where the model was not called', { refused: 'ThrottlingException' }, 0],
    [
      'is charged the input and what was written where a stream breaks',
      { pieces: ['abc'], broken: 'ModelStreamErrorException' },
      most + 3,
    ],
    ['is charged the real usage of a call that the guardrail ended', { stopReason: 'guardrail_intervened' }, 160],
  ])('%s', async (_, behaviour, tokens) => {
    const workload = fakeWorkload(behaviour);
    await ask(workload);
    expect(workload.quota.settled.map((used) => used.tokens)).toEqual([tokens]);
  });
});

describe('what goes wrong is said in Japanese, with a status that a caller can act on', () => {
  it.each<[string, Behaviour, number, string, string | undefined]>([
    ['throttled', { refused: 'ThrottlingException' }, 429, 'model-throttled', '10'],
    ['unavailable', { refused: 'ServiceUnavailableException' }, 503, 'model-unavailable', '30'],
    ['a stream that breaks', { pieces: ['途中'], broken: 'ModelStreamErrorException' }, 503, 'model-unavailable', '30'],
    ['a stream that ends without an end', { pieces: ['途中'], stopReason: '' }, 503, 'model-unavailable', '30'],
    ['a mistake of ours', { refused: 'ValidationException' }, 502, 'unexpected', undefined],
  ])('%s', async (_, behaviour, status, code, retryAfter) => {
    const response = await ask(fakeWorkload(behaviour));
    expect(response.statusCode).toBe(status);
    expect(response.headers['Retry-After']).toBe(retryAfter);
    expect(body(response)).toEqual({
      outputs: expect.stringMatching(/[ぁ-ん]/),
      error: { code, message: body(response).outputs },
    });
  });

  it('ends before the time is up, and is charged the most that the call can have used', async () => {
    const workload = fakeWorkload({ pieces: ['途中'], slow: true });
    const response = await workload.handlers.sync(request({ question: '?' }), 1550);
    expect(response.statusCode).toBe(504);
    expect(workload.quota.settled).toHaveLength(1);
    expect(workload.quota.settled[0]!.tokens).toBeGreaterThan(0);
  });

  it.each([
    ['guardrail_intervened', [], '答えられません'],
    ['guardrail_intervened', ['入力できない情報が含まれています。'], '入力できない情報が含まれています。'],
    ['content_filtered', [], '答えられません'],
    ['max_tokens', ['長い'], '途中までの文章です'],
    ['end_turn', [], '答えがありませんでした'],
    ['something_new', ['はい'], 'はい'],
  ])('stop reason %s after %j', async (stopReason, pieces, said) => {
    const response = await ask(fakeWorkload({ stopReason, pieces }));
    expect(response.statusCode).toBe(200);
    expect(body(response).outputs).toContain(said);
  });
});

/** What `stream` sends: the head once, then events. */
async function streamed(workload: FakeWorkload, { milliseconds = TIME, breakAfter = Number.POSITIVE_INFINITY } = {}) {
  const heads: { statusCode: number; type?: string }[] = [];
  const chunks: string[] = [];
  let ended = false;
  await workload.handlers.stream(request({ question: '?' }), milliseconds, {
    head: (statusCode, headers) => heads.push({ statusCode, type: headers['Content-Type'] }),
    write: async (text) => {
      if (chunks.length >= breakAfter) throw new Error('reader is gone');
      chunks.push(text);
    },
    end: () => {
      ended = true;
    },
  });
  const events = chunks
    .join('')
    .split('\n\n')
    .filter(Boolean)
    .map((event) => event.split('\n'));
  return {
    heads,
    ended,
    raw: chunks.join(''),
    events: events.map(([name, data]) => ({
      name: name!.slice(7),
      data: data ? JSON.parse(data.slice(6)) : undefined,
    })),
  };
}

describe('an answer in pieces', () => {
  it('sends text as it comes, the notice, and the usage at the end', async () => {
    const long = '制度の説明です。'.repeat(5);
    const { heads, events, ended } = await streamed(fakeWorkload({ pieces: [long, long] }));
    expect(heads).toEqual([{ statusCode: 200, type: 'text/event-stream; charset=utf-8' }]);
    expect(events.at(-1)).toMatchObject({
      name: 'end',
      data: { stop_reason: 'end_turn', human_review_required: true },
    });
    const texts = events.filter(({ name }) => name === 'text').map(({ data }) => data.text);
    expect(texts.length).toBeGreaterThan(3);
    expect(texts.join('')).toContain(`${long}${long}\n\n---\nAI が生成した文章です。`);
    expect(ended).toBe(true);
  });

  it('never sends a part of a number', async () => {
    const { raw } = await streamed(fakeWorkload({ pieces: [...'番号は1234-5678-9018です。以上で説明を終わります。'] }));
    expect(raw).not.toMatch(/1234|5678|9018/);
  });

  it('keeps the status of an error that comes before the first piece', async () => {
    const { heads, ended } = await streamed(fakeWorkload({ refused: 'ThrottlingException' }));
    expect(heads).toEqual([{ statusCode: 429, type: 'application/json; charset=utf-8' }]);
    expect(ended).toBe(true);
  });

  it('ends with an event where the stream breaks later', async () => {
    const long = '制度の説明です。'.repeat(5);
    const { heads, events } = await streamed(fakeWorkload({ pieces: [long], broken: 'ModelStreamErrorException' }));
    expect(heads[0]!.statusCode).toBe(200);
    expect(events.at(-1)).toMatchObject({ name: 'error', data: { error: { code: 'model-unavailable' } } });
  });

  it('settles what was used where the reader goes away', async () => {
    const long = '制度の説明です。'.repeat(5);
    const workload = fakeWorkload({ pieces: [long, long, long] });
    await streamed(workload, { breakAfter: 1 }).catch(() => {});
    expect(workload.quota.settled).toHaveLength(1);
    expect(workload.quota.settled[0]!.tokens).toBeGreaterThan(0);
  });
});

describe('an answer later', () => {
  const accepted = async (workload: FakeWorkload) =>
    body(await workload.handlers.accept(request({ question: '個人番号 123456789018' })));
  const statusOf = (workload: FakeWorkload, requestId: string, user = 'user-1') =>
    workload.handlers.status(
      request(undefined, { httpMethod: 'GET', headers: { 'x-user-id': user }, pathParameters: { requestId } }),
    );

  it('is accepted with an address relative to the host, as 源内 demands', async () => {
    const workload = fakeWorkload({ pieces: ['はい'] });
    const response = await workload.handlers.accept(request({ question: '?' }));
    expect(response.statusCode).toBe(202);
    expect(body(response)).toEqual({
      outputs: 'リクエストを受け付けました。',
      request_id: '00000000-0000-4000-8000-000000000001',
      status: 'PENDING',
      status_url: '/v1/status/00000000-0000-4000-8000-000000000001',
    });
    expect(workload.jobs.queue).toEqual(['00000000-0000-4000-8000-000000000001']);
  });

  it('is stored masked, worked on once, and told to who asked', async () => {
    const workload = fakeWorkload({ pieces: ['はい'] });
    const { request_id } = await accepted(workload);
    expect(workload.jobs.jobs.get(request_id)!.request!.message).toBe('個人番号 [個人番号]');
    expect(body(await statusOf(workload, request_id))).toMatchObject({ status: 'PENDING' });
    await workload.handlers.work(request_id, false, 900_000);
    await workload.handlers.work(request_id, false, 900_000);
    expect(workload.bedrock.calls).toHaveLength(1);
    expect(workload.jobs.jobs.get(request_id)!.request).toBeUndefined();
    expect(body(await statusOf(workload, request_id))).toMatchObject({
      request_id,
      status: 'COMPLETED',
      outputs: expect.stringContaining('はい'),
      created_at: '2026-11-25T03:00:00.000Z',
    });
  });

  it('is unknown to anybody else', async () => {
    const workload = fakeWorkload({ pieces: ['はい'] });
    const { request_id } = await accepted(workload);
    expect((await statusOf(workload, request_id, 'user-2')).statusCode).toBe(404);
    expect((await statusOf(workload, 'none')).statusCode).toBe(404);
  });

  it('is tried again where the model is busy, and fails for good at the last delivery', async () => {
    const workload = fakeWorkload({ refused: 'ThrottlingException' });
    const { request_id } = await accepted(workload);
    await expect(workload.handlers.work(request_id, false, 900_000)).rejects.toMatchObject({ code: 'model-throttled' });
    expect(workload.jobs.jobs.get(request_id)!.status).toBe('PENDING');
    await workload.handlers.work(request_id, true, 900_000);
    expect(body(await statusOf(workload, request_id))).toMatchObject({
      status: 'ERROR',
      error: { code: 'model-throttled', message: expect.stringMatching(/混み合って/) },
    });
  });

  it('is taken over where its worker is gone', async () => {
    const workload = fakeWorkload({ pieces: ['はい'] });
    const { request_id } = await accepted(workload);
    await workload.jobs.begin(request_id, Date.UTC(2026, 10, 25, 3), 0);
    await workload.handlers.work(request_id, false, 900_000);
    expect(workload.jobs.jobs.get(request_id)!.status).toBe('IN_PROGRESS');
    workload.wait(16 * 60 * 1000);
    await workload.handlers.work(request_id, false, 900_000);
    expect(workload.jobs.jobs.get(request_id)!.status).toBe('COMPLETED');
  });

  it('is refused where the input does not fit into the table', async () => {
    const form = { question: { type: 'textarea', title: '質問' } } as const;
    const workload = fakeWorkload({ pieces: ['はい'] }, { form });
    const response = await workload.handlers.accept(request({ question: 'あ'.repeat(110_000) }));
    expect(response.statusCode).toBe(413);
    expect(workload.jobs.jobs.size).toBe(0);
  });
});

describe('the log', () => {
  const SECRETS = ['秘密の質問', '123456789018', '秘密の答え', 'user-1', 'staff/a'];
  const cases: [string, Behaviour, Partial<{ refusal: boolean }>][] = [
    ['an answer', { pieces: ['秘密の答え 123456789018'] }, {}],
    ['a guardrail block', { stopReason: 'guardrail_intervened' }, {}],
    ['a refused call', { refused: 'ValidationException' }, {}],
    ['a broken stream', { pieces: ['秘密の答え'], broken: 'ModelStreamErrorException' }, {}],
    ['a refused quota', {}, { refusal: true }],
  ];
  it.each(cases)(
    'holds ids, sizes and outcomes of %s, and nothing that was typed or written',
    async (_, behaviour, more) => {
      const written: string[] = [];
      const spies = [
        jest.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0),
        jest.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0),
      ];
      const workload = fakeWorkload(behaviour);
      if (more.refusal) workload.quota.refusal = new QuotaUnavailable('秘密の質問');
      try {
        await ask(workload, { question: '秘密の質問 123456789018' });
        await streamed(workload);
        await workload.handlers.accept(request({ question: '秘密の質問' }));
        await workload.handlers.work('00000000-0000-4000-8000-000000000003', true, TIME);
        await workload.handlers.sync({ ...request({}), body: '{"秘密の質問' }, TIME);
      } finally {
        for (const spy of spies) spy.mockRestore();
      }
      const everything = JSON.stringify(workload.log) + written.join('');
      expect(workload.log.length).toBeGreaterThan(3);
      for (const secret of SECRETS) expect(everything).not.toContain(secret);
    },
  );
});
