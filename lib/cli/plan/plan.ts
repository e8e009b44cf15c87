import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { readAssembly } from '../../../policies/decisions/read-assembly';
import type { LandingZone } from '../../../policies/landing-zone-model';
import type { Text } from '../../../policies/text';
import { approvedLosses, type BlastRadius } from '../../blast-radius/approved-losses';
import { losses } from '../../blast-radius/losses';
import { CommandError } from '../../command-error';
import { loadLandingZone } from '../../config/load-landing-zone';
import { isStaging } from '../../config/staging';
import { ConfigurationRefused } from '../../department-app/configuration-refused';
import { type FixedCost, fixedCost } from '../../estimate/fixed-cost';
import { EVIDENCE_SCHEMA_VERSION, type Evidence } from '../../evidence/evidence';
import { EVIDENCE_FILE } from '../../evidence/evidence-file';
import { evidenceOf } from '../../evidence/evidence-of';
import { type Change, evidenceChanges } from '../../report/evidence-changes';
import { synthesizeLandingZone } from '../../synthesize';
import { type DecisionChange, decisionDiff } from '../decision-diff';
import { SynthesizedLandingZone } from '../synthesized-landing-zone';
import { type BudgetChanges, budgetChanges } from './budgets';
import { landingZoneAt } from './landing-zone-at';
import { type ResourceChange, resourceChanges } from './resource-changes';

export interface PlanQuestion {
  readonly landingZone: string;
  /** Output of an earlier synth. */
  readonly against: string;
  /** Revision that is synthesized instead. */
  readonly git?: string;
  /** Output of a synth of the landing zone; absent: it is synthesized now. */
  readonly assembly?: string;
  readonly asOf?: string;
}

export interface Plan {
  /** Whether the landing zone as it stands now passes. */
  readonly verdict: Evidence['verdict'];
  readonly failures: number;
  /** What the deployment would take from what must never be lost, each with its approval where there is one. */
  readonly blastRadius: BlastRadius;
  readonly resources: readonly ResourceChange[];
  /** Why accounts, registers, attempts and budgets are not compared: the earlier synth is of another version of the product. */
  readonly notCompared?: Text;
  /** Accounts, policies, exceptions, use cases, rules and findings. */
  readonly changes: readonly Change[];
  readonly decisions: readonly DecisionChange[];
  readonly budgets: BudgetChanges;
  /** What the platform's resources cost by being there, both at today's prices and at the rate of the landing zone as it stands. */
  readonly fixedCost: {
    /** Absent where the earlier synth is of another version of the product: it does not say which accounts there were. */
    readonly before?: FixedCost;
    readonly after: FixedCost;
    /** Whole yen a month, of what has a price; absent where `before` is. */
    readonly differenceYen?: number;
  };
}

/**
 * What the landing zone, as it stands in the folder, changes against an earlier synth or a git revision. What is not there as
 * a synth is synthesized; nothing is written outside temporary folders, and nothing is asked of AWS. Serves CCOE-GOV-03.
 *
 * @throws ConfigurationRefused for YAML that is wrong, now or then
 * @throws CommandError where there is nothing to compare with, or the evidence of the earlier synth cannot be read
 */
