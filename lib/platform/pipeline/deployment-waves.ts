import type { Text } from '../../../policies/text';
import { departmentStackId } from '../department-stack';

/** Stacks that are deployed together, by patterns that the CDK CLI reads: what a wave holds grows, what it is written as does not. */
export interface DeploymentWave {
  readonly name: string;
  readonly title: Text;
  /** Ids of stacks in the app; `*` is any text. */
  readonly stacks: readonly string[];
  /** Stacks at the same time. */
  readonly concurrency: number;
}

/**
 * Departments at the same time. Every one may open accounts, and AWS Organizations creates at most five at once; the stacks
 * that open none are not slower for it.
 *
 * Source: AWS Organizations User Guide, "Quotas and service limits" (member accounts created at the same time: 5).
 */
const DEPARTMENTS_AT_ONCE = 5;

/**
 * The order in which a change reaches the organization: what governs before what is governed, and a first small wave of
 * departments before the rest. Serves CCOE-DEV-02.
 *
 * @param firstDepartments codes of the departments that go first
 */
export function deploymentWaves(firstDepartments: readonly string[]): readonly DeploymentWave[] {
  return [
    {
      name: 'Organization',
      title: { ja: '組織', en: 'Organization' },
      stacks: ['Organization', 'OrganizationSwitches'],
      concurrency: 1,
    },
    { name: 'Guardrails', title: { ja: 'ガードレール', en: 'Guardrails' }, stacks: ['Guardrails'], concurrency: 1 },
    {
      name: 'LogArchiveAndSecurity',
      title: { ja: 'ログアーカイブとセキュリティ', en: 'Log archive and security' },
      stacks: [
        'AccountConfigurator',
        'AuditQueries',
        'Cost*',
        'CriticalOperationAlarms',
        'Log*',
        'OrganizationTrail',
        'Security',
      ],
      concurrency: 4,
    },
    {
      name: 'AccountBaseline',
      title: { ja: 'アカウントのベースライン', en: 'Account baseline' },
      stacks: ['AccountBaseline'],
      concurrency: 1,
    },
    ...(firstDepartments.length > 0
      ? [
          {
            name: 'FirstDepartments',
            title: { ja: '最初の部局', en: 'First departments' },
            stacks: firstDepartments.map(departmentStackId),
            concurrency: DEPARTMENTS_AT_ONCE,
          },
        ]
      : []),
    {
      name: 'Departments',
      title: { ja: '全部局', en: 'All departments' },
      stacks: ['Department-*'],
      concurrency: DEPARTMENTS_AT_ONCE,
    },
  ];
}
