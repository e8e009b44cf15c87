import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { request, SETTINGS } from './fake-workload';

const BUNDLE = resolve('dist/handlers/gov-ai-api/index.js');
const VARIABLES = {
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  AWS_REGION: 'ap-northeast-1',
  MODEL_PROFILE_ARN: 'arn:aws:bedrock:ap-northeast-1:111122223333:application-inference-profile/example',
  GUARDRAIL_ID: 'example',
  GUARDRAIL_VERSION: '1',
  CCOE_QUOTA: JSON.stringify({ department: 'welfare', leaseSeconds: 960, limit: { tokensPerDay: 1 } }),
  CCOE_QUOTA_TABLE: 'quota',
};

describe('the bundle that is deployed', () => {
  it('is below one megabyte, and holds the SDK that was reviewed', () => {
    const code = readFileSync(BUNDLE, 'utf8');
    expect(Buffer.byteLength(code)).toBeLessThan(1_000_000);
    const required = [...code.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name]) => name!.replace(/^node:/, ''));
    const outside = required.filter((name) => !builtinModules.includes(name));
    // Asked for by the SDK only where somebody signs for many Regions at once.
    expect(outside.filter((name) => name !== '@aws-sdk/signature-v4-crt')).toEqual([]);
  });

  it('starts with the variables that the construct sets, and answers', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'bundle-'));
    writeFileSync(join(directory, 'workload.json'), JSON.stringify(SETTINGS));
    const before = { ...process.env };
    const written: string[] = [];
    const spy = jest.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
    try {
      Object.assign(process.env, VARIABLES, { LAMBDA_TASK_ROOT: directory });
      const handlers = require(BUNDLE);
      expect(Object.keys(handlers).sort()).toEqual(['accept', 'stream', 'sync', 'work']);
      const context = { getRemainingTimeInMillis: () => 29_000 };
      const response = await handlers.sync(request({ question: '' }), context);
      expect(response.statusCode).toBe(400);
      expect(written.map((line) => JSON.parse(line))).toEqual([
        expect.objectContaining({ event: 'refused', reason: 'input-invalid', status: 400, department: 'welfare' }),
      ]);
    } finally {
      spy.mockRestore();
      process.env = before;
      rmSync(directory, { recursive: true });
    }
  });
});
