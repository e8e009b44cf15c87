import type { LandingZone } from '../../landing-zone-model';
import {
  ACCOUNT_ACCESS_ROLE,
  CCOE_PATH,
  CCOE_ROLES,
  type CcoeRole,
  DEPARTMENT_BOUNDARY,
} from '../../organization/ccoe-roles';
import type { Text } from '../../text';
import type { PolicyStack } from '../decide';
import { type CompiledPolicy, compilePolicy } from '../policy';
import { ADMINISTRATOR_ACCESS } from '../policy-stack';
import type { RequestPrincipal } from '../principal';
import type { SynthesizedTemplate } from '../read-assembly';
import { IntrinsicResolver } from '../resolve-intrinsics';
import { templatePolicies } from '../template-policies';
import type { Place } from './where';

/** Who tries: everyone has full rights of IAM, save the roles of which the templates say less. */
export const WHO = {
  'department-administrator': { ja: '部局の管理者', en: 'administrator of a department' },
  'department-workload': { ja: '業務システムの役割(許可境界つき)', en: 'role of a workload (with boundary)' },
  'department-deploy': {
    ja: '部局の配備役割(許可境界つき)',
    en: "a department's deploy role (with boundary)",
  },
  'forged-ccoe-role': { ja: 'CCoE の名前だけ似せた役割', en: 'role that only borrows a CCoE name' },
  'ccoe-deploy': { ja: 'CCoE の配備役割', en: 'deploy role of the CCoE' },
  'ccoe-configurator': { ja: 'CCoE の設定役割', en: 'configurator of the CCoE' },
  'ccoe-auditor': { ja: '監査役割', en: 'auditor' },
  'ccoe-break-glass': { ja: '緊急用の役割', en: 'break-glass role' },
  'ccoe-backup': { ja: 'バックアップの役割', en: 'backup role' },
  'stackset-execution': { ja: 'StackSets の実行役割', en: 'execution role of StackSets' },
  'account-access': { ja: '管理アカウントからの入口の役割', en: 'role through which the management account enters' },
  'root-user': { ja: 'ルートユーザー', en: 'root user' },
  'service-linked-role': { ja: 'サービスにリンクされた役割', en: 'service-linked role' },
  'management-administrator': { ja: '管理アカウントの管理者', en: 'administrator of the management account' },
  'outside-principal': { ja: '組織の外のアカウント', en: 'account outside the organization' },
  'aws-service': { ja: 'AWS のサービス', en: 'AWS service' },
  anonymous: { ja: '名乗らない者', en: 'anonymous caller' },
} as const satisfies Record<string, Text>;
export type Who = keyof typeof WHO;

/** Roles that a department makes, which carry its permission boundary. */
export const WITHIN_BOUNDARY: ReadonlySet<Who> = new Set(['department-workload', 'department-deploy']);

/** In no sample and no organization; from AWS documentation. */
export const OUTSIDE_ACCOUNT = '987654321098';

const ccoe = (role: CcoeRole) => [`role${CCOE_PATH}${CCOE_ROLES[role]}`];
/** IAM entities in the account of the attempt. */
const ENTITIES: Partial<Readonly<Record<Who, readonly string[]>>> = {
  'department-administrator': ['role/department-administrator'],
  'department-workload': ['role/application'],
  // As `cdk bootstrap` names the role with which CloudFormation acts.
  'department-deploy': ['role/cdk-hnb659fds-cfn-exec-role-{account}-ap-northeast-1'],
  // The right name outside the path that departments cannot write to.
  'forged-ccoe-role': Object.values(CCOE_ROLES).map((name) => `role/${name}`),
  'ccoe-deploy': ccoe('deploy'),
  'ccoe-configurator': ccoe('configurator'),
  'ccoe-auditor': ccoe('auditor'),
  'ccoe-break-glass': ccoe('breakGlass'),
  'ccoe-backup': ccoe('backup'),
  'stackset-execution': ['role/stacksets-exec-0123456789abcdef0123456789abcdef'],
  'account-access': [`role/${ACCOUNT_ACCESS_ROLE}`],
  'root-user': ['root'],
  'service-linked-role': ['role/aws-service-role/guardduty.amazonaws.com/AWSServiceRoleForAmazonGuardDuty'],
  'management-administrator': ['role/administrator'],
};

