import { Template } from 'aws-cdk-lib/assertions';
import { AuditedLogGroup } from '../../constructs/audited-log-group';
import { mistakeOf } from './construct-mistake';
import { findings, workloadApp } from './workload-app';

describe('AuditedLogGroup', () => {
  it('passes the three packs without exceptions', () => {
    const { app, stack } = workloadApp();
    new AuditedLogGroup(stack, 'Log');
    expect(findings(app)).toEqual([]);
  });

  it.each([
    ['the organization says', undefined, 1827],
    ['exists', 90, 90],
    ['comes next', 100, 120],
    ['is the shortest', 1, 1],
    ['is the longest', 3653, 3653],
  ])('keeps events as long as %s', (_, retentionDays, kept) => {
    const { stack } = workloadApp();
    new AuditedLogGroup(stack, 'Log', { retentionDays });
    Template.fromStack(stack).hasResource('AWS::Logs::LogGroup', {
      Properties: { RetentionInDays: kept },
      DeletionPolicy: 'Retain',
    });
  });

  it.each([0, -1, 1.5, 3654, Number.NaN, Number.POSITIVE_INFINITY])('refuses %s days', (retentionDays) => {
    const { stack } = workloadApp();
    expect(mistakeOf(() => new AuditedLogGroup(stack, 'Log', { retentionDays })).code).toBe('log-retention');
  });
});
