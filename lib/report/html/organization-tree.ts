import type { Text } from '../../../policies/text';
import type { OrganizationalUnitEvidence } from '../../evidence/evidence';

export interface UnitNode {
  readonly path: string;
  /** Last part of the path, as AWS Organizations shows it. */
  readonly name: string;
  /** What the unit is for. */
  readonly title: Text | undefined;
  readonly policies: readonly string[];
  readonly accounts: readonly string[];
  /** Accounts in this unit and all below it. */
  readonly accountsBelow: number;
  readonly children: readonly UnitNode[];
}

const titles: Readonly<Record<string, Text>> = {
  Root: { ja: '組織のルート', en: 'organization root' },
  Security: { ja: 'セキュリティ', en: 'log archive, security' },
  Infrastructure: { ja: '共用基盤', en: 'shared network' },
  Workloads: { ja: '業務', en: 'departments' },
  Internet: { ja: 'インターネット接続系', en: 'internet zone' },
  Lgwan: { ja: 'LGWAN接続系', en: 'LGWAN zone' },
  MyNumber: { ja: 'マイナンバー利用事務系', en: 'My Number zone' },
  Prod: { ja: '本番', en: 'production' },
  NonProd: { ja: '検証・開発', en: 'staging, dev' },
  Pilot: { ja: '試行', en: 'three-month pilots' },
  Quarantine: { ja: '隔離（開設中）', en: 'being vended' },
  Suspended: { ja: '停止', en: 'suspended' },
};

/** The organizational units as a tree below `Root`, children in the order of the evidence. */
export function organizationTree(units: readonly OrganizationalUnitEvidence[]): UnitNode {
  const parentOf = (path: string) => (path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : 'Root');
  const node = (unit: OrganizationalUnitEvidence): UnitNode => {
    const children = units.filter(({ path }) => path !== 'Root' && parentOf(path) === unit.path).map(node);
    const name = unit.path.slice(unit.path.lastIndexOf('/') + 1);
    return {
      ...unit,
      name,
      title: titles[name],
      children,
      accountsBelow: children.reduce((total, child) => total + child.accountsBelow, unit.accounts.length),
    };
  };
  return node(units.find(({ path }) => path === 'Root') ?? { path: 'Root', policies: [], accounts: [] });
}
