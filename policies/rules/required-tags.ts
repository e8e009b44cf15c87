import type { Rule } from './rule';

const REQUIRED = ['ccoe:owner', 'ccoe:cost-center', 'ccoe:classification'];

/** Owner, cost center and classification are tagged. */
export const requiredTags: Rule = {
  name: 'RequiredTags',
  controls: ['CCOE-ORG-06'],
  title: { ja: '所有課・費用負担・機密区分のタグを付ける', en: 'Owner, cost center and classification are tagged' },
  explanation: {
    ja: '誰のもので、誰が払い、どの区分の情報を持つかは、資源そのものから分からなければならない。スタックのタグは配備時に各資源へ引き継がれる(AWS CloudFormation ユーザーガイド「リソースタグ」)。',
    en: 'A resource must say whose it is, who pays and how sensitive it is; CloudFormation hands the tags of a stack on to its resources (AWS CloudFormation User Guide, Resource tags).',
  },
  fix: {
    ja: 'スタックの tags に ccoe:owner、ccoe:cost-center、ccoe:classification を指定する。',
    en: 'Give the stack the tags ccoe:owner, ccoe:cost-center and ccoe:classification.',
  },
  residency: false,
  resourceTypes: ['*'],
  evaluate({ tags }, { stackTags }) {
    if (tags === undefined) return undefined;
    return REQUIRED.filter((key) => !(tags[key] ?? stackTags[key])).map((key) => ({
      property: `Tags.${key}`,
      actual: '(absent)',
      expected: 'a value',
    }));
  },
};
