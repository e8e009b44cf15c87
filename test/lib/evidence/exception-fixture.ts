import type { Exception } from '../../../policies/landing-zone-model';

/** An approved exception with half a year left on 2026-12-01. */
export function exceptionFixture(overrides: Partial<Exception> = {}): Exception {
  return {
    id: 'EX-2026-001',
    rule: 'AwsSolutions-S1',
    scope: 'Bad/Bucket',
    reason: 'Access logs of the access-log bucket itself would never end',
    approver: 'CAIO',
    approvedOn: '2026-10-01',
    expiresOn: '2027-06-01',
    compensatingControl: 'Data events of the organization trail',
    source: { file: 'landing-zone/exceptions.yaml', line: 3, column: 5 },
    ...overrides,
  };
}
