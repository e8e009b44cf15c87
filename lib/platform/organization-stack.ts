import { CrossStackReferences, ReferenceStrength, RemovalPolicy } from 'aws-cdk-lib';
import { CfnOrganization, CfnOrganizationalUnit } from 'aws-cdk-lib/aws-organizations';
import { Construct } from 'constructs';
import { ORGANIZATIONAL_UNITS, type OrganizationalUnitPath } from '../../policies/landing-zone-model';
import { AccountBudget } from './account-budget';
import { vendAccounts } from './account-vending';
import { PlatformStack, type PlatformStackProps, platformTags } from './platform-stack';

/** Where each core account lives; the order is the order of creation. */
const CORE_ACCOUNTS = {
  'log-archive': { id: 'LogArchive', organizationalUnit: 'Security' },
  security: { id: 'Security', organizationalUnit: 'Security' },
  network: { id: 'Network', organizationalUnit: 'Infrastructure' },
} as const;

/**
 * Management account: the organization, its organizational units, its core accounts and their budgets.
 * An organization that exists (`organization.rootId`) is used as it is; otherwise it is created with all features.
 * Everything here is retained when it leaves the template. Serves CCOE-ORG-03, CCOE-ORG-04 and
 * CCOE-FIN-01.
 */
export class OrganizationStack extends PlatformStack {
  /** `r-…` */
  readonly rootId: string;
  private readonly organizationalUnits = new Map<OrganizationalUnitPath, CfnOrganizationalUnit>();

  constructor(scope: Construct, id: string, props: Omit<PlatformStackProps, 'idea' | 'description' | 'region'>) {
    super(scope, id, {
      ...props,
      idea: 'organization',
      description: 'Organizational units and core accounts of the organization',
    });
    const { organization, coreAccounts, cost } = props.landingZone;

    if (organization.rootId) {
      this.rootId = organization.rootId;
    } else {
      const root = new CfnOrganization(this, 'Organization', { featureSet: 'ALL' });
      root.applyRemovalPolicy(RemovalPolicy.RETAIN);
      CrossStackReferences.of(root).produce(ReferenceStrength.STRONG);
      this.rootId = root.attrRootId;
    }

    const units = new Construct(this, 'OrganizationalUnits');
    for (const path of ORGANIZATIONAL_UNITS) {
      const names = path.split('/');
      const parent = names.slice(0, -1).join('/') as OrganizationalUnitPath;
      const unit = new CfnOrganizationalUnit(units, names.join(''), {
        name: names.at(-1)!,
        parentId: parent ? this.organizationalUnitId(parent) : this.rootId,
      });
      unit.applyRemovalPolicy(RemovalPolicy.RETAIN);
      // CloudFormation then refuses to let go of a unit that policies or accounts still use.
      CrossStackReferences.of(unit).produce(ReferenceStrength.STRONG);
      this.organizationalUnits.set(path, unit);
    }

    const accounts = new Construct(this, 'CoreAccounts');
    const created = (['log-archive', 'security', 'network'] as const).flatMap((key) => {
      const account = coreAccounts[key];
      return account
        ? { ...account, ...CORE_ACCOUNTS[key], scope: new Construct(accounts, CORE_ACCOUNTS[key].id) }
        : [];
    });
    const vended = vendAccounts(
      created.map(({ scope, name, email, organizationalUnit }) => ({
        scope,
        name,
        email,
        organizationalUnitId: this.organizationalUnitId(organizationalUnit),
        tags: platformTags(props.landingZone),
      })),
    );

    const { billing, owner } = organization.ccoe.contacts;
    const subscribers = [...new Set([billing.email, owner.email])].sort();
    const management = { ...coreAccounts.management, scope: new Construct(accounts, 'Management') };
    const accountIds = [props.account.id, ...vended.map((account) => account.attrAccountId)];
    for (const [index, { scope, name, monthlyBudgetYen }] of [management, ...created].entries()) {
      new AccountBudget(scope, 'Budget', {
        accountName: name,
        accountId: accountIds[index]!,
        monthlyBudgetYen,
        cost,
        subscribers,
      });
    }
  }

  /** `ou-…` of a unit of this organization. */
  organizationalUnitId(path: OrganizationalUnitPath): string {
    return this.organizationalUnits.get(path)!.attrId;
  }
}
