import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { CfnProject } from 'aws-cdk-lib/aws-codebuild';
import { CfnPipeline } from 'aws-cdk-lib/aws-codepipeline';
import { Rule } from 'aws-cdk-lib/aws-events';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import { Effect, ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import type { LandingZone, Pipeline } from '../../policies/landing-zone-model';
import { DEPLOYED, deployCommands, reviewCommands, verifyCommands } from './pipeline/build-commands';
import { deploymentWaves } from './pipeline/deployment-waves';
import { PipelineApprover } from './pipeline/pipeline-approver';
import quotas from './pipeline/quotas.json';
import { ReportAuditor } from './pipeline/report-auditor';
import { PlatformStack, type PlatformStackProps } from './platform-stack';

export interface PipelineStackProps extends Omit<PlatformStackProps, 'idea' | 'description' | 'region'> {
  readonly pipeline: Pipeline;
  /** Account and Region of every stack that it deploys: it assumes the roles of the CDK's bootstrap in these and no other. */
  readonly environments: readonly { readonly account: string; readonly region: string }[];
}

/** Minutes that one build may take. 8 hours, as the largest peers need; the department wave of a first roll-out takes longest. */
const BUILD_MINUTES = 480;
/** Days that artifacts of a run are kept; what is deployed is kept as long as it is deployed. */
const ARTIFACT_DAYS = 90;
/** What AWS holds, said by the builds that deploy and verify, and by no other. */
const DEPLOYING = ['deploying.tar.gz', 'deploying.txt'];
const VERIFIED = ['verified.tar.gz', 'verified.txt'];
/** Of the CDK's bootstrap: `cdk bootstrap` without `--qualifier`. */
const QUALIFIER = 'hnb659fds';
const BOOTSTRAP_ROLES = ['deploy-role', 'file-publishing-role', 'lookup-role'];

/**
 * Management account: how a change reaches the organization. Source → build (tests, synth as the gate, what is lost and opened,
 * report) → approval of a digest by a named role → waves → verification. Where nothing that is deployed has changed, the
 * stages after the build are skipped. It does not grow with the number of departments.
 *
 * The approval is bound to what was reviewed: each wave recomputes the digest and refuses another assembly. The pipeline
 * itself is deployed by hand, like the bootstrap: what checks the gate cannot come through it.
 *
 * Source: AWS CodePipeline User Guide, "Pipeline structure reference", "Configure stage conditions", "VariableCheck".
 * Serves CCOE-DEV-01, CCOE-DEV-02, CCOE-DEV-06 and CCOE-GOV-03.
 *
 * @throws Error where a first department does not exist
 */
export class PipelineStack extends PlatformStack {
  private readonly key: Key;

  constructor(scope: Construct, id: string, props: PipelineStackProps) {
    super(scope, id, {
      ...props,
      idea: 'pipeline',
      description: 'From a reviewed change of the landing zone to its deployment',
    });
    const { landingZone, pipeline, environments } = props;
    const organization = landingZone.organization.name;
    this.key = this.encryptionKey();
    const name = `${organization}-landing-zone`;
    // CodePipeline puts the artifacts of each run below the first 20 characters of its name; what is deployed stays.
    const artifacts = this.bucket('Artifacts', ARTIFACT_DAYS, `${name.slice(0, 20)}/`);
    // Auditors read what was approved for as long as the logs of it are kept.
    const reports = this.bucket('Reports', landingZone.logging.retentionDays);
    const securityAccountId = landingZone.coreAccounts.security.id;
    if (securityAccountId) new ReportAuditor(this, 'ReportAuditor', { securityAccountId, reports, key: this.key });
    const topic = this.notices(`${organization}-pipeline`, pipeline.approverEmail);

    const waves = deploymentWaves(existing(pipeline.firstDepartments, landingZone));
    const build = {
      artifacts: artifacts.bucketName,
      reports: reports.bucketName,
      landingZone: pipeline.landingZone,
      beside: pipeline.beside,
    };
    const publish = new PolicyStatement({
      sid: 'PublishReport',
      actions: ['s3:PutObject'],
      resources: [reports.arnForObjects('*')],
    });
    const marks = (names: readonly string[]) => names.map((one) => artifacts.arnForObjects(`${DEPLOYED}/${one}`));
    const review = this.project('Review', reviewCommands(build), [
      ...this.readWrite(artifacts, [artifacts.arnForObjects('*')]),
      // What runs before the approval must not say what was deployed.
      new PolicyStatement({
        sid: 'KeepMarks',
        effect: Effect.DENY,
        actions: ['s3:PutObject'],
        resources: marks([...DEPLOYING, ...VERIFIED]),
      }),
      publish,
    ]);
    const assume = new PolicyStatement({
      sid: 'AssumeBootstrapRoles',
      actions: ['sts:AssumeRole'],
      resources: environments.flatMap(({ account, region }) =>
        BOOTSTRAP_ROLES.map((role) => `arn:aws:iam::${account}:role/cdk-${QUALIFIER}-${role}-${account}-${region}`),
      ),
    });
    const deploy = this.project('Deploy', deployCommands(build), [
      ...this.readWrite(artifacts, marks(DEPLOYING)),
      assume,
    ]);
    const verify = this.project('Verify', verifyCommands(build), [
      ...this.readWrite(artifacts, marks(VERIFIED)),
      assume,
      publish,
    ]);
    const projects = [review, deploy, verify];

    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('codepipeline.amazonaws.com') });
    this.allow(role, 'Permissions', [
      ...this.readWrite(artifacts, [artifacts.arnForObjects('*')]),
      new PolicyStatement({
        sid: 'RunBuilds',
        actions: ['codebuild:BatchGetBuilds', 'codebuild:StartBuild'],
        resources: projects.map(({ attrArn }) => attrArn),
      }),
      new PolicyStatement({ sid: 'AskForApproval', actions: ['sns:Publish'], resources: [topic.topicArn] }),
      sourceGrant(pipeline, this.account, this.region),
    ]);

    const runs = (action: string, project: CfnProject, variables: Readonly<Record<string, string>>, runOrder = 1) => ({
      name: action,
      runOrder,
      actionTypeId: { category: 'Build', owner: 'AWS', provider: 'CodeBuild', version: '1' },
      configuration: {
        ProjectName: project.ref,
        EnvironmentVariables: fitting(
          JSON.stringify(
            Object.entries(variables).map(([variable, value]) => ({ name: variable, value, type: 'PLAINTEXT' })),
          ),
          landingZone,
        ),
      },
      inputArtifacts: [{ name: 'Reviewed' }],
    });
    const approved = Object.fromEntries(
      ['DIGEST', 'BASELINE', 'INSTALLED'].map((variable) => [variable, `#{Review.${variable}}`]),
    );
    const onlyChanged = {
      conditions: [
        {
          result: 'SKIP',
          rules: [
            {
              name: 'SomethingChanged',
              ruleTypeId: { category: 'Rule', owner: 'AWS', provider: 'VariableCheck', version: '1' },
              configuration: { Variable: '#{Review.CHANGED}', Value: 'true', Operator: 'EQ' },
            },
          ],
        },
      ],
    };
    const delivery = new CfnPipeline(this, 'Pipeline', {
      name,
      pipelineType: 'V2',
      // A later change waits for the one before it.
      executionMode: 'QUEUED',
      roleArn: role.roleArn,
      artifactStore: {
        type: 'S3',
        location: artifacts.bucketName,
        encryptionKey: { id: this.key.keyArn, type: 'KMS' },
      },
      stages: [
        { name: 'Source', actions: [sourceAction(pipeline)] },
        {
          name: 'Review',
          actions: [
            {
              ...runs('Review', review, {}),
              namespace: 'Review',
              inputArtifacts: [{ name: 'Source' }],
              outputArtifacts: [{ name: 'Reviewed' }],
            },
          ],
        },
        {
          name: 'Approve',
          beforeEntry: onlyChanged,
          actions: [
            {
              name: 'Approve',
              actionTypeId: { category: 'Approval', owner: 'AWS', provider: 'Manual', version: '1' },
              configuration: {
                NotificationArn: topic.topicArn,
                ExternalEntityLink: `https://${this.region}.console.aws.amazon.com/s3/object/${reports.bucketName}?region=${this.region}&prefix=#{Review.DIGEST}/index.html`,
                CustomData: `承認者 / Approver: ${pipeline.approver} — SHA-256 #{Review.DIGEST}`,
              },
            },
          ],
        },
        {
          name: 'Deploy',
          beforeEntry: onlyChanged,
          actions: waves.map(({ name, stacks, concurrency }, index) =>
            runs(name, deploy, { ...approved, STACKS: stacks.join(' '), CONCURRENCY: String(concurrency) }, index + 1),
          ),
        },
        { name: 'Verify', beforeEntry: onlyChanged, actions: [runs('Verify', verify, approved)] },
      ],
    });
    delivery.node.addDependency(role);
    // Never a role that exists anyway: who approves is named, or the report says that nobody in particular is.
    const permissionSet = pipeline.approverPermissionSet;
    if (securityAccountId && permissionSet) {
      new PipelineApprover(this, 'Approver', {
        securityAccountId,
        permissionSet,
        pipelineArn: `arn:aws:codepipeline:${this.region}:${this.account}:${delivery.name}`,
        approval: 'Approve/Approve',
        reports,
        key: this.key,
      });
    }

    new Rule(this, 'Failed', {
      ruleName: `${organization}-pipeline-failed`,
      description: 'Tells the approver that a run of the pipeline failed',
      eventPattern: {
        source: ['aws.codepipeline'],
        detailType: ['CodePipeline Pipeline Execution State Change'],
        detail: { pipeline: [delivery.ref], state: ['FAILED', 'STOPPED', 'SUPERSEDED'] },
      },
      targets: [new SnsTopic(topic)],
    });
  }

  private encryptionKey(): Key {
    const key = new Key(this, 'Key', {
      description: 'Encrypts artifacts, reports, logs and notices of the pipeline',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    key.addToResourcePolicy(
      new PolicyStatement({
        sid: 'LogsEncrypt',
        principals: [new ServicePrincipal(`logs.${this.region}.amazonaws.com`)],
        actions: ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: {
          ArnLike: {
            'kms:EncryptionContext:aws:logs:arn': `arn:aws:logs:${this.region}:${this.account}:log-group:/ccoe/pipeline/*`,
          },
        },
      }),
    );
    key.addToResourcePolicy(
      new PolicyStatement({
        sid: 'RulesEncrypt',
        // Without conditions: EventBridge names no source to an encrypted topic.
        principals: [new ServicePrincipal('events.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
      }),
    );
    return key;
  }

  private bucket(id: string, days: number, prefix?: string): Bucket {
    return new Bucket(this, id, {
      bucketName: `${this.stackName}-${id.toLowerCase()}-${this.account}`,
      encryption: BucketEncryption.KMS,
      encryptionKey: this.key,
      bucketKeyEnabled: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      removalPolicy: RemovalPolicy.RETAIN,
      lifecycleRules: [
        {
          id: 'Disposal',
          abortIncompleteMultipartUploadAfter: Duration.days(7),
          noncurrentVersionExpiration: Duration.days(days),
        },
        { id: 'Expiry', prefix, expiration: Duration.days(days) },
      ],
    });
  }

  private notices(topicName: string, email: string): Topic {
    const topic = new Topic(this, 'Notices', { topicName, masterKey: this.key, enforceSSL: true });
    topic.addSubscription(new EmailSubscription(email));
    return topic;
  }

  /** One build with a log and a role of its own. */
  private project(name: string, buildSpec: object, statements: readonly PolicyStatement[]): CfnProject {
    const logGroupName = `/ccoe/pipeline/${this.stackName}/${name}`;
    const logGroup = new LogGroup(this, `${name}Log`, {
      logGroupName,
      encryptionKey: this.key,
      retention: 400,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const role = new Role(this, `${name}Role`, { assumedBy: new ServicePrincipal('codebuild.amazonaws.com') });
    this.allow(role, `${name}Permissions`, [
      new PolicyStatement({
        sid: 'WriteLog',
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [`arn:aws:logs:${this.region}:${this.account}:log-group:${logGroupName}:*`],
      }),
      ...statements,
    ]);
    return new CfnProject(this, name, {
      name: `${this.stackName}-${name}`,
      encryptionKey: this.key.keyArn,
      serviceRole: role.roleArn,
      timeoutInMinutes: BUILD_MINUTES,
      source: { type: 'CODEPIPELINE', buildSpec: JSON.stringify(buildSpec, undefined, 2) },
      artifacts: { type: 'CODEPIPELINE' },
      environment: {
        type: 'LINUX_CONTAINER',
        computeType: 'BUILD_GENERAL1_MEDIUM',
        image: 'aws/codebuild/standard:7.0',
        privilegedMode: false,
      },
      logsConfig: { cloudWatchLogs: { status: 'ENABLED', groupName: logGroup.logGroupName } },
    });
  }

  /** @param writes ARNs of the objects that may be written */
  private readWrite(bucket: Bucket, writes: readonly string[]): readonly PolicyStatement[] {
    return [
      new PolicyStatement({
        sid: 'ReadArtifacts',
        actions: ['s3:GetObject', 's3:GetObjectVersion'],
        resources: [bucket.arnForObjects('*')],
      }),
      new PolicyStatement({
        sid: 'WriteArtifacts',
        actions: ['s3:PutObject'],
        resources: [...writes],
      }),
      new PolicyStatement({
        sid: 'FindArtifacts',
        actions: ['s3:GetBucketLocation', 's3:GetBucketVersioning', 's3:ListBucket'],
        resources: [bucket.bucketArn],
      }),
      new PolicyStatement({
        sid: 'UseKey',
        actions: ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey'],
        resources: [this.key.keyArn],
      }),
    ];
  }

  private allow(role: Role, id: string, statements: readonly PolicyStatement[]): void {
    new ManagedPolicy(this, id, { roles: [role], statements: [...statements] });
  }
}

/** @throws Error for a wave of a department that is not there; a folder that is handed to a vendor has one department and no waves */
function existing(codes: readonly string[] = [], { departments, organization }: LandingZone): readonly string[] {
  const unknown = codes.find((wanted) => departments.every(({ code }) => code !== wanted));
  if (unknown === undefined) return codes;
  const { file } = organization.source;
  throw new Error(
    `${file}: pipeline.firstDepartments の部局 ${unknown} がありません。departments/ にある部局コードを書いてください。` +
      ` / ${file}: pipeline.firstDepartments names ${unknown}, and there is no such department. Write a code that stands in departments/.`,
  );
}

const MOST_CHARACTERS = quotas.quotas['codepipeline-configuration-characters'].value;

/** @throws Error where the first departments are more than CodePipeline takes in the configuration of an action */
function fitting(variables: string, { organization }: LandingZone): string {
  if (variables.length <= MOST_CHARACTERS) return variables;
  const { file } = organization.source;
  throw new Error(
    `${file}: pipeline.firstDepartments が多すぎます(CodePipeline の設定で ${variables.length} 文字、上限 ${MOST_CHARACTERS})。先に出す部局を減らしてください。` +
      ` / ${file}: pipeline.firstDepartments names too many (${variables.length} characters for CodePipeline, at most ${MOST_CHARACTERS}). Let fewer departments go first.`,
  );
}

function sourceAction({ source, branch }: Pipeline): CfnPipeline.ActionDeclarationProperty {
  const connected = source.connectionArn !== undefined;
  return {
    name: 'Source',
    actionTypeId: {
      category: 'Source',
      owner: 'AWS',
      provider: connected ? 'CodeStarSourceConnection' : 'CodeCommit',
      version: '1',
    },
    configuration: connected
      ? {
          ConnectionArn: source.connectionArn,
          FullRepositoryId: source.repository,
          BranchName: branch,
          DetectChanges: 'true',
        }
      : { RepositoryName: source.repository, BranchName: branch, PollForSourceChanges: 'true' },
    outputArtifacts: [{ name: 'Source' }],
  };
}

function sourceGrant({ source }: Pipeline, account: string, region: string): PolicyStatement {
  return source.connectionArn !== undefined
    ? new PolicyStatement({
        sid: 'ReadSource',
        actions: ['codeconnections:UseConnection', 'codestar-connections:UseConnection'],
        resources: [source.connectionArn],
      })
    : new PolicyStatement({
        sid: 'ReadSource',
        actions: [
          'codecommit:GetBranch',
          'codecommit:GetCommit',
          'codecommit:GetUploadArchiveStatus',
          'codecommit:UploadArchive',
        ],
        resources: [`arn:aws:codecommit:${region}:${account}:${source.repository}`],
      });
}
