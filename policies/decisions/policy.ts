import { type ActionCatalogue, hasContextKey } from './action-catalogue';
import { ActionElement, namedActions } from './action-element';
import { type CompiledCondition, compileCondition } from './condition';
import { LocatedError } from './located-error';
import {
  checkKind,
  objectAt,
  oneOf,
  type PolicyKind,
  STATEMENT_ELEMENTS,
  stringsAt,
  unknownElement,
  wrongElement,
} from './policy-grammar';
import { PolicyText } from './policy-variables';
import { PrincipalElement } from './principal';

export type { PolicyKind };

/** A policy prepared once, to decide many requests. */
export interface CompiledPolicy {
  readonly kind: PolicyKind;
  readonly name: string;
  readonly statements: readonly CompiledStatement[];
}

export interface CompiledStatement {
  /** The Sid, or `Statement[n]` where there is none. */
  readonly sid: string;
  readonly effect: 'Allow' | 'Deny';
  readonly actions: ActionElement;
  /** NotAction, NotResource, NotPrincipal. */
  readonly notAction: boolean;
  /** Absent where the policy kind may leave it out (trust policies). */
  readonly resources?: readonly PolicyText[];
  readonly notResource: boolean;
  readonly principal?: PrincipalElement;
  readonly notPrincipal: boolean;
  readonly conditions: readonly CompiledCondition[];
}

export interface CompileOptions {
  readonly kind: PolicyKind;
  /** The name under which decisions report the policy. */
  readonly name: string;
  /** Where the document stands (file, logical id, path), for errors; the name when left out. */
  readonly location?: string;
  /** Checks the spelling of actions and that they have the context keys, where given. */
  readonly catalogue?: ActionCatalogue;
}

/**
 * Prepares a policy document for decisions.
 *
 * @throws LocatedError for everything that AWS would reject or that could silently never match: an unresolved token,
 *   an unknown element or operator, an action that does not exist, a context key that no named action has
 */
export function compilePolicy(document: unknown, options: CompileOptions): CompiledPolicy {
  const { kind, name, location = name } = options;
  const policy = objectAt(document, location);
  for (const element of Object.keys(policy)) {
    if (!['Version', 'Id', 'Statement'].includes(element)) throw unknownElement(element, location);
  }
  const version = policy['Version'] ?? '2008-10-17';
  if (version !== '2012-10-17' && version !== '2008-10-17') {
    throw new LocatedError(
      `${location}.Version`,
      { ja: `版 ${JSON.stringify(version)} はありません。`, en: `There is no version ${JSON.stringify(version)}.` },
      { ja: '"2012-10-17" と書いてください。', en: 'Write "2012-10-17".' },
    );
  }
  const variables = version === '2012-10-17';
  const statements = [policy['Statement'] ?? []].flat();
  if (statements.length === 0) throw wrongElement('Statement', '[{ "Effect": … }]', policy['Statement'], location);
  return {
    kind,
    name,
    statements: statements.map((statement, index) =>
      compileStatement(statement, { ...options, index, location: `${location}.Statement[${index}]`, variables }),
    ),
  };
}

interface StatementOptions extends CompileOptions {
  readonly index: number;
  readonly location: string;
  readonly variables: boolean;
}

function compileStatement(source: unknown, options: StatementOptions): CompiledStatement {
  const { kind, location, index, variables, catalogue } = options;
  const statement = objectAt(source, location);
  for (const element of Object.keys(statement)) {
    if (!STATEMENT_ELEMENTS.has(element)) throw unknownElement(element, location);
  }
  const effect = statement['Effect'];
  if (effect !== 'Allow' && effect !== 'Deny') throw wrongElement('Effect', '"Allow" / "Deny"', effect, location);

  const action = oneOf(statement, 'Action', 'NotAction', location);
  if (action === undefined) throw wrongElement('Action', 'Action / NotAction', undefined, location);
  const resource = oneOf(statement, 'Resource', 'NotResource', location);
  if (resource === undefined && kind !== 'resource') {
    throw wrongElement('Resource', 'Resource / NotResource', undefined, location);
  }
  const principal = 'Principal' in statement ? 'Principal' : 'NotPrincipal' in statement ? 'NotPrincipal' : undefined;
  checkKind(kind, effect, principal, statement, location);

  const actions = new ActionElement(action.values, `${location}.${action.element}`);
  const conditions = compileConditions(statement['Condition'], `${location}.Condition`, variables);
  if (catalogue !== undefined) {
    const named = namedActions(action.values, catalogue, `${location}.${action.element}`);
    if (action.element === 'Action' && named !== undefined) checkKeys(conditions, named, catalogue, location);
  }
  return {
    sid: typeof statement['Sid'] === 'string' && statement['Sid'] !== '' ? statement['Sid'] : `Statement[${index}]`,
    effect,
    actions,
    notAction: action.element === 'NotAction',
    resources: resource?.values.map((value) => compileResource(value, `${location}.${resource.element}`, variables)),
    notResource: resource?.element === 'NotResource',
    principal:
      principal === undefined ? undefined : PrincipalElement.compile(statement[principal], `${location}.${principal}`),
    notPrincipal: principal === 'NotPrincipal',
    conditions,
  };
}

function compileConditions(source: unknown, location: string, variables: boolean): CompiledCondition[] {
  if (source === undefined) return [];
  return Object.entries(objectAt(source, location)).flatMap(([operator, keys]) =>
    Object.entries(objectAt(keys, `${location}.${operator}`)).map(([key, values]) => {
      const at = `${location}.${operator}.${key}`;
      return compileCondition(operator, key, stringsAt(values, at), { variables, location: at });
    }),
  );
}

function compileResource(value: string, location: string, variables: boolean): PolicyText {
  if (value !== '*' && !/^(arn:|\*)/.test(value)) {
    throw new LocatedError(
      location,
      { ja: `「${value}」は ARN ではありません。`, en: `"${value}" is not an ARN.` },
      { ja: '"*" または arn: で始まる ARN を書いてください。', en: 'Write "*" or an ARN that begins with arn:.' },
    );
  }
  // IAM User Guide, "Variables and tags": in Resource only after the fifth colon.
  if (variables && /\$\{[^*?$]/.test(value.split(':').slice(0, 5).join(':'))) {
    throw new LocatedError(
      location,
      {
        ja: `「${value}」では、ポリシー変数が5番目のコロンより前にあります。`,
        en: `In "${value}" a policy variable stands before the fifth colon.`,
      },
      {
        ja: '変数は ARN の資源の部分だけに使えます。',
        en: 'Use variables in the resource part of the ARN only.',
      },
    );
  }
  return PolicyText.parse(value, { reading: 'resource', variables, location });
}

function checkKeys(
  conditions: readonly CompiledCondition[],
  actions: readonly string[],
  catalogue: ActionCatalogue,
  location: string,
): void {
  for (const { operator, key, keyId } of conditions) {
    const known = actions.some((action) => {
      const [service = '', name = ''] = action.split(':');
      return hasContextKey(catalogue, service, name, keyId);
    });
    if (known) continue;
    throw new LocatedError(
      `${location}.Condition.${operator}.${key}`,
      {
        ja: `この文のどの操作にも条件キー ${key} はありません。条件は働きません。`,
        en: `No action of this statement has the condition key ${key}, so the condition says nothing.`,
      },
      {
        ja: 'サービス認可リファレンスで操作ごとの条件キーを確かめてください。',
        en: 'See the Service Authorization Reference for the condition keys of each action.',
      },
    );
  }
}
