/** Thrown by a rule that meets a CloudFormation intrinsic where it needs a value; recorded as an error, never as a pass. */
export class UndecidableError extends Error {
  constructor(property: string, value: unknown) {
    super(
      `${property} は合成時に値が決まらないため判定できません。リテラル値にしてください。値: ${JSON.stringify(value)} / ` +
        `${property} has no value at synth time, so the rule cannot decide. Expected a literal value; write one in the stack.`,
    );
    this.name = 'UndecidableError';
  }
}

/** `{ Ref: … }` or `{ 'Fn::…': … }`: a value that only CloudFormation knows. */
export function isIntrinsic(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const keys = Object.keys(value);
  return keys.length === 1 && (keys[0] === 'Ref' || keys[0]!.startsWith('Fn::'));
}

/**
 * A literal, or `undefined` where the template leaves it out.
 * @throws UndecidableError for an intrinsic
 */
export function literal(value: unknown, property: string): unknown {
  if (isIntrinsic(value) && value['Ref'] === 'AWS::NoValue') return undefined;
  if (isIntrinsic(value)) throw new UndecidableError(property, value);
  return value;
}

/**
 * A block of properties, `{}` where the template leaves it out.
 * @throws UndecidableError for an intrinsic
 */
export function block(value: unknown, property: string): Readonly<Record<string, unknown>> {
  return (literal(value, property) ?? {}) as Record<string, unknown>;
}

/**
 * A list, `[]` where the template leaves it out; one value stands for a list of one, as IAM allows.
 * @throws UndecidableError for an intrinsic in place of the list
 */
export function list(value: unknown, property: string): readonly unknown[] {
  const known = literal(value, property);
  if (known === undefined) return [];
  return Array.isArray(known) ? known : [known];
}

/** CloudFormation accepts `true` and `"true"`. */
export function isTrue(value: unknown): boolean {
  return value === true || value === 'true';
}

/** How a value stands in a finding: strings as they are, the rest as JSON, an absent one as `(absent)`. */
export function shown(value: unknown): string {
  if (value === undefined) return '(absent)';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/**
 * A string with what only CloudFormation knows left as `${…}`: `Fn::Join`, `Fn::Sub`, `Ref` and `Fn::GetAtt` are written out.
 * `AWS::Partition` is `aws`; `AWS::Region` is the Region of the stack, where it is known.
 */
export function text(value: unknown, region: string | undefined): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return String(value);
  const [key, argument] = Object.entries(value)[0] ?? ['', undefined];
  if (key === 'Ref') return reference(String(argument), region);
  if (key === 'Fn::GetAtt') return `\${${Array.isArray(argument) ? argument.join('.') : argument}}`;
  if (key === 'Fn::Join' && Array.isArray(argument) && Array.isArray(argument[1])) {
    return argument[1].map((part) => text(part, region)).join(String(argument[0]));
  }
  if (key === 'Fn::Sub') {
    const [template, variables] = Array.isArray(argument) ? argument : [argument, {}];
    return String(template).replace(/\$\{([^!}][^}]*)\}/g, (_, name: string) =>
      name in variables ? text(variables[name], region) : reference(name, region),
    );
  }
  return `\${${JSON.stringify(value)}}`;
}

function reference(name: string, region: string | undefined): string {
  if (name === 'AWS::Partition') return 'aws';
  if (name === 'AWS::Region' && region !== undefined) return region;
  return `\${${name}}`;
}
