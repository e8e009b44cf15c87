/** What a stand-in for a deployed resource is made of. */
export interface ResourceIdentity {
  /** The name that the template gives, or one derived from stack and logical id. */
  readonly name: string;
  /** Eight hexadecimal digits derived from stack and logical id. */
  readonly hash: string;
  readonly partition: string;
  readonly account: string;
  readonly region: string;
}

interface ResourceKind {
  /** Property that names the resource. */
  readonly nameProperty?: string;
  /** Attribute that `Ref` returns; the name when left out. */
  readonly ref?: string;
  readonly attributes: Readonly<Record<string, (identity: ResourceIdentity) => string>>;
}

const inAccount =
  (service: string, resource: (identity: ResourceIdentity) => string) =>
  (identity: ResourceIdentity): string =>
    `arn:${identity.partition}:${service}:${identity.region}:${identity.account}:${resource(identity)}`;
const ofAccount =
  (service: string, resource: (identity: ResourceIdentity) => string) =>
  (identity: ResourceIdentity): string =>
    `arn:${identity.partition}:${service}::${identity.account}:${resource(identity)}`;

/** Reads like a KMS key id or another UUID, and is derived from the hash. */
const uuid = ({ hash }: ResourceIdentity) => `${hash}-0000-4000-8000-${hash}0000`;

/** A stand-in: account ids are unknown until AWS creates the account. */
const accountId = ({ hash }: ResourceIdentity) => String(Number.parseInt(hash, 16)).padStart(12, '9');

/**
 * What `Ref` and `Fn::GetAtt` return, in the form that AWS documents (CloudFormation Template Reference,
 * "Return values"); ids that AWS chooses at deployment are stand-ins derived from the logical id.
 */
