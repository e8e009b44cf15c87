/** Stands in each comment where a person has to write; searched for in an editor. */
export const MARK = '要記入';

/** Key of an account in `accounts.lock.yaml` while its name is not known; `ccoe accounts` replaces it by the name. */
export function placeholderName(accountId: string): string {
  return `${MARK}-${accountId}`;
}
