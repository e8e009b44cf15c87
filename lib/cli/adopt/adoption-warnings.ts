import type { LandingZone } from '../../../policies/landing-zone-model';
import { organizationPolicies } from '../../../policies/organization/organization-policies';
import { attachedByAws, quotaOf } from '../../../policies/organization/quotas';
import type { PolicyType } from '../../../policies/organization/statement';
import type { Text } from '../../../policies/text';
import type { ExistingOrganization } from '../../recorded-organization/recorded-organization';
import type { CoreRole, Places } from './account-place';
import type { PolicyCoverage } from './policy-coverage';

interface Adopted {
  readonly existing: ExistingOrganization;
  readonly places: Places;
  readonly policies: readonly PolicyCoverage[];
  readonly landingZone: LandingZone;
  /** Ids of the existing units that are no units of ours: their accounts would move. */
  readonly otherUnits: ReadonlySet<string>;
}

/** What would go wrong if the written YAML were deployed without another thought. */
export function adoptionWarnings(adopted: Adopted): readonly Text[] {
  return [
    ...withoutPolicies(adopted),
    ...intoQuarantine(adopted),
    ...leftBehind(adopted),
    ...slots(adopted),
    ...moreThanOneTool(adopted),
  ];
}

/** Policies hold in an organization with all features only. */
function* withoutPolicies({ existing }: Adopted): Iterable<Text> {
  if (existing.featureSet === 'ALL') return;
  yield {
    ja: `組織は一括請求だけの設定です(FeatureSet ${existing.featureSet})。すべての機能を有効にするまで、SCP も RCP も効きません。`,
    en: `The organization has consolidated billing only (FeatureSet ${existing.featureSet}). No SCP or RCP holds until all features are enabled.`,
  };
}

/** An account waits in Quarantine, where everything is denied, while there is no log archive and no configurator. */
function* intoQuarantine({ places }: Adopted): Iterable<Text> {
  const missing = (['log-archive', 'security'] as const satisfies readonly CoreRole[]).filter(
    (role) => !places.core.has(role),
  );
  if (missing.length === 0) return;
  const names = missing.join(', ');
  yield {
    ja: `${names} のアカウントが見つかりません。その ID が accounts.lock.yaml に入るまで、部局のアカウントは Quarantine(全操作を拒否)に置かれます。稼働中のアカウントを止めるので、先に ${names} を用意してください。`,
    en: `No account for ${names} was found. Until accounts.lock.yaml holds its id, accounts of departments are placed in Quarantine, where everything is denied; that stops what runs in them. Prepare ${names} first.`,
  };
}

/** A policy that hangs on a unit or an account does not move with what moves. */
function* leftBehind({ policies, otherUnits }: Adopted): Iterable<Text> {
  const left = policies.filter(
    ({ policy, statements }) =>
      policy.targetIds.some((id) => otherUnits.has(id)) &&
      !(statements.length > 0 && statements.every(({ coverage }) => coverage === 'covered')),
  );
  if (left.length === 0) return;
  const names = left.map(({ policy }) => `${policy.name} (${policy.id})`).join(', ');
  yield {
    ja: `次のポリシーは OU に付いています。アカウントがその OU を出ると効かなくなります。要るものは移動の前に移動先の OU にも付けてください: ${names}`,
    en: `These policies are attached to organizational units and stop holding for accounts that leave them. Attach what is needed to the new units before anything moves: ${names}`,
  };
}

/** Ours and theirs together at the root. Source of the quotas: `policies/organization/quotas.json`. */
function* slots({ existing, landingZone }: Adopted): Iterable<Text> {
  const ours = organizationPolicies(landingZone);
  for (const type of ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'] as const satisfies readonly PolicyType[]) {
    const own = ours.filter((policy) => policy.type === type && policy.targets.includes('Root')).length;
    const theirs = existing.policies.filter(
      (policy) => policy.type === type && policy.targetIds.includes(existing.rootId),
    );
    const quota = quotaOf(landingZone, type, 'perTarget');
    const all = own + theirs.length + attachedByAws(type);
    if (all <= quota.value) continue;
    yield {
      ja: `${type}: ルートに ${all} 件になり、上限 ${quota.value}(${quota.asOf} 時点)を超えます。「覆われる」ものから外してください。`,
      en: `${type}: ${all} at the root, above the quota of ${quota.value} (as of ${quota.asOf}). Detach those that are covered first.`,
    };
  }
}

function* moreThanOneTool({ existing }: Adopted): Iterable<Text> {
  if (!existing.trustedServices.includes('controltower.amazonaws.com')) return;
  yield {
    ja: 'AWS Control Tower が有効です。Control Tower が作った OU・アカウント・ポリシー(aws-guardrails-…)は Control Tower からだけ変え、登録済みのアカウントを動かす前に管理を外してください。',
    en: 'AWS Control Tower is on. Change the units, accounts and policies it made (aws-guardrails-…) through Control Tower only, and unmanage an enrolled account before it moves.',
  };
}
