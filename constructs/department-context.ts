import type { IConstruct } from 'constructs';
import type { Account, Department, LandingZone } from '../policies/landing-zone-model';
import { ConstructError } from './construct-error';

/**
 * For whom a construct is built. Every construct reads it from its scope, so that a vendor never repeats department,
 * classification or cost center, and none can be missing.
 */
export interface DepartmentContext {
  readonly landingZone: LandingZone;
  readonly department: Department;
  /** The account that the app is deployed to. */
  readonly account: Account;
}

/** Shared by two copies of the package in one process. */
const CONTEXT = Symbol.for('ccoe-landing-zone.DepartmentContext');
type Holder = IConstruct & { [CONTEXT]?: DepartmentContext };

/** Holds for the scope and everything below it. */
export function setDepartmentContext(scope: IConstruct, context: DepartmentContext): void {
  (scope as Holder)[CONTEXT] = context;
}

/**
 * The context of the nearest scope that has one.
 *
 * @throws ConstructError where the app is not a DepartmentApp
 */
export function departmentContext(scope: IConstruct): DepartmentContext {
  for (const holder of [...scope.node.scopes].reverse() as Holder[]) {
    if (holder[CONTEXT]) return holder[CONTEXT];
  }
  throw new ConstructError(scope, {
    code: 'no-department',
    message: {
      ja: 'どの部局のアカウントに置くかが分かりません。',
      en: 'It is not known to which department this belongs.',
    },
    expected: { ja: 'DepartmentApp の中のスタック', en: 'a stack in a DepartmentApp' },
    fix: {
      ja: 'new App() を new DepartmentApp({ … }) に替えてください。',
      en: 'Replace new App() by new DepartmentApp({ … }).',
    },
    controls: ['CCOE-ORG-06'],
  });
}
