import { CrossStackReferences, ReferenceStrength, RemovalPolicy } from 'aws-cdk-lib';
import { CfnPolicy } from 'aws-cdk-lib/aws-organizations';
import { Construct } from 'constructs';
import { type LandingZone, ORGANIZATIONAL_UNITS, type OrganizationalUnitPath } from '../../policies/landing-zone-model';
import type { OrganizationPolicy, PolicyType } from '../../policies/organization/statement';
import type { NotBuilt } from './not-built';
import type { OrganizationStack } from './organization-stack';
import { PlatformStack, type PlatformStackProps, platformTags } from './platform-stack';

const BEDROCK_CLOSED = 'bedrock-closed';

export interface GuardrailsStackProps extends Omit<PlatformStackProps, 'idea' | 'description' | 'region'> {
  readonly organization: OrganizationStack;
  readonly policies: readonly OrganizationPolicy[];
}

/**
 * Management account: the organization policies, attached to the root, to organizational units and to accounts.
 * Serves CCOE-ORG-01, CCOE-ORG-02, CCOE-ORG-05, CCOE-ORG-07 and every control that a policy names.
 */
export class GuardrailsStack extends PlatformStack {
  /** The SCP that closes model inference, and what it is attached to anyway. Absent where no such policy exists. */
  readonly bedrockClosed?: { readonly policy: CfnPolicy; readonly targets: readonly string[] };
  /** The policies as this stack attaches them: only targets that exist already. */
  readonly policies: readonly OrganizationPolicy[];
  /** Policies of a type that CloudFormation does not offer, and attachments to accounts that have no id yet. */
  readonly notBuilt: readonly NotBuilt[];

  constructor(scope: Construct, id: string, props: GuardrailsStackProps) {
    super(scope, id, {
      ...props,
      idea: 'guardrails',
      description: 'Organization policies (SCP, RCP, declarative and others) and where they are attached',
    });
    const { landingZone, organization } = props;
    const prefix = `${landingZone.organization.name}-`;
    const accounts = accountIds(landingZone);
    const attached: OrganizationPolicy[] = [];
    const notBuilt: NotBuilt[] = [];
    const scopeOfPolicies = new Construct(this, 'Policies');

    let previous: CfnPolicy | undefined;
    for (const policy of props.policies) {
      if (!CLOUDFORMATION_POLICY_TYPES.has(policy.type)) {
        notBuilt.push(typeNotBuilt(policy));
        continue;
      }
      const built: string[] = [];
      const idea = policy.name.startsWith(prefix) ? policy.name.slice(prefix.length) : policy.name;
      const targetIds = policy.targets.flatMap((target) => {
        const targetId = targetIdOf(policy, target, organization, accounts);
        if (targetId) built.push(target);
        else notBuilt.push(attachmentNotBuilt(policy, target));
        return targetId ?? [];
      });
      // Every target waits for its id; the one that budget actions attach is needed all the same.
      if (built.length === 0 && policy.targets.length > 0 && idea !== BEDROCK_CLOSED) continue;
      attached.push({ ...policy, targets: built });
      const resource = new CfnPolicy(scopeOfPolicies, pascalCase(idea), {
        name: policy.name,
        type: policy.type,
        description: policy.description,
        content: policy.content,
        targetIds,
        tags: Object.entries(platformTags(landingZone)).map(([key, value]) => ({ key, value })),
      });
      // A superseded list of approved models that stayed attached would go on denying the newly approved ones.
      resource.applyRemovalPolicy(policy.replaceable ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN);
      CrossStackReferences.of(resource).produce(ReferenceStrength.STRONG);
      // Organizations answers parallel changes of one target with ConcurrentModificationException.
      if (previous) resource.addResourceDependency(previous);
      previous = resource;
      if (policy.type === 'SERVICE_CONTROL_POLICY' && idea === BEDROCK_CLOSED) {
        this.bedrockClosed = { policy: resource, targets: policy.targets };
      }
    }
    this.policies = attached;
    this.notBuilt = notBuilt;
  }

  /** `p-…` of the SCP that closes model inference. */
  get bedrockClosedPolicyId(): string | undefined {
    return this.bedrockClosed?.policy.attrId;
  }
}

/**
 * Policy types that `AWS::Organizations::Policy` accepts; Organizations itself knows more (GUARDDUTY_POLICY).
 * Source: CloudFormation resource schema of 2026-10-21, as bundled with aws-cdk-lib 2.276.0.
 */
const CLOUDFORMATION_POLICY_TYPES: ReadonlySet<PolicyType> = new Set<PolicyType>([
  'SERVICE_CONTROL_POLICY',
  'RESOURCE_CONTROL_POLICY',
  'AISERVICES_OPT_OUT_POLICY',
  'DECLARATIVE_POLICY_EC2',
  'S3_POLICY',
  'TAG_POLICY',
  'BACKUP_POLICY',
  'SECURITYHUB_POLICY',
  'BEDROCK_POLICY',
]);

/** `undefined` while the account is not vended. */
function targetIdOf(
  policy: OrganizationPolicy,
  target: string,
  organization: OrganizationStack,
  accounts: ReadonlyMap<string, string | undefined>,
): string | undefined {
  if (target === 'Root') return organization.rootId;
  if (isOrganizationalUnit(target)) return organization.organizationalUnitId(target);
  if (!accounts.has(target)) throw unknownTarget(policy, target);
  return accounts.get(target);
}

/** Account name → id, `undefined` while the account is not vended. */
function accountIds({ coreAccounts, departments }: LandingZone): Map<string, string | undefined> {
  const all = [...Object.values(coreAccounts), ...departments.flatMap((department) => department.accounts)];
  return new Map(all.map((account) => [account.name, account.id]));
}

function isOrganizationalUnit(target: string): target is OrganizationalUnitPath {
  return (ORGANIZATIONAL_UNITS as readonly string[]).includes(target);
}

function pascalCase(kebab: string): string {
  return kebab.replace(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function typeNotBuilt(policy: OrganizationPolicy): NotBuilt {
  const create = `aws organizations create-policy --type ${policy.type} --name ${policy.name} --description '${policy.description}' --content '${JSON.stringify(policy.content)}'`;
  return {
    what: { ja: `ポリシー ${policy.name}(${policy.type})`, en: `Policy ${policy.name} (${policy.type})` },
    why: {
      ja: `CloudFormation の AWS::Organizations::Policy がこの種類を受け付けません。管理アカウントで作成し、${policy.targets.join('、')} にアタッチしてください: ${create}`,
      en: `AWS::Organizations::Policy of CloudFormation does not accept this type. Create it in the management account and attach it to ${policy.targets.join(', ')}: ${create}`,
    },
  };
}

function attachmentNotBuilt(policy: OrganizationPolicy, account: string): NotBuilt {
  return {
    what: {
      ja: `ポリシー ${policy.name} のアカウント ${account} へのアタッチ`,
      en: `Attachment of policy ${policy.name} to account ${account}`,
    },
    why: {
      ja: 'アカウント ID が accounts.lock.yaml にまだありません。アカウントの作成後に記録し、再度合成してください。',
      en: 'The account id is not in accounts.lock.yaml yet. Record it once the account is created and synthesize again.',
    },
  };
}

function unknownTarget(policy: OrganizationPolicy, target: string): Error {
  return new Error(
    `ポリシー ${policy.name} のアタッチ先 ${target} が見つかりません。Root、OU パス、アカウント名のいずれかを指定してください。` +
      ` / Policy ${policy.name} targets ${target}, which does not exist: use Root, an organizational unit path or an account name.`,
  );
}
