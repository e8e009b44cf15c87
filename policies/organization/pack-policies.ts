import type { LandingZone } from '../landing-zone-model';
import { PolicyQuotaError } from './policy-quota-error';
import { quotaOf } from './quotas';
import type { OrganizationPolicy, PolicyStatement } from './statement';

/** Statements that stand for one idea and go to the same targets. */
export interface StatementSet {
  /** ASCII, becomes the name of the document. */
  readonly idea: string;
  readonly type: 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY';
  /** ASCII sentence. */
  readonly description: string;
  readonly targets: readonly string[];
  /** As in `OrganizationPolicy`. */
  readonly replaceable?: true;
  readonly statements: readonly PolicyStatement[];
}

/**
 * Packs one set into as few documents as its quota allows: first fit over the statements in order of Sid.
 * Sets are never mixed, so that a longer statement of one idea does not move statements of another between documents:
 * a move leaves a guardrail off between two CloudFormation updates.
 *
 * @throws PolicyQuotaError when a single statement does not fit.
 */
export function packPolicies(landingZone: LandingZone, set: StatementSet): OrganizationPolicy[] {
  const quota = quotaOf(landingZone, set.type, 'characters');
  const documents: PolicyStatement[][] = [];
  for (const statement of set.statements.toSorted((a, b) => (a.sid < b.sid ? -1 : 1))) {
    const fitting = documents.find(
      (statements) => sizeOf(content(set.type, [...statements, statement])) <= quota.value,
    );
    if (fitting) fitting.push(statement);
    else documents.push([statement]);
  }
  return documents.map((statements, index) => {
    const name = `${landingZone.organization.name}-${set.idea}${index === 0 ? '' : `-${index + 1}`}`;
    const document = content(set.type, statements);
    const characters = sizeOf(document);
    if (characters > quota.value) {
      const parts = statements.map((statement) => ({
        name: statement.sid,
        characters: sizeOf(statementJson(set.type, statement)),
      }));
      throw new PolicyQuotaError(name, characters, quota, parts);
    }
    return {
      name,
      type: set.type,
      description: set.description,
      content: document,
      characters,
      quota: quota.value,
      ...(set.replaceable && { replaceable: true }),
      targets: set.targets,
      controls: Object.fromEntries(statements.map(({ sid, controls }) => [sid, controls])),
    };
  });
}

/** Characters of the minified JSON: AWS counts white space when a document is saved through the API or CloudFormation. */
export function sizeOf(document: object): number {
  return JSON.stringify(document).length;
}

function content(type: StatementSet['type'], statements: readonly PolicyStatement[]): object {
  return { Version: '2012-10-17', Statement: statements.map((statement) => statementJson(type, statement)) };
}

function statementJson(type: StatementSet['type'], statement: PolicyStatement): object {
  return {
    Sid: statement.sid,
    Effect: statement.effect,
    // An RCP names its principals, an SCP must not.
    ...(type === 'RESOURCE_CONTROL_POLICY' && { Principal: '*' }),
    ...(statement.action && { Action: oneOrMany(statement.action) }),
    ...(statement.notAction && { NotAction: oneOrMany(statement.notAction) }),
    ...(statement.notResource
      ? { NotResource: oneOrMany(statement.notResource) }
      : { Resource: oneOrMany(statement.resource ?? ['*']) }),
    ...(statement.condition && { Condition: statement.condition }),
  };
}

function oneOrMany(values: readonly string[]): string | readonly string[] {
  return values.length === 1 ? values[0]! : values;
}
