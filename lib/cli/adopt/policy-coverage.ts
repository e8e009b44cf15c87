import type { LandingZone } from '../../../policies/landing-zone-model';
import type { StatementSet } from '../../../policies/organization/pack-policies';
import { resourceControlPolicySets } from '../../../policies/organization/resource-control-policy-sets';
import { serviceControlPolicySets } from '../../../policies/organization/service-control-policy-sets';
import type { PolicyStatement } from '../../../policies/organization/statement';
import type { ExistingPolicy } from '../../recorded-organization/recorded-organization';
import { type Denial, type DenialJson, denialOf, deniesAtLeast, touches } from './denial';

/**
 * What an existing statement is to ours.
 * `covered`: one statement of ours, attached to the root, denies all that it denies, as far as its text shows.
 * `kept`: no statement of ours names its actions (or, for a statement about everything, decides by its conditions).
 * `unknown`: anything else; a person compares.
 */
export type Coverage = 'covered' | 'kept' | 'unknown';

export interface StatementCoverage {
  /** `Sid`, else its position from 1, such as `#2`. */
  readonly statement: string;
  readonly coverage: Coverage;
  /** Sids of ours that cover it, or that name some of the same actions. */
  readonly ours: readonly string[];
}

export interface PolicyCoverage {
  readonly policy: ExistingPolicy;
  /** Empty where the content cannot be read as a policy, or the type has no statements: then nothing is known of it. */
  readonly statements: readonly StatementCoverage[];
}

interface OurStatement {
  readonly sid: string;
  readonly denial: Denial;
  readonly atRoot: boolean;
}

/** Compares existing policies with what this landing zone would attach. SCPs are compared with SCPs, RCPs with RCPs. */
export function policyCoverage(landingZone: LandingZone, policies: readonly ExistingPolicy[]): PolicyCoverage[] {
  const sets: readonly StatementSet[] = [
    ...serviceControlPolicySets(landingZone),
    ...resourceControlPolicySets(landingZone),
  ];
  const ours = new Map<string, OurStatement[]>();
  for (const { type, targets, statements } of sets) {
    const all = ours.get(type) ?? [];
    ours.set(type, all);
    for (const statement of statements) {
      if (statement.effect !== 'Deny') continue;
      all.push({ sid: statement.sid, denial: ourDenial(statement), atRoot: targets.includes('Root') });
    }
  }
  return policies.map((policy) => ({ policy, statements: statementsOf(policy, ours.get(policy.type)) }));
}

function statementsOf(policy: ExistingPolicy, ours: readonly OurStatement[] | undefined): StatementCoverage[] {
  if (!ours) return [];
  let content: unknown;
  try {
    content = JSON.parse(policy.content);
  } catch {
    return [];
  }
  const written = (content as { Statement?: unknown } | null)?.Statement;
  const statements = Array.isArray(written) ? written : written === undefined ? [] : [written];
  return statements.map((statement: unknown, index) => {
    const sid = (statement as DenialJson | null)?.Sid;
    return {
      statement: typeof sid === 'string' && sid !== '' ? sid : `#${index + 1}`,
      ...coverageOf(denialOf(statement), ours),
    };
  });
}

function coverageOf(theirs: Denial | undefined, ours: readonly OurStatement[]): Omit<StatementCoverage, 'statement'> {
  if (!theirs) return { coverage: 'unknown', ours: [] };
  const covering = ours.filter(({ atRoot, denial }) => atRoot && deniesAtLeast(denial, theirs));
  if (covering.length > 0) return { coverage: 'covered', ours: sids(covering) };
  const touching = ours.filter(({ denial }) => touches(denial, theirs));
  return { coverage: touching.length > 0 ? 'unknown' : 'kept', ours: sids(touching) };
}

function ourDenial({ action, notAction, resource, notResource, condition }: PolicyStatement): Denial {
  return denialOf({
    Effect: 'Deny',
    ...(action && { Action: action }),
    ...(notAction && { NotAction: notAction }),
    ...(notResource ? { NotResource: notResource } : { Resource: resource ?? ['*'] }),
    ...(condition && { Condition: condition }),
  })!;
}

function sids(statements: readonly OurStatement[]): readonly string[] {
  return [...new Set(statements.map(({ sid }) => sid))].toSorted();
}
