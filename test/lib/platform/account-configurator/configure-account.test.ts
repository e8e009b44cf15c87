import type { AccountPorts, InvocationLogging } from '../../../../lib/platform/account-configurator/account-ports';
import { accountSettings } from '../../../../lib/platform/account-configurator/account-settings';
import { configureAccount } from '../../../../lib/platform/account-configurator/configure-account';
import fc from '../../../properties';
import { AccountFake, type AccountState, type Behaviour, NEW_ACCOUNT, PauseFake } from './account-fake';

const DESTINATION = {
  logGroupName: '/ccoe/bedrock-model-invocations',
  roleArn: 'arn:aws:iam::123456789012:role/ccoe/ccoe-invocation-log-delivery',
  bucketName: 'ccoe-log-archive-ai-123456789012-ap-northeast-1',
};
const STORE = { bucketName: DESTINATION.bucketName };
const FULL_LOGGING: InvocationLogging = {
  cloudWatchConfig: {
    logGroupName: DESTINATION.logGroupName,
    roleArn: DESTINATION.roleArn,
    largeDataDeliveryS3Config: STORE,
  },
  s3Config: STORE,
  textDataDeliveryEnabled: true,
  imageDataDeliveryEnabled: true,
  embeddingDataDeliveryEnabled: true,
  videoDataDeliveryEnabled: true,
  audioDataDeliveryEnabled: true,
};
const SETTLED: AccountState = {
  retention: 'none',
  mantleRetention: 'none',
  logging: FULL_LOGGING,
  ebsEncryption: true,
  firstUseForm: true,
};

const run = (account: AccountFake, pause = new PauseFake()) =>
  configureAccount(accountSettings(account, DESTINATION), pause);
const account = (state: Partial<AccountState> = {}, behaviour: Behaviour = {}) =>
  new AccountFake({ ...NEW_ACCOUNT, ...state }, behaviour);
const outcomes = async (subject: AccountFake) =>
  Object.fromEntries((await run(subject)).map(({ name, outcome }) => [name, outcome]));

describe('a new account', () => {
  it('is born undecided and ends with nothing retained, every call logged and volumes encrypted', async () => {
    const subject = account();
    expect(await outcomes(subject)).toEqual({
      'data-retention': 'set',
      'mantle-data-retention': 'set',
      'model-invocation-logging': 'set',
      'ebs-encryption-by-default': 'set',
      'anthropic-first-use-form': 'observed',
    });
    expect(subject.state).toEqual(SETTLED);
  });

  it('is recorded with what was there before and what AWS shows now', async () => {
    const [retention] = await run(account());
    expect(retention).toEqual({
      name: 'data-retention',
      controls: ['CCOE-AI-03'],
      outcome: 'set',
      before: 'inherit',
      observed: 'none',
    });
  });
});

describe('a second run', () => {
  it('writes nothing and confirms everything', async () => {
    const subject = account();
    await run(subject);
    const second = subject.revived();
    expect(await outcomes(second)).toMatchObject({
      'data-retention': 'confirmed',
      'model-invocation-logging': 'confirmed',
    });
    expect(second.writes).toEqual([]);
  });
});

describe('a value that somebody has loosened is set back', () => {
  it.each<[string, Partial<AccountState>, string]>([
    ['retention by the model', { retention: 'default' }, 'putDataRetention'],
    ['review by AWS', { retention: 'aws_review' }, 'putDataRetention'],
    ['sharing with the provider', { retention: 'provider_data_share' }, 'putDataRetention'],
    ['retention of mantle', { mantleRetention: 'default' }, 'putMantleDataRetention'],
    ['logging switched off', { logging: undefined }, 'putInvocationLogging'],
    ['text not delivered', { logging: { ...FULL_LOGGING, textDataDeliveryEnabled: false } }, 'putInvocationLogging'],
    ['images not delivered', { logging: { ...FULL_LOGGING, imageDataDeliveryEnabled: false } }, 'putInvocationLogging'],
    [
      'audio not delivered',
      { logging: { ...FULL_LOGGING, audioDataDeliveryEnabled: undefined } },
      'putInvocationLogging',
    ],
    ['video not delivered', { logging: { ...FULL_LOGGING, videoDataDeliveryEnabled: false } }, 'putInvocationLogging'],
    [
      'embeddings not delivered',
      { logging: { ...FULL_LOGGING, embeddingDataDeliveryEnabled: false } },
      'putInvocationLogging',
    ],
    ['another bucket', { logging: { ...FULL_LOGGING, s3Config: { bucketName: 'elsewhere' } } }, 'putInvocationLogging'],
    ['a prefix', { logging: { ...FULL_LOGGING, s3Config: { ...STORE, keyPrefix: 'x' } } }, 'putInvocationLogging'],
    ['no log group', { logging: { ...FULL_LOGGING, cloudWatchConfig: undefined } }, 'putInvocationLogging'],
    [
      'another role',
      { logging: { ...FULL_LOGGING, cloudWatchConfig: { ...FULL_LOGGING.cloudWatchConfig, roleArn: 'x' } } },
      'putInvocationLogging',
    ],
    ['volumes not encrypted', { ebsEncryption: false }, 'enableEbsEncryptionByDefault'],
  ])('%s', async (_, loosened, write) => {
    const subject = account({ ...SETTLED, ...loosened });
    await run(subject);
    expect(subject.writes).toEqual([write]);
    expect(subject.state).toEqual(SETTLED);
  });
});

