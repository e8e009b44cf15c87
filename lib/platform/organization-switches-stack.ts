import type { Construct } from 'constructs';
import { handlerCode } from '../../constructs/handler-code';
import type { OrganizationPolicy } from '../../policies/organization/statement';
import { OrganizationSwitches } from './organization-switches/organization-switches';
import { PlatformStack, type PlatformStackProps } from './platform-stack';

export interface OrganizationSwitchesStackProps extends Omit<PlatformStackProps, 'idea' | 'description' | 'region'> {
  readonly policies: readonly OrganizationPolicy[];
}

/**
 * Management account: policy types, trusted access, delegated administrators and centralized root access, switched on in
 * the order that the APIs demand. Serves CCOE-ORG-04, CCOE-ORG-05 and CCOE-IAM-01.
 */
export class OrganizationSwitchesStack extends PlatformStack {
  constructor(scope: Construct, id: string, props: OrganizationSwitchesStackProps) {
    super(scope, id, {
      ...props,
      idea: 'organization-switches',
      description: 'Policy types, trusted access, delegated administrators and centralized root access',
    });
    const { landingZone, policies } = props;
    const code = handlerCode('organization-switches');
    new OrganizationSwitches(this, 'OrganizationSwitches', { landingZone, policies, code });
  }
}
