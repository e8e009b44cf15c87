import type { Account, Department, LandingZone } from '../../policies/landing-zone-model';
import { tagValue } from './tag-value';

/** Tags of what belongs to a department: whose it is, who pays, how sensitive it may be. Serves CCOE-ORG-06. */
export function departmentTags({ organization }: LandingZone, department: Department): Record<string, string> {
  return {
    'ccoe:organization': organization.name,
    'ccoe:owner': tagValue(department.contacts.owner.email),
    'ccoe:cost-center': tagValue(department.costCenter),
    'ccoe:classification': classificationTag(department.classification),
  };
}

/** The same for one of its accounts, with environment and zone. */
export function accountTags(
  landingZone: LandingZone,
  department: Department,
  account: Account,
): Record<string, string> {
  return {
    ...departmentTags(landingZone, department),
    'ccoe:classification': classificationTag(account.classification),
    'ccoe:department': department.code,
    'ccoe:department-title': tagValue(department.title.ja),
    'ccoe:environment': account.environment,
    'ccoe:zone': account.zone,
  };
}

function classificationTag({ scheme, class: level }: Department['classification']): string {
  return tagValue(`${scheme}:${level}`);
}
