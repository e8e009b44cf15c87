import { foreignArn } from './japan-region';
import { type Grant, grantsAction, IDENTITY_POLICY_TYPES, identityGrants } from './policy-statement';
import type { Deviation, Rule, RuleContext } from './rule';

/** Actions that run or evaluate a model, or make something that does, on a resource that has an ARN. */
const INFERENCE = [
  'bedrock:ApplyGuardrail',
  'bedrock:CreateInferenceProfile',
  'bedrock:CreateModelInvocationJob',
  'bedrock:InvokeAgent',
  'bedrock:InvokeDataAutomationAsync',
  'bedrock:InvokeFlow',
  'bedrock:InvokeModel',
  'bedrock:InvokeModelWithResponseStream',
  'bedrock:Retrieve',
];

/** `*` is what AdministratorGrant judges; a grant counts here when it names Bedrock. */
function concernsBedrock({ actions }: Grant): boolean {
  return actions.some((action) => /^bedrock:/i.test(action));
}

function deviationsOf(arn: string, grant: Grant, context: RuleContext): readonly Deviation[] {
  const property = `${grant.path}.Resource`;
  // Account settings and lists have no resource: IAM takes `*` only.
  if (arn === '*') {
    const inference = INFERENCE.filter((action) => grantsAction(grant, action));
    return inference.length === 0
      ? []
      : [{ property, actual: `* for ${inference.join(', ')}`, expected: 'exact ARNs' }];
  }
  if (arn.startsWith('arn:') && !/^arn:[^:]*:bedrock:/.test(arn)) return [];
  const tooWide = /:(foundation-model|inference-profile|application-inference-profile)\/(\*|[a-z]+\.?\*)/.test(arn);
  return [
    ...foreignArn(arn, property, context),
    ...(tooWide ? [{ property, actual: arn, expected: 'the ARN of one model or profile' }] : []),
  ];
}

/** Bedrock is granted on exact ARNs in Japan only. */
export const bedrockGrantInJapan: Rule = {
  name: 'BedrockGrantInJapan',
  controls: ['CCOE-AI-01', 'CCOE-AI-02', 'CCOE-IAM-04'],
  title: {
    ja: 'Bedrock の権限は、国内の正確な ARN にだけ与える',
    en: 'Bedrock is granted on exact ARNs in Japan only',
  },
  explanation: {
    ja: 'bedrock:* や Resource *、国外リージョンの ARN への許可は、国外で推論が処理される経路を開く(Amazon Bedrock ユーザーガイド「クロスリージョン推論」)。例外は認められない。',
    en: 'bedrock:*, Resource * or an ARN in a foreign Region opens a way for inference to be processed abroad (Amazon Bedrock User Guide, cross-Region inference). No exception is accepted.',
  },
  fix: {
    ja: '承認モデルの基盤モデル ARN(東京・大阪)と jp. 推論プロファイルの ARN を個別に書く。',
    en: 'List the foundation-model ARNs (Tokyo, Osaka) and the jp. inference profile ARN of each approved model.',
  },
  residency: true,
  resourceTypes: IDENTITY_POLICY_TYPES,
  evaluate(resource, context) {
    const grants = identityGrants(resource, context).filter(concernsBedrock);
    if (grants.length === 0) return undefined;
    return grants.flatMap((grant) => [
      ...[...grant.actions]
        .filter((action) => /^bedrock:\*+$/i.test(action))
        .map((action) => ({ property: `${grant.path}.Action`, actual: action, expected: 'named actions' })),
      ...grant.notResources.map((arn) => ({
        property: `${grant.path}.NotResource`,
        actual: arn,
        expected: 'Resource with exact ARNs',
      })),
      ...grant.resources.flatMap((arn) => deviationsOf(arn, grant, context)),
    ]);
  },
};
