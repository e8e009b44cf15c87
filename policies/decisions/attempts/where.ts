import type { LandingZone } from '../../landing-zone-model';
import { bedrockAccess } from '../../organization/bedrock-access';
import type { Text } from '../../text';
import type { OrganizationLevel } from '../decide';
import type { Membership } from '../principal';
import type { TemplateOrganization } from '../template-organization';

/** The kinds of account in which attempts are made. */
export const WHERE = {
  department: { ja: '稼働中の部局のアカウント', en: 'active accounts of departments' },
  'with-ai': { ja: '生成 AI の利用案件が承認されたアカウント', en: 'accounts with an approved AI use case' },
  'without-ai': { ja: '生成 AI の利用案件がないアカウント', en: 'accounts without an approved AI use case' },
  internet: { ja: 'インターネット接続系のアカウント', en: 'accounts of the internet zone' },
  lgwan: { ja: 'LGWAN 接続系のアカウント', en: 'accounts of the LGWAN zone' },
  mynumber: { ja: 'マイナンバー利用事務系のアカウント', en: 'accounts of the MyNumber zone' },
  pilot: { ja: '試行のアカウント', en: 'pilot accounts' },
  quarantine: { ja: '隔離中のアカウント', en: 'quarantined accounts' },
  'below-root': { ja: 'どの OU にもまだ入っていないアカウント', en: 'accounts that no unit holds yet' },
  suspended: { ja: '停止中のアカウント', en: 'suspended accounts' },
  'log-archive': { ja: 'ログアーカイブのアカウント', en: 'the log archive account' },
  security: { ja: 'セキュリティのアカウント', en: 'the security account' },
  network: { ja: '共通ネットワークのアカウント', en: 'the network account' },
  management: { ja: '管理アカウント', en: 'the management account' },
} as const satisfies Record<string, Text>;
export type Where = keyof typeof WHERE;

/** An account that stands for all with the same organizational unit and models. */
export interface Place {
  readonly account: string;
  readonly accountId: string;
  readonly membership: Membership;
  /** As `aws:PrincipalOrgPaths` has it below `o-…/r-…/`; units by name, because their ids are known only once they exist. */
  readonly path: string;
  readonly levels: readonly OrganizationLevel[];
  /** Models that its use cases name. */
  readonly models: readonly string[];
  /** Digest in the Sid of the statement that closes all other models; `undefined`: none is attached. */
  readonly modelGroup?: string;
}

/** Stands for an account that is not vended yet; AWS gives no account this id. */
const NOT_VENDED = '000000000000';

interface Candidate {
  readonly name: string;
  readonly id?: string;
  readonly unit: string;
  readonly models: readonly string[];
}

/**
 * The accounts that stand for a kind: one for each organizational unit, and with `byModels` one for each set of models in
 * it. Vended accounts first, then by name. Empty where the organization has no such account.
 *
 * @throws LocatedError for an account that the templates do not describe
 */
export function placesOf(
  where: Where,
  landingZone: LandingZone,
  organization: TemplateOrganization,
  byModels: boolean,
): readonly Place[] {
  const { groups } = bedrockAccess(landingZone);
  const seen = new Map<string, Candidate>();
  for (const candidate of candidates(where, landingZone).toSorted(vendedFirst)) {
    const key = byModels ? `${candidate.unit}\n${candidate.models.toSorted().join('\n')}` : candidate.unit;
    if (!seen.has(key)) seen.set(key, candidate);
  }
  return [...seen.values()].map(({ name, id = NOT_VENDED, unit, models }) => ({
    account: name,
    accountId: id,
    membership: where === 'management' ? 'management' : 'member',
    path:
      unit === 'Root'
        ? ''
        : `${unit
            .split('/')
            .map((name) => `ou-${name}/`)
            .join('')}`,
    levels: unit === 'Root' ? organization.levelsOf('Root') : organization.levelsOf(name, id),
    models,
    modelGroup: groups.find(({ accounts }) => accounts.includes(name))?.digest,
  }));
}

function candidates(where: Where, { coreAccounts, departments, organization }: LandingZone): readonly Candidate[] {
  const within = (...units: readonly string[]) =>
    departments
      .flatMap(({ accounts }) => accounts)
      .map(({ name, id, organizationalUnit, models }): Candidate => ({ name, id, unit: organizationalUnit, models }))
      .filter(({ unit }) => units.some((parent) => unit === parent || unit.startsWith(`${parent}/`)));
  const core = (key: keyof typeof coreAccounts, unit: string): readonly Candidate[] => {
    const account = coreAccounts[key];
    return account === undefined ? [] : [{ name: account.name, id: account.id, unit, models: [] }];
  };
  switch (where) {
    case 'department':
      return within('Workloads', 'Pilot');
    case 'with-ai':
      // Whatever their register says, inference stays closed under MyNumber.
      return within('Workloads/Internet', 'Workloads/Lgwan', 'Pilot').filter(({ models }) => models.length > 0);
    case 'without-ai':
      return within('Workloads', 'Pilot').filter(({ models }) => models.length === 0);
    case 'internet':
      return within('Workloads/Internet');
    case 'lgwan':
      return within('Workloads/Lgwan');
    case 'mynumber':
      return within('Workloads/MyNumber');
    case 'pilot':
      return within('Pilot');
    case 'below-root':
      // Without its ids, the organization's paths cannot be told from another's.
      return organization.id && organization.rootId ? [{ name: 'below-root', unit: 'Root', models: [] }] : [];
    case 'quarantine':
      return within('Quarantine');
    case 'suspended':
      return within('Suspended');
    case 'log-archive':
    case 'security':
      return core(where, 'Security');
    case 'network':
      return core(where, 'Infrastructure');
    case 'management':
      return core(where, 'Root');
  }
}

function vendedFirst(a: Candidate, b: Candidate): number {
  return Number(a.id === undefined) - Number(b.id === undefined) || (a.name < b.name ? -1 : 1);
}
