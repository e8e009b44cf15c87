import type { Exception, LandingZone, PlatformApproval } from '../landing-zone-model';
import type { Text } from '../text';
import register from './platform-exceptions.json';

/** A deviation that the platform's own stacks cannot do without, the same for every body. */
interface PlatformException {
  readonly id: string;
  /** The edition that brought it: a body that approved an earlier one has not approved this. */
  readonly since: number;
  /** Rule ids as reported; `{…}` stands for what differs from body to body. */
  readonly rules: readonly string[];
  /** Construct paths; `*` stands for one segment. */
  readonly scopes: readonly string[];
  readonly reason: Text;
  readonly compensatingControl: Text;
}

/** The register of what the platform deviates in. Whoever adds a row raises the edition and names it in `since`. */
export const PLATFORM_EXCEPTIONS: readonly PlatformException[] = register.exceptions;

/** The newest edition of the register; `exceptions.yaml` says which one was approved. */
export const PLATFORM_EDITION: number = register.edition;

/**
 * The platform's exceptions as a body approved them: one approval with one expiry for an edition, each still one rule and one
 * scope. What came in a later edition is left out, and so stays a finding until it is approved. So does what names an account
 * whose id is not known yet: its stack is not built. Serves CCOE-GOV-04.
 */
export function platformExceptions(
  { organization, coreAccounts }: Pick<LandingZone, 'organization' | 'coreAccounts'>,
  approval: PlatformApproval,
): readonly Exception[] {
  const known: Readonly<Record<string, string | undefined>> = {
    organization: organization.name,
    organizationId: organization.id,
    management: coreAccounts.management.id,
    'log-archive': coreAccounts['log-archive'].id,
    security: coreAccounts.security.id,
  };
  return PLATFORM_EXCEPTIONS.filter(({ since }) => since <= approval.edition).flatMap(
    ({ id, rules, scopes, reason, compensatingControl }) =>
      rules
        .flatMap((rule) => scopes.map((scope) => ({ rule: filled(rule, known), scope })))
        .map(({ rule, scope }, index, all) => ({
          id: all.length === 1 ? id : `${id}-${index + 1}`,
          rule,
          scope,
          reason: reason.ja,
          compensatingControl: compensatingControl.ja,
          en: { reason: reason.en, compensatingControl: compensatingControl.en },
          approver: approval.approver,
          approvedOn: approval.approvedOn,
          expiresOn: approval.expiresOn,
          source: approval.source,
          platform: true as const,
        }))
        .filter((exception): exception is typeof exception & { rule: string } => exception.rule !== undefined),
  );
}

/** One of the platform's, which were approved together and end together, and all others. */
export function oncePerApproval<E extends Pick<Exception, 'platform'>>(exceptions: readonly E[]): readonly E[] {
  const first = exceptions.find(({ platform }) => platform);
  return exceptions.filter((exception) => !exception.platform || exception === first);
}

function filled(rule: string, known: Readonly<Record<string, string | undefined>>): string | undefined {
  const names = [...rule.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name!);
  if (names.some((name) => known[name] === undefined)) return undefined;
  return rule.replace(/\{([^}]+)\}/g, (_, name: string) => known[name]!);
}
