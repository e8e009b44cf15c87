import type { Construct } from 'constructs';
import type { LogArchiveAddress } from '../log-archive-address';
import { PlatformStack, type PlatformStackProps } from '../platform-stack';
import { AuditQueries } from './audit-queries';

export interface AuditQueriesStackProps extends Omit<PlatformStackProps, 'idea' | 'description' | 'region'> {
  readonly address: LogArchiveAddress;
  readonly securityAccountId: string;
}

/** Log archive account, Tokyo: tables, saved queries and the role with which auditors read it. Serves CCOE-LOG-03. */
export class AuditQueriesStack extends PlatformStack {
  constructor(scope: Construct, id: string, props: AuditQueriesStackProps) {
    super(scope, id, {
      ...props,
      idea: 'audit-queries',
      description: 'Tables, saved queries and role with which auditors read the log archive',
    });
    new AuditQueries(this, 'AuditQueries', {
      landingZone: props.landingZone,
      archive: props.address,
      securityAccountId: props.securityAccountId,
    });
  }
}
