import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Field } from '../../../../constructs/gov-ai-api';
import type { ExAppConfig } from '../../../../constructs/gov-ai-api/registration';
import { preview } from '../../../../lib/cli/preview/preview';

const workload = (mode: ExAppConfig['mode']): ExAppConfig => ({
  constructPath: `welfare-prod-${mode}/Api`,
  mode,
  registration: {
    exAppName: `説明文 ${mode} <b>`,
    endpoint: '',
    placeholder: '{}',
    description: '案を作る',
    howToUse: '書いて実行',
    copyable: false,
    status: 'draft',
  },
  settings: {
    department: 'welfare',
    useCase: 'welfare-scheme-guide',
    prompt: 'やさしい日本語で',
    form: {
      guide: Field.textarea('制度の手引', { required: true, maxLength: 200 }),
      reader: Field.select('読む人', ['高齢者', '子育て世帯']),
      kinds: Field.checkbox('種類', ['手当', '減免']),
      secret: Field.hidden('v1'),
    },
    model: 'anthropic.claude-sonnet-4-6',
    maxTokens: 512,
    humanReview: true,
  },
});

let folder: string;
let server: Server | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'preview-'));
});
afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  server = undefined;
  rmSync(folder, { recursive: true });
});

/** `ccoe preview …`, with what it wrote. */
async function run(...args: readonly string[]) {
  const written = { stdout: '', stderr: '' };
  const stream = (name: 'stdout' | 'stderr') => ({ write: (text: string) => (written[name] += text) });
  const result = await preview(args, { variables: {}, stdout: stream('stdout'), stderr: stream('stderr') });
  if (typeof result !== 'number') server = result;
  return { result, ...written };
}

/** The address of a running preview of the workloads. */
async function started(...modes: readonly ExAppConfig['mode'][]): Promise<string> {
  writeFileSync(join(folder, 'exapp-config.json'), JSON.stringify(modes.map(workload)));
  const { stdout } = await run('--assembly', folder, '--port', '0');
  return /http:\/\/127\.0\.0\.1:\d+/.exec(stdout)![0];
}

function send(address: string, inputs: object, behaviour = 'answer') {
  return fetch(`${address}/0/requests?behaviour=${behaviour}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ inputs }),
  });
}

const GUIDE = { guide: '高額療養費制度の手引' };

test('listens on this machine only', async () => {
  await started('sync');
  expect((server!.address() as AddressInfo).address).toBe('127.0.0.1');
});

describe('the page', () => {
  test('shows the form in Japanese first, loads nothing and escapes what vendors write', async () => {
    const response = await fetch(`${await started('sync')}/`);
    const page = await response.text();
    expect(page).toMatch(/^<!doctype html><html lang="ja">/);
    for (const shown of [
      '<script>',
      '制度の手引',
      '高齢者',
      '減免',
      '※必須',
      'やさしい日本語で',
      '説明文 sync &lt;b>',
    ]) {
      expect(page).toContain(shown);
    }
    expect(page).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
    const policy = response.headers.get('content-security-policy')!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
  });

  test('leads to every workload of the app', async () => {
    const address = await started('sync', 'async');
    expect(await (await fetch(`${address}/1`)).text()).toContain('data-mode="async"');
    expect((await fetch(`${address}/2`)).status).toBe(404);
  });
});

describe('an answer', () => {
  test('comes from the handler that will be deployed: masked, with notice and usage', async () => {
    const response = await send(await started('sync'), { guide: '番号は 123456789018 です', reader: '高齢者' });
    const body = await response.json();
    expect(response.status).toBe(200);
    expect(body.outputs).toContain('[個人番号]');
    expect(body.outputs).not.toContain('123456789018');
    expect(body.outputs).toContain('AI が生成した文章です');
    expect(body.usageMetadata[0].modelVersion).toBe('anthropic.claude-sonnet-4-6');
  });

  test.each<[string, number, string]>([
    ['throttled', 429, 'model-throttled'],
    ['quota', 429, 'quota-exceeded'],
    ['broken', 503, 'model-unavailable'],
  ])('%s is refused as after deployment', async (behaviour, status, code) => {
    const response = await send(await started('sync'), GUIDE, behaviour);
    expect([response.status, (await response.json()).error.code]).toEqual([status, code]);
  });

  test.each([
    ['guardrail', 'guardrail_intervened'],
    ['too-long', 'max_tokens'],
  ])('%s says why it ended', async (behaviour, stopReason) => {
    const body = await (await send(await started('sync'), GUIDE, behaviour)).json();
    expect(body.stop_reason).toBe(stopReason);
  });

  test('to a form that is not filled in is refused in Japanese', async () => {
    const response = await send(await started('sync'), {});
    expect([response.status, (await response.json()).outputs]).toEqual([400, expect.stringContaining('制度の手引')]);
  });

  test('comes in pieces in the mode stream', async () => {
    const response = await send(await started('stream'), GUIDE);
    const text = await response.text();
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    expect(text.match(/^event: text$/gm)!.length).toBeGreaterThan(2);
    expect(text).toMatch(/^event: end$/m);
  });

  test('comes later in the mode async', async () => {
    const address = await started('async');
    const accepted = await send(address, GUIDE);
    const { status_url } = await accepted.json();
    expect(accepted.status).toBe(202);
    let body: { status: string; outputs?: string } = { status: '' };
    for (let tries = 0; body.status !== 'COMPLETED' && tries < 100; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      body = await (await fetch(address + status_url)).json();
    }
    expect(body).toMatchObject({ status: 'COMPLETED', outputs: expect.stringContaining('高額療養費制度') });
  });
});

describe('nobody else gets in', () => {
  const raw = (address: string, host: string) =>
    new Promise<number>((resolve) => {
      httpRequest(`${address}/`, { headers: { host } }, (response) => {
        response.resume();
        resolve(response.statusCode!);
      }).end();
    });

  test('by another name of this machine', async () => {
    expect(await raw(await started('sync'), 'attacker.example:80')).toBe(403);
  });

  test('by a form of another site', async () => {
    const response = await fetch(`${await started('sync')}/0/requests`, {
      method: 'POST',
      headers: { 'Content-Type': 'text/plain' },
      body: JSON.stringify({ inputs: GUIDE }),
    });
    expect(response.status).toBe(415);
  });
});

describe('the command line', () => {
  test.each<[string, readonly string[], RegExp]>([
    ['no synth', ['--assembly', 'nowhere'], /nowhere\/exapp-config\.json.*cdk synth/],
    ['an unknown option', ['--prot', '1'], /--prot/],
    ['a port that is none', ['--port', 'web'], /--port web/],
  ])('%s is said in one line, exit code 2', async (_, args, said) => {
    if (args[0] !== '--assembly') writeFileSync(join(folder, 'exapp-config.json'), JSON.stringify([workload('sync')]));
    const { result, stderr } = await run(...args, ...(args[0] === '--assembly' ? [] : ['--assembly', folder]));
    expect(result).toBe(2);
    expect(stderr).toMatch(said);
  });

  test('a file that is not of this product is refused', async () => {
    writeFileSync(join(folder, 'exapp-config.json'), '{"settings":1}');
    expect(await run('--assembly', folder)).toMatchObject({ result: 2, stderr: expect.stringContaining('読めません') });
  });
});
