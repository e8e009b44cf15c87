import type {
  Account,
  Classification,
  ClassificationScheme,
  Department,
  LandingZone,
} from '../../policies/landing-zone-model';
import { tagValue } from './tag-value';

type Owner = Pick<Department, 'code' | 'costCenter' | 'classification'> & {
  readonly contacts: { readonly owner: { readonly email: string } };
};
type Place = Pick<Account, 'environment' | 'zone' | 'classification'>;

/** Tags of what belongs to a department: whose it is, who pays, how sensitive it may be. Serves CCOE-ORG-06. */
export function departmentTags({ organization }: LandingZone, department: Omit<Owner, 'code'>): Record<string, string> {
  return {
    'ccoe:organization': organization.name,
    'ccoe:owner': tagValue(department.contacts.owner.email),
    'ccoe:cost-center': tagValue(department.costCenter),
    'ccoe:classification': classificationTag(department.classification),
  };
}

/**
 * The same for what stands in one of its accounts, with environment and zone. ASCII only: CloudFormation hands the tags of a
 * stack on to every resource, and Amazon Bedrock refuses others (API reference, `Tag`).
 */
export function workloadTags(landingZone: LandingZone, department: Owner, account: Place): Record<string, string> {
  return {
    ...departmentTags(landingZone, department),
    'ccoe:classification': classificationTag(account.classification),
    'ccoe:department': department.code,
    'ccoe:environment': account.environment,
    'ccoe:zone': account.zone,
  };
}

/** Of the account itself, with the department's name as people write it. */
export function accountTags(
  landingZone: LandingZone,
  department: Owner & { readonly title: { readonly ja: string } },
  account: Place,
): Record<string, string> {
  return { ...workloadTags(landingZone, department, account), 'ccoe:department-title': tagValue(department.title.ja) };
}

const SCHEMES: Readonly<Record<ClassificationScheme, string>> = {
  自治体機密性: 'local-government',
  機密性: 'central-government',
};

function classificationTag({ scheme, class: level }: Classification): string {
  return `${SCHEMES[scheme]}:${level}`;
}
