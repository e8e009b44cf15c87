import { JAPAN_REGIONS } from '../../policies/models/model-register';
import { invocationLogBucket } from './account-baseline/baseline-names';

/**
 * Every bucket in which a landing zone keeps logs, with its Region: the log archive, its copy, the records of who read
 * them, and the log of model calls of each account.
 *
 * @param accounts account name → account id, as far as vended
 */
export function landingZoneStores(
  organization: string,
  accounts: Readonly<Record<string, string | undefined>>,
): ReadonlyMap<string, string> {
  const [tokyo, osaka] = JAPAN_REGIONS;
  const logArchive = accounts[`${organization}-log-archive`];
  return new Map([
    ...(logArchive
      ? ([
          [`${organization}-log-archive-${logArchive}`, tokyo],
          [`${organization}-log-archive-access-${logArchive}`, tokyo],
          [`${organization}-log-archive-copy-${logArchive}`, osaka],
          [`${organization}-log-archive-copy-access-${logArchive}`, osaka],
        ] as const)
      : []),
    ...Object.values(accounts).flatMap((id) =>
      (id ? JAPAN_REGIONS : []).map((region) => [invocationLogBucket(organization, id!, region), region] as const),
    ),
  ]);
}
