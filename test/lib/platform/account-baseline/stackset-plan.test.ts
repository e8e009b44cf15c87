import { stackSetPlan } from '../../../../lib/platform/account-baseline/stackset-plan';
import quotas from '../../../../lib/platform/account-baseline/stackset-quotas.json';
import { BASELINE_ROLLOUT } from '../../../../policies/landing-zone-model';

/** Prefectures, cities, wards, towns and villages of Japan, three accounts each, in Tokyo and Osaka. */
const EVERY_BODY = 1_788 * 3;

it('holds every local government of Japan in one StackSet', () => {
  expect(stackSetPlan(EVERY_BODY, 2, BASELINE_ROLLOUT)).toEqual({
    stackInstances: 10_728,
    stackInstancesQuota: 100_000,
    concurrentOperations: 269,
    concurrentOperationsQuota: 10_000,
    waves: 40,
    accountsAtMost: 50_000,
  });
});

it.each([
  ['more at once, where more may fail', { failureTolerancePercentage: 10 }, 536, 22],
  ['one at a time, where none may fail', { failureTolerancePercentage: 0 }, 1, 10_728],
  ['half the time, with both Regions at once', { regionConcurrency: 'PARALLEL' as const }, 269, 20],
])('changes %s', (_, rollout, concurrentOperations, waves) => {
  expect(stackSetPlan(EVERY_BODY, 2, { ...BASELINE_ROLLOUT, ...rollout })).toMatchObject({
    concurrentOperations,
    waves,
  });
});

it('changes at least one account at a time, however few there are', () => {
  expect(stackSetPlan(3, 2, BASELINE_ROLLOUT)).toMatchObject({ concurrentOperations: 1, waves: 6 });
});

it('rests on dated quotas with their source', () => {
  expect(quotas).toMatchObject({
    asOf: expect.stringMatching(/^\d{4}-\d{2}$/),
    source: expect.stringMatching(/^https:\/\/docs\.aws/),
  });
});
