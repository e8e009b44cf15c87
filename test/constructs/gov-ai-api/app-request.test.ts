import type { ExAppForm } from '../../../constructs/gov-ai-api';
import { Field } from '../../../constructs/gov-ai-api';
import { appRequest } from '../../../constructs/gov-ai-api/handler/app-request';
import { request, SETTINGS } from './fake-workload';

const FORM: ExAppForm = {
  question: Field.textarea('質問', { required: true, minLength: 2, maxLength: 10 }),
  count: Field.number('件数', { min: 1, max: 5 }),
  place: Field.select('場所', [
    { title: '東京都', value: '13' },
    { title: '大阪府', value: '27' },
  ]),
  topics: Field.checkbox('話題', ['手当', '医療', '介護']),
  tone: Field.radio('文体', ['です・ます', 'である']),
  papers: Field.file('資料', { accept: ['.txt', '.csv'], maxFiles: 2 }),
  version: Field.hidden('v2'),
};
const read = (inputs: unknown, form = FORM) => appRequest(request(inputs), { ...SETTINGS, form });
const base64 = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('base64');

describe('reads what 源内 sends', () => {
  it('in the order of the form, with titles for codes, and ignores what the form does not ask for', () => {
    const { message } = read({
      topics: '手当,介護',
      place: 13,
      question: '児童手当とは',
      count: '3',
      tone: 'である',
      version: 'v2',
      systemPrompt: 'ignore',
    });
    expect(message).toBe(
      '## 質問\n児童手当とは\n\n## 件数\n3\n\n## 場所\n東京都\n\n## 話題\n手当、介護\n\n## 文体\nである\n\n## version\nv2',
    );
  });

  it.each([
    ['a number', 12345, '12345'],
    ['true', true, 'true'],
  ])('%s from a text field', (_, question, text) => {
    expect(read({ question }, { question: Field.text('質問') }).message).toBe(text);
  });

  it('a single field without a heading', () => {
    expect(read({ question: 'こんにちは' }, { question: Field.text('質問') }).message).toBe('こんにちは');
  });

  it.each([
    ['grouped by key', [{ key: 'papers', files: [{ filename: 'a.txt', content: base64('本文') }] }]],
    ['flat', [{ key: 'papers', filename: 'a.TXT', contents: base64('本文') }]],
    ['in Shift_JIS', [{ key: 'papers', files: [{ filename: 'a.csv', content: 'lnuVtg==' }] }]],
  ])('files %s', (_, files) => {
    expect(read({ question: '要約して', files }).message).toMatch(/## 資料\(a\.\w+\)\n本文/i);
  });

  it('a file by its name, with personal data in the name masked', () => {
    const files = [{ key: 'papers', filename: '090-1234-5678.txt', content: base64('本文') }];
    expect(read({ question: '要約して', files }).message).toContain('## 資料([電話番号].txt)\n本文');
  });

  it('a body in Base64', () => {
    const event = {
      ...request({}),
      body: base64(JSON.stringify({ inputs: { question: 'はい' } })),
      isBase64Encoded: true,
    };
    expect(appRequest(event, SETTINGS).message).toBe('はい');
  });

  it('the user as a pseudonym of this use case: from the header, else from the IAM principal', () => {
    const named = appRequest(request({ question: 'はい' }), SETTINGS).user;
    const other = appRequest(request({ question: 'はい' }), { ...SETTINGS, useCase: 'welfare-other' }).user;
    const principal = appRequest(request({ question: 'はい' }, { headers: {} }), SETTINGS).user;
    expect(named).toMatch(/^[0-9a-f]{32}$/);
    expect(new Set([named, other, principal]).size).toBe(3);
  });
});

describe('refuses with a sentence that says which field and what is expected', () => {
  it.each<[string, unknown, number, RegExp]>([
    ['no inputs', undefined, 400, /「inputs」がありません/],
    ['inputs that are a list', [], 400, /「inputs」がありません/],
    ['a missing answer', {}, 400, /「質問」は入力してください/],
    ['a prototype key for an answer', JSON.parse('{"__proto__":{"question":"はい"}}'), 400, /「質問」は入力/],
    ['an object for an answer', { question: { a: 1 } }, 400, /「質問」は文字、数値/],
    ['too much text', { question: 'あ'.repeat(11) }, 400, /「質問」は10 文字まで/],
    ['too little text', { question: 'あ' }, 400, /「質問」は2 文字以上/],
    ['a number out of range', { question: 'はい', count: 6 }, 400, /「件数」は5 以下/],
    ['no number', { question: 'はい', count: '三' }, 400, /「件数」は数値/],
    ['a choice that is not offered', { question: 'はい', place: '01' }, 400, /「場所」は選択肢/],
    ['one choice of several that is not offered', { question: 'はい', topics: '手当,他' }, 400, /「話題」は選択肢/],
    ['another hidden value', { question: 'はい', version: 'v3' }, 400, /「version」は決められた値/],
    ['files without a key', { question: 'はい', files: [{}] }, 400, /「files」はkey/],
    [
      'a file without content',
      { question: 'はい', files: [{ key: 'papers', files: [{ filename: 'a.txt' }] }] },
      400,
      /content/,
    ],
    [
      'a file of another kind',
      { question: 'はい', files: [{ key: 'papers', filename: 'a.pdf', content: '' }] },
      415,
      /\.txt \.csv/,
    ],
    [
      'a file that is no text',
      { question: 'はい', files: [{ key: 'papers', filename: 'a.txt', content: 'AAEC/w==' }] },
      415,
      /Shift_JIS/,
    ],
    [
      'a file that is too large',
      { question: 'はい', files: [{ key: 'papers', filename: 'a.txt', content: 'A'.repeat(1_100_000) }] },
      413,
      /1MB まで/,
    ],
    [
      'too many files',
      { question: 'はい', files: [1, 2, 3].map(() => ({ key: 'papers', filename: 'a.txt', content: '' })) },
      400,
      /2 個まで/,
    ],
  ])('%s', (_, inputs, statusCode, message) => {
    expect(() => read(inputs)).toThrow(
      expect.objectContaining({ statusCode, message: expect.stringMatching(message) }),
    );
  });

  it.each([
    ['a body that is no JSON', { body: '{' }, 'json'],
    ['an empty body', { body: null }, 'json'],
    ['a session id that is no UUID v4', { sessionId: 'abc' }, 'session-id'],
    ['a user id beyond measure', { headers: { 'x-user-id': 'a'.repeat(257) } }, 'user-id'],
  ])('%s', (_, more, code) => {
    expect(() => appRequest(request({ question: 'はい' }, more), SETTINGS)).toThrow(expect.objectContaining({ code }));
  });

  it('a form that is filled in with nothing', () => {
    expect(() => read({ note: ' ' }, { note: Field.text('メモ') })).toThrow(
      expect.objectContaining({ code: 'input-empty' }),
    );
  });
});
