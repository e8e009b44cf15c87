import { RemovalPolicy } from 'aws-cdk-lib';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { ConstructError } from './construct-error';
import { departmentContext } from './department-context';
import { DepartmentKey } from './department-key';

export interface AuditedLogGroupProps {
  /** @default generated */
  readonly logGroupName?: string;
  /** @default the stack's shared key */
  readonly key?: DepartmentKey;
  /** Days; the next longer period that CloudWatch Logs knows is used. @default the organization's `logging.retentionDays` */
  readonly retentionDays?: number;
}

/** Days that CloudWatch Logs can keep events, ascending. */
const PERIODS = Object.values(RetentionDays)
  .filter((days): days is RetentionDays => typeof days === 'number' && days !== RetentionDays.INFINITE)
  .sort((a, b) => a - b);

/**
 * A log group under the workload's key that keeps its events as long as the organization keeps logs, also when it leaves
 * the stack. Serves CCOE-LOG-02, CCOE-DAT-03 and CCOE-DAT-08.
 *
 * Source: Amazon CloudWatch Logs API Reference, `PutRetentionPolicy` (the periods that exist).
 *
 * @throws ConstructError `log-retention` for a number of days that is not between 1 and 3,653
 */
export class AuditedLogGroup extends LogGroup {
  constructor(scope: Construct, id: string, props: AuditedLogGroupProps = {}) {
    const days = props.retentionDays ?? departmentContext(scope).landingZone.logging.retentionDays;
    const retention = Number.isInteger(days) && days >= 1 ? PERIODS.find((period) => period >= days) : undefined;
    if (retention === undefined) throw wrongRetention(scope, days);
    super(scope, id, {
      logGroupName: props.logGroupName,
      encryptionKey: props.key ?? DepartmentKey.of(scope),
      retention,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}

function wrongRetention(scope: Construct, days: number): ConstructError {
  return new ConstructError(scope, {
    code: 'log-retention',
    message: {
      ja: `ログの保存期間が ${days} 日です。`,
      en: `Logs are to be kept for ${days} days.`,
    },
    expected: { ja: '1 から 3653 までの整数(日)', en: 'a whole number of days from 1 to 3,653' },
    fix: {
      ja: '指定を消すと、組織の保存期間(organization.yaml の logging.retentionDays)に従います。',
      en: 'Leave it out to keep logs as long as the organization does (logging.retentionDays in organization.yaml).',
    },
    controls: ['CCOE-DAT-08', 'CCOE-LOG-02'],
  });
}
