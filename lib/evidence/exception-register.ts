import type { Exception } from '../../policies/landing-zone-model';
import type { Text } from '../../policies/text';
import type { ExceptionEvidence } from './evidence';

const EXPIRING_DAYS = 30;
const MILLISECONDS_A_DAY = 86_400_000;

/** What an exception can be matched with. */
export interface Coverable {
  /** Rule id without finding. */
  readonly rule: string;
  /** What stands in `[…]`, where the rule reports findings. */
  readonly finding?: string;
  readonly constructPath: string;
  readonly residency: boolean;
}

/**
 * The exceptions of a run, decided against its clock.
 *
 * - `AwsSolutions-IAM5[Resource::*]` covers exactly that finding; `AwsSolutions-IAM5` covers every finding of the rule, and
 *   the rule where it could not decide. An id with a finding never covers a rule that could not decide.
 * - The scope is a construct path: it covers this construct and what is below it, compared segment by segment. An empty
 *   scope would be the whole app, and covers nothing.
 * - Where several cover one finding, the smallest id is named, and each of them counts it.
 * - The platform's own, approved as an edition, are listed where they cover something or have expired: which of its stacks a
 *   body has is not the body's to know. In their scopes `*` is one segment.
 */
export class ExceptionRegister {
  private readonly covers = new Map<Exception, number>();
  private readonly byRule = new Map<string, Exception[]>();
  private readonly exceptions: readonly Exception[];

  constructor(
    exceptions: readonly Exception[],
    private readonly asOf: string,
    private readonly isResidencyRule: (rule: string) => boolean,
  ) {
    this.exceptions = [...exceptions].sort((a, b) => (a.id < b.id ? -1 : 1));
    for (const exception of this.exceptions) {
      this.covers.set(exception, 0);
      if (this.refusal(exception) || this.daysLeft(exception) < 0) continue;
      this.byRule.set(exception.rule, [...(this.byRule.get(exception.rule) ?? []), exception]);
    }
  }

  /** The exception that covers a finding, and counts it. */
  cover(finding: Coverable): Exception | undefined {
    if (finding.residency || this.byRule.size === 0) return undefined;
    const exact = finding.finding === undefined ? [] : (this.byRule.get(`${finding.rule}[${finding.finding}]`) ?? []);
    const covering = [...exact, ...(this.byRule.get(finding.rule) ?? [])].filter((exception) =>
      isBelow(finding.constructPath, exception),
    );
    for (const exception of covering) this.covers.set(exception, this.covers.get(exception)! + 1);
    return covering.sort((a, b) => (a.id < b.id ? -1 : 1))[0];
  }

  /** To be read after every finding was offered to `cover`. Sorted by id. */
  evidence(): readonly ExceptionEvidence[] {
    return this.exceptions
      .map((exception) => {
        const daysLeft = this.daysLeft(exception);
        const covers = this.covers.get(exception)!;
        return { ...exception, state: stateOf(daysLeft, covers), daysLeft, covers };
      })
      .filter(({ platform, state }) => !platform || state !== 'orphaned');
  }

  /** Why an exception is not accepted whatever it matches. */
  refusal(exception: Exception): Text | undefined {
    if (this.isResidencyRule(exception.rule)) {
      return { ja: '国内完結の規則に例外は認められません', en: 'residency rules cannot be excepted' };
    }
    if (segments(exception.scope).length === 0) {
      return { ja: '適用範囲がアプリ全体です', en: 'its scope is the whole app' };
    }
    if (exception.approvedOn > this.asOf) {
      return {
        ja: `承認日 ${exception.approvedOn} がまだ来ていません`,
        en: `it is approved only on ${exception.approvedOn}`,
      };
    }
    return undefined;
  }

  private daysLeft(exception: Exception): number {
    return Math.round((Date.parse(exception.expiresOn) - Date.parse(this.asOf)) / MILLISECONDS_A_DAY);
  }
}

function stateOf(daysLeft: number, covers: number): ExceptionEvidence['state'] {
  if (daysLeft < 0) return 'expired';
  if (covers === 0) return 'orphaned';
  return daysLeft <= EXPIRING_DAYS ? 'expiring' : 'active';
}

function segments(path: string): readonly string[] {
  return path.split('/').filter((segment) => segment !== '');
}

function isBelow(path: string, { scope, platform }: Exception): boolean {
  const wanted = segments(scope);
  const actual = segments(path);
  return wanted.every((segment, index) => actual[index] === segment || (platform && segment === '*' && actual[index]));
}
