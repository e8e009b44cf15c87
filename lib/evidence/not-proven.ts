import type { LandingZone } from '../../policies/landing-zone-model';
import type { NotProven } from './evidence';
import { notProvenOfOrganization } from './not-proven-of-organization';

const UNSEEN_STATE = {
  ja: 'テンプレートは意図を示すだけで、展開後の状態は AWS に問い合わせて初めて分かります。',
  en: 'A template states what is intended; what stands in AWS is known only by asking AWS.',
} as const;
const NO_RESOURCE_TYPE = {
  ja: 'CloudFormation に該当する資源タイプがなく、テンプレートの検査では確かめられません。',
  en: 'CloudFormation has no resource type for it, so no check of a template reaches it.',
} as const;

/**
 * What a synth cannot show, with the AWS CLI command that shows it in a live account. `<…>` is filled in by the reader.
 * Commands are read-only, save the one that must be denied; each needs the credentials of the account it names.
 */
export function notProven(landingZone: LandingZone): readonly NotProven[] {
  const ownsOrganization = landingZone.organization.governance === 'organizations';
  const organization = landingZone.organization.name;
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
      id: 'MANTLE-RETENTION',
      what: {
        ja: 'bedrock-mantle のデータ保持モードが東京で none であり、API の応答が想定の形であること',
        en: 'The data retention mode of bedrock-mantle is none in Tokyo, and its API answers in the shape that was assumed',
      },
      why: {
        ja: 'この API には SDK がなく、文書の記述だけを頼りに呼び出しています。',
        en: 'The API has no SDK client; it is called as its documentation describes it.',
      },
      proveWith:
        'curl --aws-sigv4 aws:amz:ap-northeast-1:bedrock-mantle --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY" -H "x-amz-security-token: $AWS_SESSION_TOKEN" https://bedrock-mantle.ap-northeast-1.api.aws/v1/data_retention',
    },
    {
      id: 'BEDROCK-LOG-DELIVERY',
      what: {
        ja: 'オブジェクトロックの既定保持があるバケットに、Bedrock が呼出ログを配信できること',
        en: 'Bedrock delivers invocation logs into a bucket with default Object Lock retention',
      },
      why: {
        ja: '既定保持のあるバケットへの書込みには整合性の値が要り、Bedrock がそれを送るかは文書にありません。',
        en: 'A write into such a bucket needs a checksum; whether Bedrock sends one is not documented.',
      },
      proveWith: `aws s3api list-objects-v2 --bucket ${organization}-log-archive-ai-<account-id>-ap-northeast-1 --prefix AWSLogs/ --max-items 5`,
    },
    {
      id: 'GUARDRAIL-IN-OSAKA',
      what: {
        ja: '大阪の呼出しにもアカウントのガードレールが強制されること',
        en: "The account's guardrail is enforced on calls in Osaka too",
      },
      why: {
        ja: '強制の設定はリージョンごとで、大阪での提供は文書に明記されていません。',
        en: 'Enforcement is set per Region, and its availability in Osaka is not stated in the documentation.',
      },
      proveWith: 'aws bedrock list-enforced-guardrails-configuration --region ap-northeast-3',
    },
    {
      id: 'REPLICATION-IN-FORCE',
      what: {
        ja: '呼出ログがアカウントをまたいで複製され、複製先のポリシーだけで足りること',
        en: 'Invocation logs are replicated across accounts, by the policies of the destination alone',
      },
      why: {
        ja: '複製の役割と複製先は別のアカウントにあり、結果はオブジェクトの複製状態にしか現れません。',
        en: 'Role and destination stand in two accounts; the result shows in the replication status of an object only.',
      },
      proveWith: `aws s3api head-object --bucket ${organization}-log-archive-ai-<account-id>-ap-northeast-1 --key <key> --query ReplicationStatus`,
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
      id: 'INVOCATION-LOG-RETENTION',
      what: {
        ja: '各アカウントのモデル呼出ログが、区分の日数でロックされ、写しがその期限を引き継いでいること',
        en: 'The log of model calls of each account is locked for the days of its class, and its copies carry that lock',
      },
      why: {
        ja: '日数はアカウント ID による条件で選ばれ、適用値は展開後のバケットにだけ現れます。',
        en: 'The days are chosen by a condition on the account id; the value in force stands in the deployed bucket only.',
      },
      proveWith:
        'aws s3api get-object-lock-configuration --region ap-northeast-1 --bucket <organization>-log-archive-ai-<account-id>-ap-northeast-1',
    },
    {
      id: 'ENFORCED-GUARDRAIL-SHARING',
      what: {
        ja: 'アカウントで強制されるガードレールを、業務システムの役割が適用できること',
        en: 'Roles of workloads can apply the guardrail that the account enforces',
      },
      why: {
        ja: '適用できない呼び出し元は、モデルの呼び出しがすべて拒否されます。資源ポリシーの書式は文書に挙げられた形だけが使えます。',
        en: 'A caller that cannot is refused every model call. Only the forms of its guide are accepted as resource policy.',
      },
      proveWith:
        'aws iam simulate-principal-policy --policy-source-arn <role-arn> --action-names bedrock:ApplyGuardrail --resource-arns <enforced-guardrail-arn>',
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
        ja: '展開後にテンプレートの外で変更されていないこと',
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
    ...(ownsOrganization ? notProvenOfOrganization() : []),
  ];
}
