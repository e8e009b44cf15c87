import { loadLandingZone } from '../../lib/config/load-landing-zone';
import { exceptionsOf, isOfWorkload, workloadScope } from '../../lib/workload-scope';
import type { Exception } from '../../policies/landing-zone-model';

const loaded = loadLandingZone('landing-zone');
const exception = (scope: string) => ({ scope }) as Exception;

test('the scope of a stack names department and environment', () => {
  expect(workloadScope({ department: 'welfare', environment: 'prod' }, 'Chat')).toBe('welfare-prod-Chat');
});

test.each([
  ['welfare-prod-Chat', true],
  ['welfare-prod-Chat/Api/Bucket', true],
  ['/tax-dev-Chat', true],
  ['nobody-prod-Chat', false],
  ['welfare-staging-Chat', false],
  ['LogArchive/Archive', false],
  ['Department-welfare/Budget', false],
  ['', false],
])("the platform leaves an exception of %s to the department's app: %s", (scope, expected) => {
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.errors));
  expect(isOfWorkload(exception(scope), loaded.landingZone)).toBe(expected);
});

test('only exceptions of the stacks of an app are judged in it, compared by whole segments', () => {
  const stacks = [{ node: { path: 'welfare-prod-Chat' } }];
  const all = ['welfare-prod-Chat', 'welfare-prod-Chat/Api', 'welfare-prod-Chat2/Api', 'welfare-prod', 'Chat'].map(
    exception,
  );
  expect(exceptionsOf(all, stacks).map(({ scope }) => scope)).toEqual(['welfare-prod-Chat', 'welfare-prod-Chat/Api']);
});
