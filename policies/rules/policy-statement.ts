import { block, list, literal, text, UndecidableError } from './intrinsic';
import type { RuleContext, TemplateResource } from './rule';

/** A statement that allows something, with everything written as text. */
export interface Grant {
  /** JSON path below `Properties`. */
  readonly path: string;
  readonly actions: readonly string[];
  /** `NotAction`: allows everything but these. */
  readonly notActions: readonly string[];
  readonly resources: readonly string[];
  /** `NotResource`: on everything but these. */
  readonly notResources: readonly string[];
  readonly principals: readonly string[];
  readonly conditions: Readonly<Record<string, unknown>>;
}

/** Types whose policies say what an identity may do. */
export const IDENTITY_POLICY_TYPES = [
  'AWS::IAM::GroupPolicy',
  'AWS::IAM::Group',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::IAM::RolePolicy',
  'AWS::IAM::UserPolicy',
  'AWS::SSO::PermissionSet',
] as const;

/**
 * Every `Allow` in the identity policies of a resource.
 * @throws UndecidableError where a document is known only at deployment
 */
export function identityGrants({ properties }: TemplateResource, context: RuleContext): readonly Grant[] {
  const inline = list(properties['Policies'], 'Policies').flatMap((policy, index) =>
    grantsIn(block(policy, `Policies.${index}`)['PolicyDocument'], `Policies.${index}.PolicyDocument`, context),
  );
  return [
    ...grantsIn(properties['PolicyDocument'], 'PolicyDocument', context),
    ...grantsIn(properties['InlinePolicy'], 'InlinePolicy', context),
    ...inline,
  ];
}

/**
 * Every `Allow` in one policy document, which stands there as an object or as JSON text.
 * @throws UndecidableError where the document is known only at deployment
 */
export function grantsIn(document: unknown, path: string, context: RuleContext): readonly Grant[] {
  return statementsIn(document, path)
    .filter(({ statement }) => literal(statement['Effect'], `${path}.Effect`) === 'Allow')
    .map(({ statement, path: at }) => {
      const texts = (element: string) => elements(statement[element]).map((value) => text(value, context.region));
      return {
        path: at,
        actions: texts('Action'),
        notActions: texts('NotAction'),
        resources: texts('Resource'),
        notResources: texts('NotResource'),
        principals: principals(statement['Principal'], at, context),
        conditions: block(statement['Condition'], `${at}.Condition`),
      };
    });
}

/** The statements of a document, `Deny` included, with their paths. */
export function statementsIn(
  document: unknown,
  path: string,
): readonly { readonly statement: Readonly<Record<string, unknown>>; readonly path: string }[] {
  const known = literal(document, path);
  const parsed = block(typeof known === 'string' ? parse(known, path) : known, path);
  return list(parsed['Statement'], `${path}.Statement`).map((statement, index) => ({
    statement: block(statement, `${path}.Statement.${index}`),
    path: `${path}.Statement.${index}`,
  }));
}

/** Whether an IAM action pattern, which ignores case and may hold `*` and `?`, includes an action. */
export function includesAction(pattern: string, action: string): boolean {
  const expression = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${expression}$`, 'i').test(action);
}

/** Whether a grant includes an action, through `Action` or through what `NotAction` leaves. */
export function grantsAction(grant: Grant, action: string): boolean {
  if (grant.notActions.length > 0) return !grant.notActions.some((pattern) => includesAction(pattern, action));
  return grant.actions.some((pattern) => includesAction(pattern, action));
}

/** One value stands for a list of one; an intrinsic in its place is one value too. */
function elements(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function principals(principal: unknown, path: string, context: RuleContext): readonly string[] {
  const known = literal(principal, `${path}.Principal`);
  if (known === undefined) return [];
  if (typeof known === 'string') return [known];
  return Object.values(known as object)
    .flatMap(elements)
    .map((value) => text(value, context.region));
}

function parse(json: string, path: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new UndecidableError(path, json);
  }
}
