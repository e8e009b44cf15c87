import { App, Stack } from 'aws-cdk-lib';
import { ConstructError } from '../../constructs/construct-error';
import { departmentContext } from '../../constructs/department-context';
import { addMonthlyCost, monthlyCosts } from '../../constructs/monthly-cost';
import { workloadApp } from './workload-app';

describe('a mistake in a vendor’s app', () => {
  const error = thrownBy(() => departmentContext(new Stack(new App(), 'Chat')));

  it('names the vendor’s line and the construct', () => {
    expect(error.location).toMatch(/^test\/constructs\/construct-error\.test\.ts:\d+:\d+$/);
    expect(error.message.split('\n')[0]).toBe(`${error.location}  Chat`);
  });

  it('says what is wrong, what was expected, how to fix it and whom to ask, in both languages', () => {
    expect(error.message).toContain('直し方: new App() を new DepartmentApp');
    expect(error.message).toContain('Fix: Replace new App() by new DepartmentApp');
    expect(error.message).toContain('npx ccoe explain CCOE-ORG-06');
  });
});

it('finds the department of the nearest scope', () => {
  expect(departmentContext(workloadApp().stack).account.name).toBe('mihon-welfare-prod');
});

it('collects the estimate of every construct below a scope', () => {
  const { app, stack } = workloadApp();
  const item = { ja: '接続点', en: 'endpoint' };
  addMonthlyCost(stack, { item, price: 'vpc-interface-endpoint/az-hour', quantity: 1460, basis: item });
  expect(monthlyCosts(app)).toEqual([
    { constructPath: 'Workload', item, price: 'vpc-interface-endpoint/az-hour', quantity: 1460, basis: item },
  ]);
});

function thrownBy(act: () => unknown): ConstructError {
  try {
    act();
  } catch (error) {
    if (error instanceof ConstructError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
