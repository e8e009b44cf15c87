import { REQUIRED_TAGS } from '../service-control-policies/deny-untagged-resources';
import type { WholePolicy } from '../whole-policy';
import { fixed } from './inheritance';

/** Resource types whose missing tags AWS reports; those of `denyUntaggedResources` and buckets. */
const REPORTED = ['dynamodb:table', 'ec2:instance', 'lambda:function', 'rds:db', 's3:bucket'] as const;

/**
 * Spelling of the tag keys, and a report of resources that lack them. Values come from the register of departments, which
 * a tag policy of 10,000 characters cannot hold; the synth-time rules compare them.
 * Source: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_example-tag-policies.html
 */
export function tagPolicy(): WholePolicy {
  return {
    idea: 'tags',
    type: 'TAG_POLICY',
    description: 'Spelling of the tags, and a report of resources without them',
    targets: ['Root'],
    controls: ['CCOE-ORG-06', 'CCOE-DAT-01'],
    content: {
      tags: Object.fromEntries(
        REQUIRED_TAGS.map((tag) => [tag, { report_required_tag_for: fixed(REPORTED), tag_key: fixed(tag) }]),
      ),
    },
  };
}
