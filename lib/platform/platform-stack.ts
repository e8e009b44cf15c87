import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { CoreAccount, LandingZone } from '../../policies/landing-zone-model';
import { tagValue } from './tag-value';

export const TOKYO = 'ap-northeast-1';
export const OSAKA = 'ap-northeast-3';

export interface PlatformStackProps {
  readonly landingZone: LandingZone;
  /** Account that the stack is deployed to; it has been vended. */
  readonly account: CoreAccount & { readonly id: string };
  /** What the stack is about, in kebab case; the stack is named `<organization>-<idea>`. */
  readonly idea: string;
  /** One ASCII sentence for the CloudFormation console. */
  readonly description: string;
  /** @default Tokyo */
  readonly region?: typeof TOKYO | typeof OSAKA;
  /** Replace the tags of the CCoE, where a department owns the content. */
  readonly tags?: Readonly<Record<string, string>>;
}

/**
 * A stack that the CCoE owns: named after the organization, bound to one account and Region in Japan, protected from
 * termination and tagged. CloudFormation hands the tags on to every resource that takes tags. Serves CCOE-ORG-06.
 */
export class PlatformStack extends Stack {
  /** Name of the account that the stack is deployed to. */
  readonly accountName: string;

  constructor(scope: Construct, id: string, props: PlatformStackProps) {
    const { landingZone, account } = props;
    super(scope, id, {
      stackName: `${landingZone.organization.name}-${props.idea}`,
      description: props.description,
      env: { account: account.id, region: props.region ?? TOKYO },
      terminationProtection: true,
      tags: props.tags ?? platformTags(landingZone),
    });
    this.accountName = account.name;
  }
}

/** Tags of what belongs to the CCoE itself. The platform holds administrative records, no department's information. */
export function platformTags({ organization }: LandingZone): Record<string, string> {
  return {
    'ccoe:organization': organization.name,
    'ccoe:owner': tagValue(organization.ccoe.contacts.owner.email),
    'ccoe:cost-center': 'ccoe',
    'ccoe:classification': 'platform',
  };
}