describe('a value that is not known here', () => {
  it('is left alone, because it may be stricter, and never counts as confirmed', async () => {
    const subject = account({ ...SETTLED, retention: 'nothing_at_all' });
    expect((await run(subject))[0]).toMatchObject({ outcome: 'failed', observed: 'nothing_at_all' });
    expect(subject.writes).toEqual([]);
  });
});

describe('an API that is missing in the Region', () => {
  it('is what was observed, no failure, and stops nothing else', async () => {
    const osaka = account({ mantleRetention: undefined });
    expect(await outcomes(osaka)).toMatchObject({
      'data-retention': 'set',
      'mantle-data-retention': 'missing-api',
      'model-invocation-logging': 'set',
    });
  });
});

describe('the first-use form', () => {
  it('is observed and never filed from here', async () => {
    const subject = account({ ...SETTLED, firstUseForm: false });
    expect((await run(subject)).at(-1)).toMatchObject({ outcome: 'observed', observed: 'not-filed' });
    expect(subject.writes).toEqual([]);
  });
});

describe('a call that is refused', () => {
  it.each<[keyof AccountPorts, string, number]>([
    ['getDataRetention', 'data-retention', 3],
    ['putDataRetention', 'data-retention', 3],
    ['putMantleDataRetention', 'mantle-data-retention', 3],
    ['getInvocationLogging', 'model-invocation-logging', 3],
    ['enableEbsEncryptionByDefault', 'ebs-encryption-by-default', 3],
    ['getFirstUseForm', 'anthropic-first-use-form', 4],
  ])('%s: %s failed, with the words of AWS, and the other %i are set', async (operation, name, others) => {
    const subject = account({}, { denied: new Set([operation]) });
    const records = await run(subject);
    expect(records.filter(({ outcome }) => outcome === 'failed')).toEqual([
      expect.objectContaining({ name, reason: `AccessDeniedException: not authorized to perform ${operation}` }),
    ]);
    expect(subject.writes).toHaveLength(others);
  });
});

it('a refusal is not asked again', async () => {
  const pause = new PauseFake();
  await run(account(SETTLED, { denied: new Set(['getDataRetention']) }), pause);
  expect(pause.slept).toEqual([]);
});

describe('eventual consistency', () => {
  it('is waited out: the record holds the value that AWS shows, not the one that was sent', async () => {
    const pause = new PauseFake();
    const [retention] = await run(account({}, { staleReads: 4 }), pause);
    expect(retention).toMatchObject({ outcome: 'set', observed: 'none' });
    expect(pause.slept.length).toBeGreaterThanOrEqual(4);
  });

  it('has an end: a value that never shows is a failure', async () => {
    const [retention] = await run(account({}, { staleReads: 1000 }));
    expect(retention).toMatchObject({ outcome: 'failed', observed: 'inherit' });
  });
});