export const RESOURCE_KINDS: Readonly<Record<string, ResourceKind>> = {
  'AWS::Bedrock::Guardrail': {
    nameProperty: 'Name',
    ref: 'GuardrailArn',
    attributes: {
      GuardrailArn: inAccount('bedrock', ({ hash }) => `guardrail/${hash}`),
      GuardrailId: ({ hash }) => hash,
      Version: () => 'DRAFT',
    },
  },
  'AWS::Bedrock::ApplicationInferenceProfile': {
    nameProperty: 'InferenceProfileName',
    ref: 'InferenceProfileArn',
    attributes: {
      InferenceProfileArn: inAccount('bedrock', ({ hash }) => `application-inference-profile/${hash}`),
      InferenceProfileId: ({ hash }) => hash,
    },
  },
  'AWS::Budgets::Budget': { attributes: {} },
  'AWS::CloudTrail::Trail': {
    nameProperty: 'TrailName',
    attributes: { Arn: inAccount('cloudtrail', ({ name }) => `trail/${name}`) },
  },
  'AWS::DynamoDB::Table': {
    nameProperty: 'TableName',
    attributes: { Arn: inAccount('dynamodb', ({ name }) => `table/${name}`) },
  },
  'AWS::DynamoDB::GlobalTable': {
    nameProperty: 'TableName',
    attributes: { Arn: inAccount('dynamodb', ({ name }) => `table/${name}`) },
  },
  'AWS::ECR::Repository': {
    nameProperty: 'RepositoryName',
    attributes: { Arn: inAccount('ecr', ({ name }) => `repository/${name}`) },
  },
  'AWS::EC2::VPC': { ref: 'VpcId', attributes: { VpcId: ({ hash }) => `vpc-${hash}` } },
  'AWS::EC2::VPCEndpoint': { ref: 'Id', attributes: { Id: ({ hash }) => `vpce-${hash}` } },
  'AWS::EC2::SecurityGroup': { ref: 'GroupId', attributes: { GroupId: ({ hash }) => `sg-${hash}` } },
  'AWS::EC2::Subnet': { ref: 'SubnetId', attributes: { SubnetId: ({ hash }) => `subnet-${hash}` } },
  'AWS::Events::Rule': {
    nameProperty: 'Name',
    attributes: { Arn: inAccount('events', ({ name }) => `rule/${name}`) },
  },
  'AWS::IAM::ManagedPolicy': {
    nameProperty: 'ManagedPolicyName',
    ref: 'PolicyArn',
    attributes: { PolicyArn: ofAccount('iam', ({ name }) => `policy/${name}`) },
  },
  'AWS::IAM::Role': {
    nameProperty: 'RoleName',
    attributes: {
      Arn: ofAccount('iam', ({ name }) => `role/${name}`),
      RoleId: ({ hash }) => `AROA${hash.toUpperCase()}`,
    },
  },
  'AWS::IAM::User': { nameProperty: 'UserName', attributes: { Arn: ofAccount('iam', ({ name }) => `user/${name}`) } },
  'AWS::KMS::Alias': { nameProperty: 'AliasName', attributes: {} },
  'AWS::KMS::Key': { ref: 'KeyId', attributes: { KeyId: uuid, Arn: inAccount('kms', (key) => `key/${uuid(key)}`) } },
  'AWS::Lambda::Function': {
    nameProperty: 'FunctionName',
    attributes: { Arn: inAccount('lambda', ({ name }) => `function:${name}`) },
  },
  'AWS::Logs::LogGroup': {
    nameProperty: 'LogGroupName',
    attributes: { Arn: inAccount('logs', ({ name }) => `log-group:${name}:*`) },
  },
  'AWS::Organizations::Account': {
    nameProperty: 'AccountName',
    ref: 'AccountId',
    attributes: {
      AccountId: accountId,
      Arn: ofAccount('organizations', (account) => `account/o-standin000/${accountId(account)}`),
      AccountName: ({ name }) => name,
    },
  },
  'AWS::Organizations::Organization': {
    ref: 'Id',
    attributes: {
      Arn: ofAccount('organizations', ({ hash }) => `organization/o-${hash}00`),
      Id: ({ hash }) => `o-${hash}00`,
      ManagementAccountId: ({ account }) => account,
      RootId: ({ hash }) => `r-${hash.slice(0, 4)}`,
    },
  },
  'AWS::Organizations::OrganizationalUnit': {
    ref: 'Id',
    attributes: {
      Arn: ofAccount('organizations', ({ hash }) => `ou/o-standin000/ou-${hash.slice(0, 4)}-${hash}`),
      Id: ({ hash }) => `ou-${hash.slice(0, 4)}-${hash}`,
    },
  },
  'AWS::Organizations::Policy': {
    ref: 'Id',
    attributes: {
      Arn: ofAccount('organizations', ({ hash }) => `policy/o-standin000/service_control_policy/p-${hash}`),
      Id: ({ hash }) => `p-${hash}`,
    },
  },
  'AWS::S3::Bucket': {
    nameProperty: 'BucketName',
    attributes: { Arn: ({ partition, name }) => `arn:${partition}:s3:::${name}` },
  },
  'AWS::SNS::Topic': {
    nameProperty: 'TopicName',
    ref: 'TopicArn',
    attributes: { TopicArn: inAccount('sns', ({ name }) => name), TopicName: ({ name }) => name },
  },
  'AWS::SQS::Queue': {
    nameProperty: 'QueueName',
    ref: 'QueueUrl',
    attributes: {
      Arn: inAccount('sqs', ({ name }) => name),
      QueueName: ({ name }) => name,
      QueueUrl: ({ region, account, name }) => `https://sqs.${region}.amazonaws.com/${account}/${name}`,
    },
  },
  'AWS::SecretsManager::Secret': {
    nameProperty: 'Name',
    ref: 'Id',
    attributes: { Id: inAccount('secretsmanager', ({ name, hash }) => `secret:${name}-${hash.slice(0, 6)}`) },
  },
  'AWS::StepFunctions::StateMachine': {
    nameProperty: 'StateMachineName',
    ref: 'Arn',
    attributes: { Arn: inAccount('states', ({ name }) => `stateMachine:${name}`), Name: ({ name }) => name },
  },
};