/** The principals that a word of the tables stands for in an account. */
export function principalsOf(who: Who, place: Place, { organization }: LandingZone): readonly RequestPrincipal[] {
  const { accountId, membership, path } = place;
  if (who === 'aws-service') return [{ arn: 'cloudtrail.amazonaws.com', accountId: '' }];
  if (who === 'anonymous') return [{ arn: 'anonymous', accountId: '' }];
  if (who === 'outside-principal') {
    return [
      {
        arn: `arn:aws:iam::${OUTSIDE_ACCOUNT}:role/partner`,
        accountId: OUTSIDE_ACCOUNT,
        membership: 'outside',
        organizationPath: 'o-outsideorgid/r-outs/',
      },
    ];
  }
  return ENTITIES[who]!.map((entity) => ({
    arn: `arn:aws:iam::${accountId}:${entity.replace('{account}', accountId)}`,
    accountId,
    membership,
    ...(organization.id && { organizationPath: `${organization.id}/${organization.rootId ?? 'r-root'}/${path}` }),
  }));
}

/** What the account baseline says about roles, the same in every account. */
export interface BaselinePolicies {
  readonly boundary?: CompiledPolicy;
  readonly configurator?: CompiledPolicy;
}

/** The permission boundary of departments and the rights of the configurator in an account, where the templates hold them. */
export function baselinePolicies(templates: readonly SynthesizedTemplate[], accountId: string): BaselinePolicies {
  const resolver = new IntrinsicResolver(templates, { account: accountId, region: 'ap-northeast-1' });
  const found = templatePolicies(
    templates.filter(({ file }) => file.endsWith('.stackset.template.json')),
    resolver,
    ({ logicalId }) => logicalId.includes('Boundary') || logicalId.includes('Configurator'),
  ).filter(({ resourceType }) => resourceType === 'AWS::IAM::ManagedPolicy');
  const compiled = (wanted: (policy: (typeof found)[number]) => boolean) => {
    const policy = found.find(wanted);
    return policy && compilePolicy(policy.document, { kind: 'identity', name: policy.name, location: policy.location });
  };
  return {
    boundary: compiled(({ name }) => name === DEPARTMENT_BOUNDARY),
    configurator: compiled(({ logicalId }) => logicalId.includes('Configurator')),
  };
}

/**
 * Every policy that bears on what somebody tries in an account. The strongest identity and the widest resource policy are
 * taken: what is denied is denied by the guardrails, not by a lack of rights.
 */
export function policyStackOf(who: Who, place: Place, baseline: BaselinePolicies): PolicyStack {
  const outsider = who === 'outside-principal' || who === 'aws-service' || who === 'anonymous';
  const resource = [outsider ? OPEN_TO_EVERYONE : openToAccount(place.accountId)];
  if (outsider) {
    return {
      organizationLevels: [],
      resourceOrganizationLevels: place.levels,
      identity: [ADMINISTRATOR_ACCESS],
      resource,
    };
  }
  return {
    organizationLevels: place.levels,
    identity: [who === 'ccoe-configurator' ? (baseline.configurator ?? ADMINISTRATOR_ACCESS) : ADMINISTRATOR_ACCESS],
    ...(WITHIN_BOUNDARY.has(who) && baseline.boundary && { boundary: [baseline.boundary] }),
    resource,
  };
}

const OPEN_TO_EVERYONE = openTo('*', 'open to everyone');

/** As a default key policy and a trust in the own account: rights are left to IAM. */
function openToAccount(accountId: string): CompiledPolicy {
  return openTo({ AWS: `arn:aws:iam::${accountId}:root` }, 'open to the account');
}

function openTo(principal: unknown, name: string): CompiledPolicy {
  const statement = { Sid: 'ResourcePolicy', Effect: 'Allow', Principal: principal, Action: '*', Resource: '*' };
  return compilePolicy({ Version: '2012-10-17', Statement: [statement] }, { kind: 'resource', name });
}
