import {
  assessmentOf,
  CONTROL_PARTS,
  type ControlAssessment,
  type ControlProfile,
  type Requirement,
} from '../../policies/controls/control-assessment';
import { CONTROLS, type Control, mappingsOf } from '../../policies/controls/control-catalogue';
import { type Account, CLASSIFICATION_SCHEMES } from '../../policies/landing-zone-model';
import { ControlChecks, type ControlSources } from './control-checks';
import type {
  ControlAccounts,
  ControlCheck,
  ControlEvidence,
  ControlPartEvidence,
  ControlVerdict,
} from './control-evidence';
import type { PolicyEvidence } from './evidence';

/**
 * The verdict on every control of the catalogue, from what this synth holds: attached statements, rules that ran, decided
 * attempts, resources and registers. Nothing is passed because someone says so.
 *
 * @throws Error when an account would stand in a control twice or not at all
 */
export function controlEvidence(
  sources: ControlSources,
  policies: readonly PolicyEvidence[],
  controls: readonly Control[] = CONTROLS,
): readonly ControlEvidence[] {
  const checks = new ControlChecks(sources);
  const accounts = sources.landingZone.departments.flatMap((department) => department.accounts);
  const targets = new Map(policies.map(({ name, targets: attachedTo }) => [name, attachedTo]));
  return controls.map((control) => {
    const assessment = assessmentOf(control.id);
    const results = checks.of(control.id, assessment);
    const verdict = verdictOf(results, assessment);
    const reached = (account: Account) => reaches(account, results, checks, targets);
    const groups =
      assessment.profile.scope === 'organization' ? [] : groupAccounts(accounts, assessment.profile, verdict, reached);
    if (assessment.profile.scope === 'account') eachOnce(control.id, groups, accounts);
    return {
      id: control.id,
      phase: control.phase,
      title: control.title,
      parts: partsOf(control, assessment),
      failure: assessment.failure,
      scope: assessment.profile.scope,
      mappings: mappingsOf(control).map(({ framework, ids, verification }) => ({
        framework: framework.id,
        ids,
        verification,
      })),
      checks: results,
      accounts: groups,
      notProven: assessment.notProven ?? [],
      ...verdict,
    };
  });
}

/** Worst first: what is open is never hidden by what passed. Passed needs at least one check that passed. */
export function verdictOf(
  checks: readonly ControlCheck[],
  assessment: Pick<ControlAssessment, 'proof'>,
): ControlVerdict {
  const results = checks.map(({ result }) => result);
  if (results.length === 0) {
    const tested = Object.values(assessment.proof).some(({ tests = [] }) => tests.length > 0);
    return { outcome: 'not-proven', reason: tested ? 'tested-only' : 'not-implemented' };
  }
  if (results.some(({ outcome }) => outcome === 'failed')) return { outcome: 'failed' };
  const open = results.find((result) => result.outcome === 'not-proven');
  if (open) return { outcome: 'not-proven', reason: open.reason };
  for (const outcome of ['pending', 'excepted', 'passed'] as const) {
    if (results.some((result) => result.outcome === outcome)) return { outcome };
  }
  return { outcome: 'not-applicable' };
}

function partsOf(control: Control, { proof, documented }: ControlAssessment): readonly ControlPartEvidence[] {
  return CONTROL_PARTS.flatMap((part) => {
    const activity = part === 'documented' ? documented : control[part];
    if (!activity) return [];
    const held = part === 'documented' ? undefined : proof[part];
    return [{ part, activity, held: part === 'documented' || held !== undefined, tests: held?.tests ?? [] }];
  });
}

/** For whom a control is required: the first row that fits decides. */
export function requirementOf(account: Account, { otherwise, rows = [] }: ControlProfile): Requirement {
  const fitting = rows.find(
    ({ environments, zones, classFrom }) =>
      (environments?.includes(account.environment) ?? true) &&
      (zones?.includes(account.zone) ?? true) &&
      (classFrom === undefined || isFrom(account, classFrom)),
  );
  return fitting?.requirement ?? otherwise;
}

/** A scheme without a limit is in scope: classes of different schemes are never compared. */
function isFrom({ classification }: Account, classFrom: Readonly<Record<string, string>>): boolean {
  const limit = classFrom[classification.scheme];
  const order: readonly string[] = CLASSIFICATION_SCHEMES[classification.scheme];
  return limit === undefined || order.indexOf(classification.class) >= order.indexOf(limit);
}

/** Where everything is denied, nothing that a control forbids can be done either. */
const CLOSING = ['DenyEverythingInQuarantine', 'DenyEverythingWhenSuspended'];

/**
 * Whether an attached statement of the control stands on the account's way from the root; a control without statements
 * reaches every account.
 */
function reaches(
  account: Account,
  results: readonly ControlCheck[],
  checks: ControlChecks,
  targets: ReadonlyMap<string, readonly string[]>,
): boolean {
  const attached = results
    .filter(({ kind, result }) => kind === 'statement' && result.outcome === 'passed')
    .map(({ name }) => name);
  if (attached.length === 0) return true;
  const unit = account.organizationalUnit.split('/');
  const way = new Set(['Root', account.name, ...unit.map((_, index) => unit.slice(0, index + 1).join('/'))]);
  return [...attached, ...CLOSING].some((name) =>
    checks.policiesWith(name).some((policy) => targets.get(policy)?.some((target) => way.has(target))),
  );
}

function groupAccounts(
  accounts: readonly Account[],
  profile: ControlProfile,
  verdict: ControlVerdict,
  reached: (account: Account) => boolean,
): readonly ControlAccounts[] {
  const groups = new Map<string, ControlVerdict & { requirement: Requirement; accounts: string[] }>();
  for (const account of accounts) {
    const requirement = requirementOf(account, profile);
    const own = accountVerdict(requirement, verdict, reached(account));
    const key = [requirement, own.outcome, own.reason].join();
    const group = groups.get(key) ?? { ...own, requirement, accounts: [] };
    group.accounts.push(account.name);
    groups.set(key, group);
  }
  return [...groups.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, group]) => ({ ...group, accounts: group.accounts.sort() }));
}

function accountVerdict(requirement: Requirement, verdict: ControlVerdict, reached: boolean): ControlVerdict {
  if (requirement === 'not-required') return { outcome: 'not-applicable' };
  if (verdict.outcome === 'passed' && !reached) return { outcome: 'not-proven', reason: 'not-attached' };
  return verdict;
}

function eachOnce(control: string, groups: readonly ControlAccounts[], expected: readonly Account[]): void {
  const seen = groups.flatMap(({ accounts }) => accounts).sort();
  const names = expected.map(({ name }) => name).sort();
  if (
    seen.length !== names.length ||
    new Set(seen).size !== seen.length ||
    seen.some((name, index) => name !== names[index])
  ) {
    throw new Error(
      `${control}: 各アカウントがちょうど一度ずつ現れません(期待 ${names.length}、実際 ${seen.length})。アカウント名の重複を直してください。 / ` +
        `${control}: not every account stands exactly once (expected ${names.length}, got ${seen.length}). Correct duplicate account names.`,
    );
  }
}
