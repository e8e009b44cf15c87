import { block, shown } from './intrinsic';
import type { Deviation, Rule } from './rule';

const OPT_OUT = 'AISERVICES_OPT_OUT_POLICY';
const NO_OVERRIDE = '@@operators_allowed_for_child_policies';

function optOutDeviations(content: unknown): readonly Deviation[] {
  const document = block(typeof content === 'string' ? JSON.parse(content) : content, 'Content');
  const services = block(document['services'], 'Content.services');
  const fallback = block(services['default'], 'Content.services.default');
  const policy = block(fallback['opt_out_policy'], 'Content.services.default.opt_out_policy');
  const locked = [services, fallback, policy].every((level) => shown(level[NO_OVERRIDE]) === '["@@none"]');
  return [
    ...(policy['@@assign'] === 'optOut'
      ? []
      : [
          {
            property: 'Content.services.default.opt_out_policy.@@assign',
            actual: shown(policy['@@assign']),
            expected: 'optOut',
          },
        ]),
    ...(locked
      ? []
      : [
          {
            property: `Content.services.${NO_OVERRIDE}`,
            actual: 'children may change it',
            expected: '["@@none"] on every level',
          },
        ]),
    ...Object.keys(services)
      .filter((service) => service !== 'default' && !service.startsWith('@@'))
      .filter((service) => /optIn/.test(shown(services[service])))
      .map((service) => ({ property: `Content.services.${service}`, actual: 'optIn', expected: 'optOut' })),
  ];
}

/** AI services are opted out of. */
export const aiServicesOptOut: Rule = {
  name: 'AiServicesOptOut',
  controls: ['CCOE-AI-03'],
  title: { ja: 'AI サービスの学習利用をオプトアウトする', en: 'AI services are opted out of' },
  explanation: {
    ja: 'オプトアウトのポリシーがなければ、一部の AI サービスは入力を改善のために国外へ保存し得る(AWS Organizations ユーザーガイド「AI サービスのオプトアウトポリシー」)。組織のポリシーを置くテンプレートには必ず含める。例外は認められない。',
    en: 'Without an opt-out policy, some AI services may store content for their improvement, also outside the Region (AWS Organizations User Guide, AI services opt-out policies). A template with service control policies must hold it. No exception is accepted.',
  },
  fix: {
    ja: 'services.default を optOut とし、子に変更を許さない AISERVICES_OPT_OUT_POLICY を追加する。',
    en: 'Add an AISERVICES_OPT_OUT_POLICY that assigns optOut to services.default and lets no child change it.',
  },
  residency: true,
  resourceTypes: ['AWS::Organizations::Policy'],
  evaluate({ logicalId, properties }, context) {
    if (properties['Type'] === OPT_OUT) return optOutDeviations(properties['Content']);
    const policies = context.resourcesOfType('AWS::Organizations::Policy');
    const first = policies.find(({ properties: policy }) => policy['Type'] === 'SERVICE_CONTROL_POLICY');
    // Said once a template, of its first SCP.
    if (first?.logicalId !== logicalId) return undefined;
    return policies.some(({ properties: policy }) => policy['Type'] === OPT_OUT)
      ? []
      : [
          {
            property: 'Type',
            actual: 'no AISERVICES_OPT_OUT_POLICY in this template',
            expected: 'one attached to the root',
          },
        ];
  },
};