describe('throttling', () => {
  it('is answered with waits that grow, up to a ceiling', async () => {
    const pause = new PauseFake();
    await run(account(SETTLED, { throttledCalls: new Set([1, 2, 3, 4, 5, 6, 7]) }), pause);
    expect(pause.slept).toEqual([499, 999, 1998, 3996, 7992, 15984, 19980]);
  });

  it('has an end, and then fails this setting only', async () => {
    const subject = account(SETTLED, { throttledCalls: new Set([1, 2, 3, 4, 5, 6, 7, 8]) });
    expect(await outcomes(subject)).toMatchObject({ 'data-retention': 'failed', 'mantle-data-retention': 'confirmed' });
  });
});

describe('whatever happens, in whatever order', () => {
  const mode = fc.constantFrom('none', 'inherit', 'default', 'aws_review', 'provider_data_share');
  const flag = fc.boolean();
  const logging = fc.option(
    fc.record({
      cloudWatchConfig: fc.constantFrom(FULL_LOGGING.cloudWatchConfig, undefined),
      s3Config: fc.constantFrom(STORE, { bucketName: 'elsewhere' }, undefined),
      textDataDeliveryEnabled: flag,
      imageDataDeliveryEnabled: flag,
      embeddingDataDeliveryEnabled: flag,
      videoDataDeliveryEnabled: flag,
      audioDataDeliveryEnabled: flag,
    }),
    { nil: undefined },
  );
  const state: fc.Arbitrary<AccountState> = fc.record({
    retention: mode,
    mantleRetention: fc.option(mode, { nil: undefined }),
    logging,
    ebsEncryption: flag,
    firstUseForm: flag,
  });
  const behaviour: fc.Arbitrary<Behaviour> = fc.record({
    staleReads: fc.nat({ max: 12 }),
    throttledCalls: fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 30 }).map((calls) => new Set(calls)),
    denied: fc
      .subarray<keyof AccountPorts>(['getDataRetention', 'putDataRetention', 'putInvocationLogging', 'getFirstUseForm'])
      .map((operations) => new Set(operations)),
    kill: fc.option(fc.record({ call: fc.integer({ min: 1, max: 40 }), taken: flag }), { nil: undefined }),
  });

  /** Smaller is stricter, for each setting by itself. */
  const RETENTION = ['none', 'inherit', 'default', 'aws_review', 'provider_data_share'];
  const looseness = (at: AccountState) => [
    RETENTION.indexOf(at.retention),
    RETENTION.indexOf(at.mantleRetention ?? 'none'),
    at.ebsEncryption ? 0 : 1,
    ...(['text', 'image', 'embedding', 'video', 'audio'] as const).map((kind) =>
      at.logging?.[`${kind}DataDeliveryEnabled`] ? 0 : 1,
    ),
    at.logging?.s3Config?.bucketName === STORE.bucketName ? 0 : 1,
    at.logging?.cloudWatchConfig ? 0 : 1,
  ];

  it('no sequence of runs leaves an account looser than it was', async () => {
    await fc.assert(
      fc.asyncProperty(state, fc.array(behaviour, { minLength: 1, maxLength: 5 }), async (start, runs) => {
        let subject = new AccountFake({ ...start });
        for (const next of runs) {
          subject = subject.revived(next);
          const before = looseness(subject.state);
          await run(subject);
          for (const [index, value] of looseness(subject.state).entries())
            expect(value).toBeLessThanOrEqual(before[index]!);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('killed at any call and run again, the end state is the same', async () => {
    await fc.assert(
      fc.asyncProperty(state, fc.integer({ min: 1, max: 40 }), flag, async (start, call, taken) => {
        const undisturbed = new AccountFake({ ...start });
        await run(undisturbed);
        const killed = new AccountFake({ ...start }, { kill: { call, taken } });
        await run(killed);
        await run(killed.revived());
        expect(killed.state).toEqual(undisturbed.state);
      }),
      { numRuns: 300 },
    );
  });

  it('what counts as confirmed or set is what the account holds', async () => {
    await fc.assert(
      fc.asyncProperty(state, behaviour, async (start, next) => {
        const subject = new AccountFake({ ...start }, next);
        for (const { name, outcome } of await run(subject)) {
          if (outcome !== 'confirmed' && outcome !== 'set') continue;
          if (name === 'data-retention') expect(subject.state.retention).toBe('none');
          if (name === 'mantle-data-retention') expect(subject.state.mantleRetention).toBe('none');
          if (name === 'model-invocation-logging') expect(subject.state.logging).toEqual(FULL_LOGGING);
          if (name === 'ebs-encryption-by-default') expect(subject.state.ebsEncryption).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});
