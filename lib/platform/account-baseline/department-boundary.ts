import { Aws } from 'aws-cdk-lib';
import { Effect, ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { LandingZone } from '../../../policies/landing-zone-model';
import { JAPAN_REGIONS } from '../../../policies/models/model-register';
import { approvedInferenceResources } from '../../../policies/organization/approved-inference';
import { CCOE_LOG_GROUP_PREFIX, CCOE_PATH, DEPARTMENT_BOUNDARY } from '../../../policies/organization/ccoe-roles';
import { denyInferenceOutsideJapan } from '../../../policies/organization/service-control-policies/deny-inference-outside-japan';
import type { PolicyStatement as Statement } from '../../../policies/organization/statement';
import { invocationLogBucket } from './baseline-names';

/** Of a managed policy, white space left out. Source: AWS IAM User Guide, "IAM and AWS STS quotas". */
const CHARACTERS = 6_144;

/** What the work of a department never needs, whatever an identity policy says. */
const OUTSIDE_A_DEPARTMENT = [
  'account:*',
  'bedrock-mantle:*',
  'bedrock:DeleteEnforcedGuardrailConfiguration',
  'bedrock:DeleteModelInvocationLoggingConfiguration',
  'bedrock:PutAccountDataRetention',
  'bedrock:PutEnforcedGuardrailConfiguration',
  'bedrock:PutModelInvocationLoggingConfiguration',
  'cloudtrail:Delete*',
  'cloudtrail:Put*',
  'cloudtrail:Stop*',
  'cloudtrail:Update*',
  'iam:*',
  'logs:DeleteAccountPolicy',
  'logs:PutAccountPolicy',
  'organizations:*',
  's3:PutAccountPublicAccessBlock',
  'sso:*',
] as const;

/** Writing to a role; the boundary must be on it, and stay on it. */
const ROLE_WRITES = [
  'iam:AttachRolePolicy',
  'iam:CreateRole',
  'iam:DeleteRole',
  'iam:DeleteRolePolicy',
  'iam:DetachRolePolicy',
  'iam:PutRolePermissionsBoundary',
  'iam:PutRolePolicy',
  'iam:UpdateAssumeRolePolicy',
  'iam:UpdateRole',
  'iam:UpdateRoleDescription',
] as const;

/**
 * The permission boundary of every role that a department or its vendor creates: the department's work, but no guardrail,
 * no role without this boundary, no inference outside Japan, and no reading of what others asked a model. It repeats the service control policies on purpose:
 * in ガバメントクラウド, where these belong to the Digital Agency, the boundary is what holds.
 *
 * Source: AWS IAM User Guide, "Permissions boundaries for IAM entities". Serves CCOE-IAM-05 and CCOE-AI-02.
 *
 * @throws Error when the approved models do not fit into a managed policy (ガバメントクラウド only)
 */
export class DepartmentBoundary extends ManagedPolicy {
  constructor(scope: Construct, id: string, landingZone: LandingZone) {
    const iam = (resource: string) => `arn:aws:iam::${Aws.ACCOUNT_ID}:${resource}`;
    const self = iam(`policy${CCOE_PATH}${DEPARTMENT_BOUNDARY}`);
    super(scope, id, {
      managedPolicyName: DEPARTMENT_BOUNDARY,
      path: CCOE_PATH,
      description: 'Permission boundary of every role that a department creates',
      statements: [
        new PolicyStatement({ sid: 'DepartmentWork', notActions: [...OUTSIDE_A_DEPARTMENT], resources: ['*'] }),
        new PolicyStatement({
          sid: 'RolesWithThisBoundary',
          actions: [...ROLE_WRITES],
          resources: [iam('role/*')],
          conditions: { StringEquals: { 'iam:PermissionsBoundary': self } },
        }),
        new PolicyStatement({
          sid: 'OtherIam',
          // What CloudFormation calls for AWS::IAM::ManagedPolicy, AWS::IAM::InstanceProfile and the tags of a role.
          actions: [
            'iam:AddRoleToInstanceProfile',
            'iam:CreateInstanceProfile',
            'iam:CreatePolicy',
            'iam:CreatePolicyVersion',
            'iam:CreateServiceLinkedRole',
            'iam:DeleteInstanceProfile',
            'iam:DeletePolicy',
            'iam:DeletePolicyVersion',
            'iam:Get*',
            'iam:List*',
            'iam:PassRole',
            'iam:RemoveRoleFromInstanceProfile',
            'iam:SimulatePrincipalPolicy',
            'iam:TagInstanceProfile',
            'iam:TagPolicy',
            'iam:TagRole',
            'iam:UntagInstanceProfile',
            'iam:UntagPolicy',
            'iam:UntagRole',
          ],
          resources: ['*'],
        }),
        new PolicyStatement({
          sid: 'DenyCcoeChanges',
          effect: Effect.DENY,
          notActions: ['iam:Get*', 'iam:List*', 'sts:AssumeRole'],
          resources: [iam(`role${CCOE_PATH}*`), iam(`policy${CCOE_PATH}*`)],
        }),
        new PolicyStatement({
          sid: 'DenyModelCallContent',
          effect: Effect.DENY,
          // The masked log may be read; what was typed, and the store itself, may not.
          notActions: [
            'logs:Describe*',
            'logs:FilterLogEvents',
            'logs:Get*',
            'logs:StartQuery',
            's3:GetBucket*',
            's3:ListBucket*',
          ],
          resources: [
            `arn:aws:logs:*:${Aws.ACCOUNT_ID}:log-group:${CCOE_LOG_GROUP_PREFIX}*`,
            ...JAPAN_REGIONS.flatMap((region) => {
              const store = `arn:aws:s3:::${invocationLogBucket(landingZone.organization.name, Aws.ACCOUNT_ID, region)}`;
              return [store, `${store}/*`];
            }),
          ],
        }),
        ...inferenceStatements(landingZone).map(
          ({ sid, action, resource, notResource, condition }) =>
            new PolicyStatement({
              sid,
              effect: Effect.DENY,
              actions: [...(action ?? [])],
              ...(notResource ? { notResources: [...notResource] } : { resources: [...(resource ?? ['*'])] }),
              conditions: condition,
            }),
        ),
      ],
    });
    const characters = JSON.stringify(this.document.toJSON()).length;
    if (characters > CHARACTERS) throw tooLong(characters, landingZone.approvedModels.length);
  }
}

/**
 * Where service control policies are ours, they name the approved models, and the boundary leaves that to them: a boundary
 * takes half as many characters. In ガバメントクラウド the boundary names them.
 */
function inferenceStatements(landingZone: LandingZone): readonly Statement[] {
  const statements = denyInferenceOutsideJapan(landingZone);
  if (landingZone.organization.governance === 'govcloud-tenant') return statements;
  const anyModelInJapan = JAPAN_REGIONS.flatMap((region) => [
    `arn:aws:bedrock:${region}::foundation-model/*`,
    `arn:aws:bedrock:${region}:*:inference-profile/jp.*`,
  ]);
  return statements.map((statement) =>
    statement.notResource
      ? { ...statement, notResource: [...approvedInferenceResources([]), ...anyModelInJapan].toSorted() }
      : statement,
  );
}

function tooLong(characters: number, models: number): Error {
  return new Error(
    `${DEPARTMENT_BOUNDARY}: 許可境界は ${characters} 文字で、上限 ${CHARACTERS} 文字を超えています。approvedModels(${models} 件)を減らしてください。` +
      ` / ${DEPARTMENT_BOUNDARY}: the permission boundary has ${characters} characters, more than the ${CHARACTERS} that IAM takes: approve fewer models in approvedModels (${models} now).`,
  );
}
