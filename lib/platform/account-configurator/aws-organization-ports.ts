import {
  ListAccountsCommand,
  ListAccountsForParentCommand,
  ListOrganizationalUnitsForParentCommand,
  ListRootsCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import type { OrganizationPorts } from './configuration-targets';
import { type Pause, withBackoff } from './exponential-backoff';

/** Reads of AWS Organizations, from the management account or a delegated administrator. */
export function awsOrganizationPorts(pause: Pause): OrganizationPorts {
  const organizations = new OrganizationsClient({});
  let suspendedUnit: Promise<string> | undefined;
  return {
    listAccounts: async (NextToken) => {
      const answer = await organizations.send(new ListAccountsCommand({ NextToken }));
      const items = (answer.Accounts ?? []).map(({ Id, Name, State }) => ({ id: Id!, name: Name!, state: State! }));
      return { items, nextToken: answer.NextToken };
    },
    listSuspendedAccounts: async (NextToken) => {
      suspendedUnit ??= findSuspendedUnit(organizations, pause);
      const ParentId = await suspendedUnit;
      const answer = await organizations.send(new ListAccountsForParentCommand({ ParentId, NextToken }));
      return { items: (answer.Accounts ?? []).map(({ Id }) => ({ id: Id! })), nextToken: answer.NextToken };
    },
  };
}

async function findSuspendedUnit(organizations: OrganizationsClient, pause: Pause): Promise<string> {
  const { Roots } = await withBackoff(() => organizations.send(new ListRootsCommand()), pause);
  let NextToken: string | undefined;
  do {
    const answer = await withBackoff(
      () => organizations.send(new ListOrganizationalUnitsForParentCommand({ ParentId: Roots![0]!.Id, NextToken })),
      pause,
    );
    const unit = answer.OrganizationalUnits?.find(({ Name }) => Name === 'Suspended');
    if (unit) return unit.Id!;
    NextToken = answer.NextToken;
  } while (NextToken);
  throw new Error(
    'ルートの下に OU「Suspended」がありません。組織スタックを展開してください。' +
      ' / There is no organizational unit "Suspended" below the root: deploy the organization stack.',
  );
}
