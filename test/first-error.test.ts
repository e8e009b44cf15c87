import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesizeLandingZone } from '../lib/synthesize';

jest.mock('aws-cdk-lib', () => {
  throw new Error('the CDK was loaded');
});
jest.mock('node:worker_threads', () => {
  throw new Error('the validation engine was loaded');
});

it('a wrong file is found before the CDK is loaded or the validation engine starts: both take longer', async () => {
  const work = mkdtempSync(join(tmpdir(), 'first-error-'));
  try {
    writeFileSync(join(work, 'organization.yaml'), 'name: [');
    const result = await synthesizeLandingZone({ landingZoneDirectory: work, outdir: join(work, 'cdk.out') });
    expect(result).toMatchObject({ ok: false, errors: expect.arrayContaining([expect.anything()]) });
  } finally {
    rmSync(work, { recursive: true });
  }
});
