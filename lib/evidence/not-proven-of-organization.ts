import type { NotProven } from './evidence';

/** What a synth cannot show of an organization that we own; a tenant of ガバメントクラウド has none of it. */
export function notProvenOfOrganization(): readonly NotProven[] {
  return [
    {
      id: 'ACCOUNT-GATE',
      what: {
        ja: '部局スタックの依頼がセキュリティアカウントの SNS トピックに届き、設定の確認後にだけアカウントが Quarantine を出たこと',
        en: 'The request of a department stack reached the topic of the security account, and the account left Quarantine only after its settings were confirmed',
      },
      why: {
        ja: 'アカウントをまたぐカスタムリソースの配送は、展開して初めて確かめられます。',
        en: 'How a custom resource is delivered across accounts is seen only in a deployment.',
      },
      proveWith:
        'aws cloudformation describe-stack-events --region ap-northeast-1 --stack-name <organization>-department-<code>',
    },
    {
      id: 'MANAGEMENT-ACCOUNT-UNDECIDED',
      what: {
        ja: '管理アカウントで Bedrock のデータ保持が none であること(SCP は管理アカウントに効かず、設定も展開しません)',
        en: 'Data retention of Bedrock is none in the management account, which no SCP binds and no stack configures',
      },
      why: {
        ja: '管理アカウントは StackSets とアカウントコンフィギュレーターの対象外です。',
        en: 'StackSets and the account configurator leave the management account out.',
      },
      proveWith: 'aws bedrock get-account-data-retention --region ap-northeast-1',
    },
    {
      id: 'LOCK-FILE-CURRENT',
      what: {
        ja: 'accounts.lock.yaml が、実在するアカウントをすべて記録していること',
        en: 'accounts.lock.yaml records every account that exists',
      },
      why: {
        ja: '合成は AWS に問い合わせません。記録のないものは、持ち主なしとして見つけられません。',
        en: 'A synth asks AWS nothing; what was never recorded cannot be missed.',
      },
      proveWith: 'aws organizations list-accounts',
    },
    {
      id: 'PILOT-END-SCHEDULE',
      what: {
        ja: '試行の終わりに EventBridge Scheduler が organizations:AttachPolicy を実行できること',
        en: 'EventBridge Scheduler can call organizations:AttachPolicy at the end of a pilot',
      },
      why: {
        ja: 'ユニバーサルターゲットが東京から Organizations(us-east-1 のみ)を呼べるかは文書にありません。',
        en: 'Whether a universal target in Tokyo reaches Organizations, which answers in us-east-1 only, is not documented.',
      },
      proveWith:
        'aws cloudtrail lookup-events --region us-east-1 --lookup-attributes AttributeKey=EventName,AttributeValue=AttachPolicy',
    },
    {
      id: 'CONTROL-TOWER-ENROLMENT',
      what: {
        ja: 'Control Tower でアカウントを登録する間、DenyEverythingOutsideUnits が登録を止めないこと',
        en: 'DenyEverythingOutsideUnits does not stop Control Tower from enrolling an account',
      },
      why: {
        ja: '登録中のアカウントはルート直下にあり得て、Control Tower の役割が何を呼ぶかは公開されていません。',
        en: 'An account may stand below the root while it is enrolled; what the role of Control Tower calls is not published.',
      },
      proveWith:
        'aws cloudtrail lookup-events --region ap-northeast-1 --lookup-attributes AttributeKey=Username,AttributeValue=AWSControlTowerExecution',
    },
    {
      id: 'TRUSTED-ACCESS',
      what: {
        ja: '宣言型・S3・Security Hub・GuardDuty・Bedrock の各ポリシーの種類に要る信頼されたアクセスが、すべて有効であること',
        en: 'The trusted access that the newest policy types need (declarative, S3, Security Hub, GuardDuty, Bedrock) is on',
      },
      why: {
        ja: '新しい種類のサービスプリンシパルは、文書に一覧がありません。',
        en: 'The service principals of the newest types are not listed in the documentation.',
      },
      proveWith: 'aws organizations list-aws-service-access-for-organization',
    },
    {
      id: 'POLICY-SIMULATION',
      what: {
        ja: '判定した試みに、AWS のポリシーシミュレーターが同じ答えを返すこと',
        en: "AWS's policy simulator answers the decided attempts alike",
      },
      why: {
        ja: '入力は report/simulate-custom-policy.json に書き出しましたが、AWS には送っていません。',
        en: 'Their inputs stand in report/simulate-custom-policy.json; nothing was sent to AWS.',
      },
      proveWith:
        'cd report && sh -c "$(jq -r .usage simulate-custom-policy.json)" > input.json && aws iam simulate-custom-policy --cli-input-json file://input.json --query "EvaluationResults[].EvalDecision"',
    },
    {
      id: 'API-ENDPOINT-TYPE',
      what: {
        ja: 'HTTP API の作成時にも apigateway:Request/EndpointType が渡り、公開 API が拒否されること',
        en: 'apigateway:Request/EndpointType is sent for an HTTP API too, so that a public one is denied',
      },
      why: {
        ja: '条件キーの説明は REST API のもので、AWS::ApiGatewayV2::Api の作成で渡るかは文書にありません。',
        en: 'The key is documented for REST APIs; whether creating an AWS::ApiGatewayV2::Api sends it is not.',
      },
      proveWith: 'aws apigatewayv2 create-api --region ap-northeast-1 --name ccoe-probe --protocol-type HTTP',
    },
    {
      id: 'PIPELINE-RUN',
      what: {
        ja: 'パイプラインが、変更のないとき承認・展開・確認を飛ばし、承認したものだけを展開すること',
        en: 'The pipeline skips approval, deployment and verification where nothing changed, and deploys only what was approved',
      },
      why: {
        ja: 'ビルドのコマンドは AWS の呼び出しを記録に置き換えて実行しましたが、パイプラインは一度も動いていません。',
        en: 'The build commands were run with the AWS calls recorded; the pipeline itself never ran.',
      },
      proveWith: 'aws codepipeline list-pipeline-executions --pipeline-name <organization>-landing-zone',
    },
  ];
}
