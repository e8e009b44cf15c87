import type { LandingZone } from '../../policies/landing-zone-model';
import type { NotProven } from './evidence';

const UNSEEN_STATE = {
  ja: 'テンプレートは意図を示すだけで、配備後の状態は AWS に問い合わせて初めて分かります。',
  en: 'A template states what is intended; what stands in AWS is known only by asking AWS.',
} as const;
const NO_RESOURCE_TYPE = {
  ja: 'CloudFormation に該当する資源タイプがなく、テンプレートの検査では確かめられません。',
  en: 'CloudFormation has no resource type for it, so no check of a template reaches it.',
} as const;

/**
 * What a synth cannot show, with the AWS CLI command that shows it in a live account. `<…>` is filled in by the reader.
 * Commands are read-only, and each needs the credentials of the account it names.
 */
export function notProven(landingZone: LandingZone): readonly NotProven[] {
  const ownsOrganization = landingZone.organization.governance === 'organizations';
  const rootId = landingZone.organization.rootId ?? '<root-id>';
  const managementId = landingZone.coreAccounts.management.id ?? '<management-account-id>';
  const models = landingZone.approvedModels;
  return [
    {
      id: 'SCP-ATTACHED',
      what: {
        ja: 'SCP・RCP がルートと OU に実際にアタッチされていること',
        en: 'SCPs and RCPs are really attached to the root and the OUs',
      },
      why: ownsOrganization
        ? UNSEEN_STATE
        : {
            ja: '組織はデジタル庁が所有し、組織のポリシーはこの合成の対象外です。',
            en: 'The Digital Agency owns the organization; its policies are outside this synth.',
          },
      proveWith: `aws organizations list-policies-for-target --target-id ${rootId} --filter SERVICE_CONTROL_POLICY`,
    },
    {
      id: 'OPT-OUT-EFFECTIVE',
      what: {
        ja: '各アカウントで AI サービスのオプトアウトが有効なポリシーになっていること',
        en: 'The AI services opt-out is the effective policy of each account',
      },
      why: UNSEEN_STATE,
      proveWith:
        'aws organizations describe-effective-policy --policy-type AISERVICES_OPT_OUT_POLICY --target-id <account-id>',
    },
    ...['ap-northeast-1', 'ap-northeast-3'].map((region) => ({
      id: `BEDROCK-RETENTION-${region}`,
      what: {
        ja: `Bedrock のデータ保持モードが ${region} で none であること(アカウントごと)`,
        en: `Bedrock's data retention mode is none in ${region}, in each account`,
      },
      why: NO_RESOURCE_TYPE,
      proveWith: `aws bedrock get-account-data-retention --region ${region}`,
    })),
    {
      id: 'INVOCATION-LOGGING',
      what: {
        ja: '各アカウントでモデル呼出ログが取得されていること',
        en: 'Model invocation logging is on in each account',
      },
      why: NO_RESOURCE_TYPE,
      proveWith: 'aws bedrock get-model-invocation-logging-configuration --region ap-northeast-1',
    },
    {
      id: 'PROFILE-DESTINATIONS',
      what: {
        ja: `承認した ${models.length} モデルの推論プロファイルの宛先が今も東京と大阪だけであること`,
        en: `The inference profiles of the ${models.length} approved models still lead to Tokyo and Osaka only`,
      },
      why: {
        ja: '宛先リージョンは AWS が定めて変更し得る値で、モデル台帳は確認日の写しです。',
        en: 'AWS defines the destinations and may change them; the model register is a copy of the day it was verified.',
      },
      proveWith:
        'aws bedrock get-inference-profile --region ap-northeast-1 --inference-profile-identifier <jp.-profile-id>',
    },
    {
      id: 'TRAIL-DELIVERY',
      what: {
        ja: '組織の証跡がログアーカイブに配信され続けていること',
        en: 'The organization trail keeps delivering to the log archive',
      },
      why: UNSEEN_STATE,
      proveWith: 'aws cloudtrail get-trail-status --region ap-northeast-1 --name <trail-arn>',
    },
    {
      id: 'LOG-INTEGRITY',
      what: {
        ja: '保存された証跡が改ざんされていないこと',
        en: 'The stored trail was not changed',
      },
      why: {
        ja: 'ダイジェストの検証は、配信されたログがあって初めて実行できます。',
        en: 'Digests can be validated only once logs were delivered.',
      },
      proveWith: 'aws cloudtrail validate-logs --region ap-northeast-1 --trail-arn <trail-arn> --start-time <time>',
    },
    {
      id: 'OBJECT-LOCK-IN-FORCE',
      what: {
        ja: 'ログアーカイブのオブジェクトロックの既定保持が有効であること',
        en: 'Default retention by Object Lock is in force on the log archive',
      },
      why: UNSEEN_STATE,
      proveWith: 'aws s3api get-object-lock-configuration --bucket <log-archive-bucket>',
    },
    {
      id: 'KEY-ALIAS',
      what: {
        ja: '証跡が参照する KMS エイリアスがログアーカイブの鍵を指すこと',
        en: 'The KMS alias that the trail names leads to the key of the log archive',
      },
      why: {
        ja: 'エイリアスと鍵は別のアカウントのスタックにあり、合成時には結び付きを確かめられません。',
        en: 'Alias and key stand in the stack of another account; a synth cannot follow the link.',
      },
      proveWith: 'aws kms describe-key --region ap-northeast-1 --key-id <alias-arn>',
    },
    {
      id: 'BUDGET-ACTION-READY',
      what: {
        ja: '予算アクションが待機中で、通知先が購読を承認していること',
        en: 'Budget actions stand by, and their subscribers confirmed',
      },
      why: UNSEEN_STATE,
      proveWith: `aws budgets describe-budget-actions-for-account --account-id ${managementId}`,
    },
    {
      id: 'ACCOUNT-PLACEMENT',
      what: {
        ja: '各アカウントが計算された OU に置かれていること',
        en: 'Each account stands in the OU that was computed for it',
      },
      why: UNSEEN_STATE,
      proveWith: 'aws organizations list-parents --child-id <account-id>',
    },
    {
      id: 'QUOTA-IN-FORCE',
      what: {
        ja: '文字数の判定に使った Organizations の上限が、この組織で適用されている値と同じであること',
        en: 'The Organizations quotas used for the size checks are those in force for this organization',
      },
      why: {
        ja: '上限は日付付きの公表値で、組織ごとの緩和や変更はここからは見えません。',
        en: 'Quotas here are published values with a date; what was raised or changed for one organization is not visible.',
      },
      proveWith: 'aws service-quotas list-service-quotas --region us-east-1 --service-code organizations',
    },
    {
      id: 'MANUAL-CHANGES',
      what: {
        ja: '配備後にテンプレートの外で変更されていないこと',
        en: 'Nothing was changed beside the templates after deployment',
      },
      why: UNSEEN_STATE,
      proveWith: 'aws cloudformation detect-stack-drift --region ap-northeast-1 --stack-name <stack-name>',
    },
    {
      id: 'DECISIONS-BY-AWS',
      what: {
        ja: 'ポリシーの判定結果が AWS の認可エンジンと一致すること',
        en: "The decisions computed from the policies are those of AWS's own authorization",
      },
      why: {
        ja: '判定はポリシー評価論理のモデルによる計算で、AWS のサービスが渡す条件キーは仮定です。',
        en: 'They are computed with a model of the evaluation logic, and which condition keys a service sends is an assumption.',
      },
      proveWith:
        'aws iam simulate-principal-policy --policy-source-arn <role-arn> --action-names bedrock:InvokeModel --resource-arns <arn>',
    },
  ];
}
