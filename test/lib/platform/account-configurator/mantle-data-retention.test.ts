import {
  type MantleClient,
  mantleDataRetention,
} from '../../../../lib/platform/account-configurator/mantle-data-retention';

function client(region: string, answer: { status: number; text: string } | Error) {
  const sent: { url: string; init: RequestInit }[] = [];
  const mantle: MantleClient = {
    region,
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret', sessionToken: 'token' },
    now: () => new Date('2026-11-25T00:00:00Z'),
    send: async (url, init) => {
      sent.push({ url: url.href, init });
      if (answer instanceof Error) throw answer;
      return { ok: answer.status < 300, status: answer.status, text: async () => answer.text };
    },
  };
  return { mantle, sent };
}
const answered = { status: 200, text: '{"mode":"none"}' };
const connection = (code: string) => Object.assign(new TypeError('fetch failed'), { cause: { code } });

it('reads with a signed GET', async () => {
  const { mantle, sent } = client('ap-northeast-1', answered);
  expect(await mantleDataRetention(mantle)).toBe('none');
  expect(sent[0]).toMatchObject({
    url: 'https://bedrock-mantle.ap-northeast-1.api.aws/v1/data_retention',
    init: {
      method: 'GET',
      headers: { authorization: expect.stringContaining('/20261125/ap-northeast-1/bedrock-mantle/aws4_request') },
    },
  });
  expect(sent[0]!.init.body).toBeUndefined();
});

it('sets with a signed PUT of the mode', async () => {
  const { mantle, sent } = client('ap-northeast-1', answered);
  await mantleDataRetention(mantle, 'none');
  expect(sent[0]!.init).toMatchObject({ method: 'PUT', body: '{"mode":"none"}' });
});

describe('a host name that does not resolve', () => {
  it('says that Osaka has no such API', async () => {
    const { mantle } = client('ap-northeast-3', connection('ENOTFOUND'));
    await expect(mantleDataRetention(mantle)).rejects.toMatchObject({ name: 'ApiMissingInRegion' });
  });

  it('is a failure in Tokyo, where AWS documents it: it must not pass for "nothing to set"', async () => {
    const { mantle } = client('ap-northeast-1', connection('ENOTFOUND'));
    await expect(mantleDataRetention(mantle)).rejects.toMatchObject({ name: 'NetworkingError' });
  });
});

it.each([
  ['a broken connection', connection('ECONNRESET'), 'NetworkingError'],
  ['a resolver that is busy', connection('EAI_AGAIN'), 'NetworkingError'],
  ['throttling', { status: 429, text: 'slow down' }, 'ThrottlingException'],
  ['an outage', { status: 503, text: '' }, 'ServiceUnavailableException'],
  ['a refusal', { status: 403, text: 'denied' }, 'HttpStatus403'],
  ['an answer without a mode', { status: 200, text: '{"object":"x"}' }, 'UnexpectedAnswer'],
  ['an answer that is no JSON', { status: 200, text: '<html>' }, 'SyntaxError'],
])('Osaka: %s is no missing API', async (_, answer, name) => {
  const { mantle } = client('ap-northeast-3', answer as Error);
  await expect(mantleDataRetention(mantle)).rejects.toMatchObject({ name });
});
