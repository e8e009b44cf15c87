import { LocatedError } from './located-error';

/** The kinds of policy that take part in a decision. */
export type PolicyKind = 'scp' | 'rcp' | 'endpoint' | 'boundary' | 'identity' | 'session' | 'resource';

/** Source: IAM User Guide, "IAM JSON policy element reference". */
export const STATEMENT_ELEMENTS: ReadonlySet<string> = new Set([
  'Sid',
  'Effect',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Principal',
  'NotPrincipal',
  'Condition',
]);

/** What each policy type allows: Organizations User Guide, "SCP syntax" and "RCP syntax"; IAM User Guide, "NotPrincipal". */
export function checkKind(
  kind: PolicyKind,
  effect: 'Allow' | 'Deny',
  principal: 'Principal' | 'NotPrincipal' | undefined,
  statement: Readonly<Record<string, unknown>>,
  location: string,
): void {
  const needsPrincipal = kind === 'rcp' || kind === 'endpoint' || kind === 'resource';
  if (needsPrincipal !== (principal !== undefined)) {
    throw wrongElement('Principal', needsPrincipal ? 'Principal' : `(${kind}: -)`, principal, location);
  }
  const everyAction = [statement['Action']].flat().includes('*');
  if (
    kind === 'rcp' &&
    (effect !== 'Deny' || statement['Principal'] !== '*' || 'NotAction' in statement || everyAction)
  ) {
    const seen = { Effect: effect, Principal: statement['Principal'], Action: statement['Action'] };
    throw wrongElement('', 'RCP: "Effect": "Deny", "Principal": "*", "Action": "service:…"', seen, location);
  }
  if (principal === 'NotPrincipal' && effect === 'Allow') {
    throw wrongElement('NotPrincipal', '"Effect": "Deny"', effect, location);
  }
}

export function oneOf<A extends string, B extends string>(
  statement: Readonly<Record<string, unknown>>,
  positive: A,
  negative: B,
  location: string,
): { element: A | B; values: readonly string[] } | undefined {
  if (positive in statement && negative in statement) {
    throw wrongElement(positive, `${positive} / ${negative}`, `${positive} + ${negative}`, location);
  }
  const element = positive in statement ? positive : negative in statement ? negative : undefined;
  return element && { element, values: stringsAt(statement[element], `${location}.${element}`) };
}

export function objectAt(value: unknown, location: string): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw wrongElement('', '{ … }', value, location);
}

/** Strings of an element; CloudFormation also writes true, false and numbers without quotes. */
export function stringsAt(value: unknown, location: string): readonly string[] {
  return [value].flat().map((one: unknown) => {
    if (typeof one === 'boolean' || typeof one === 'number') return String(one);
    if (typeof one !== 'string') throw wrongElement('', '"…"', one, location);
    if (/\$\{Token\[|\$\{AWS::/.test(one)) {
      throw new LocatedError(
        location,
        { ja: `未解決の値が残っています: ${one}`, en: `An unresolved value is left: ${one}` },
        {
          ja: 'テンプレートの組み込み関数を解決してから渡してください。',
          en: 'Resolve the template’s intrinsics first.',
        },
      );
    }
    return one;
  });
}

export function unknownElement(element: string, location: string): LocatedError {
  return wrongElement(
    element,
    'Version, Id, Statement / Sid, Effect, Action, Resource, Principal, Condition',
    element,
    location,
  );
}

export function wrongElement(element: string, expected: string, actual: unknown, location: string): LocatedError {
  const seen = actual === undefined ? '-' : JSON.stringify(actual);
  return new LocatedError(
    element === '' ? location : `${location}.${element}`,
    { ja: `ここに ${seen} は置けません。期待: ${expected}`, en: `${seen} cannot stand here. Expected: ${expected}` },
    { ja: 'IAM ポリシー言語の文法に直してください。', en: 'Write it as the grammar of IAM policies demands.' },
  );
}