export async function plan({ landingZone, against, git, assembly, asOf }: PlanQuestion): Promise<Plan> {
  const work = mkdtempSync(join(tmpdir(), 'ccoe-plan-'));
  try {
    let before = against;
    if (git !== undefined) {
      const then = join(work, 'then');
      // What a staging organization shares stands in the folder above.
      const root = isStaging(landingZone) ? join(landingZone, '..') : landingZone;
      const named = landingZoneAt(git, root, then);
      const folder = join(then, relative(root, landingZone));
      if (!existsSync(folder)) {
        throw new CommandError({
          ja: `git の ${git} に ${landingZone} はありません。`,
          en: `At the git revision ${git} there is no ${landingZone}.`,
        });
      }
      before = join(work, 'before');
      await synthesize(folder, before, asOf).catch((error: unknown) => {
        throw error instanceof ConfigurationRefused ? inRevision(error, then, named) : error;
      });
    } else if (!existsSync(join(against, EVIDENCE_FILE))) {
      throw new CommandError({
        ja: `${against} に前の合成がありません。ccoe synth で作るか、--against で合成の出力先、--git で版を指定してください。`,
        en: `${against} holds no earlier synth. Make one by ccoe synth, or name one by --against, or a revision by --git.`,
      });
    }
    const after = assembly ?? join(work, 'after');
    if (assembly === undefined) await synthesize(landingZone, after, asOf);
    return comparison(before, after, approvalsOf(landingZone, asOf));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function synthesize(landingZoneDirectory: string, outdir: string, asOf: string | undefined): Promise<void> {
  const result = await synthesizeLandingZone({ landingZoneDirectory, outdir, asOf });
  if ('errors' in result) throw new ConfigurationRefused(result.errors);
}

/** The files of a revision stand in a folder that is gone when a person reads of them: they are called what git calls them. */
function inRevision(refused: ConfigurationRefused, folder: string, named: string): ConfigurationRefused {
  const written = `${relative('', folder).split(sep).join('/')}/`;
  const renamed = (_: string, value: unknown) =>
    typeof value === 'string' ? value.replaceAll(written, () => named) : value;
  // The text already shows the lines, which can no longer be read.
  const { message, text, errors } = refused;
  return Object.assign(refused, JSON.parse(JSON.stringify({ message, text, errors }), renamed));
}

function approvalsOf(folder: string, asOf: string | undefined): Pick<LandingZone, 'changes' | 'asOf'> {
  const loaded = loadLandingZone(folder, { asOf });
  if (!loaded.ok) throw new ConfigurationRefused(loaded.errors);
  return loaded.landingZone;
}

function comparison(
  before: string,
  after: string,
  { changes = [], asOf }: Pick<LandingZone, 'changes' | 'asOf'>,
): Plan {
  const is = evidenceOf(after);
  const [then, now] = [readAssembly(before), readAssembly(after)];
  const cost = fixedCost(now, is, is.subject);
  const known = {
    verdict: is.verdict,
    failures: is.failures.length,
    blastRadius: approvedLosses(losses(then, now), changes, asOf),
    resources: resourceChanges(before, after),
  };
  let was: Evidence;
  try {
    was = evidenceOf(before);
  } catch (error) {
    // An upgrade of the product must not be refused because its predecessor wrote another evidence: templates are compared.
    if (!(error instanceof CommandError) || !isOfAnotherVersion(before)) throw error;
    return {
      ...known,
      notCompared: error.text,
      changes: [],
      decisions: [],
      budgets: { before: 0, after: 0, accounts: [] },
      fixedCost: { after: cost },
    };
  }
  const costThen = fixedCost(then, was, is.subject);
  const kinds: readonly Change['kind'][] = ['account', 'policy', 'exception', 'use-case', 'finding'];
  return {
    ...known,
    changes: evidenceChanges(was, is).filter(({ kind }) => kinds.includes(kind)),
    decisions: decided(was) && decided(is) ? flips(before, after) : [],
    budgets: budgetChanges({ templates: then, evidence: was }, { templates: now, evidence: is }),
    fixedCost: { before: costThen, after: cost, differenceYen: cost.yen - costThen.yen },
  };
}

/** Evidence that is cut off or no evidence at all says nothing about a version: it is no synth to compare with. */
function isOfAnotherVersion(directory: string): boolean {
  try {
    const evidence = JSON.parse(readFileSync(join(directory, EVIDENCE_FILE), 'utf8')) as Partial<Evidence> | null;
    const version: unknown = evidence?.schemaVersion;
    return typeof version === 'string' && /^\d+\.\d+$/.test(version) && version !== EVIDENCE_SCHEMA_VERSION;
  } catch {
    return false;
  }
}

/** Attempts of accounts that are new, or gone, say nothing about what is there. */
function flips(before: string, after: string): readonly DecisionChange[] {
  const all = decisionDiff(new SynthesizedLandingZone(before), new SynthesizedLandingZone(after));
  return all.filter(({ kind }) => kind !== 'newly-tried' && kind !== 'no-longer-tried');
}

/** The organization's policies are not ours in ガバメントクラウド, and nothing is decided where the synth ended early. */
function decided({ decisions = [] }: Evidence): boolean {
  return decisions.some(({ attempts }) => attempts.some(({ answer }) => answer !== undefined));
}
