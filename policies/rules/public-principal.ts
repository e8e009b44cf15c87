import { grantsIn } from './policy-statement';
import type { Rule } from './rule';

/** Where each type keeps the policy that says who may use it. */
const DOCUMENTS: Readonly<Record<string, string>> = {
  'AWS::Backup::BackupVault': 'AccessPolicy',
  'AWS::ECR::Repository': 'RepositoryPolicyText',
  'AWS::IAM::Role': 'AssumeRolePolicyDocument',
  'AWS::KMS::Key': 'KeyPolicy',
  'AWS::S3::BucketPolicy': 'PolicyDocument',
  'AWS::SNS::TopicPolicy': 'PolicyDocument',
  'AWS::SQS::QueuePolicy': 'PolicyDocument',
  'AWS::SecretsManager::ResourcePolicy': 'ResourcePolicy',
};

/** Condition keys that say who calls or from where, and that a caller cannot choose. */
const LIMITING_KEYS = new Set([
  'aws:principalaccount',
  'aws:principalarn',
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:sourceaccount',
  'aws:sourcearn',
  'aws:sourceorgid',
  'aws:sourceorgpaths',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'kms:calleraccount',
]);

/** A positive operator without `IfExists`: only such a one refuses a caller that lacks the key. */
function isLimited(conditions: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(conditions).some(
    ([operator, keys]) =>
      /^(StringEquals|StringEqualsIgnoreCase|StringLike|ArnEquals|ArnLike)$|^ForAnyValue:String(Equals|Like)$/.test(
        operator,
      ) && Object.entries(keys as object).some(([key, value]) => LIMITING_KEYS.has(key.toLowerCase()) && value !== '*'),
  );
}

/** Resource and trust policies allow nobody unconditionally. */
export const publicPrincipal: Rule = {
  name: 'PublicPrincipal',
  controls: ['CCOE-IAM-07', 'CCOE-DAT-05'],
  title: {
    ja: 'リソースポリシーと信頼ポリシーは、条件なしに全員を許可しない',
    en: 'Resource and trust policies allow nobody unconditionally',
  },
  explanation: {
    ja: 'Principal が * で、組織・アカウント・VPC のいずれの条件もない許可は、世界中の誰にでも効く(IAM ユーザーガイド「AWS JSON ポリシーの要素: Principal」)。',
    en: 'An Allow with Principal * and no condition on organization, account or network works for anyone (IAM User Guide, AWS JSON policy elements: Principal).',
  },
  fix: {
    ja: '主体をアカウントかロールの ARN で書くか、aws:PrincipalOrgID などの条件で限る。',
    en: 'Name the account or role by ARN, or limit it with a condition such as aws:PrincipalOrgID.',
  },
  residency: false,
  resourceTypes: Object.keys(DOCUMENTS),
  evaluate({ type, properties }, context) {
    const element = DOCUMENTS[type]!;
    return grantsIn(properties[element], element, context)
      .filter(({ principals, conditions }) => principals.includes('*') && !isLimited(conditions))
      .map(({ path }) => ({
        property: `${path}.Principal`,
        actual: '*',
        expected: 'named principals, or a condition on who calls',
      }));
  },
};
