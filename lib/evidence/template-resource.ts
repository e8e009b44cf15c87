// biome-ignore lint/suspicious/noExplicitAny: a template is read as it stands
export type Properties = any;

/** A resource of a template, as it stands there. */
export interface Resource {
  /** Logical id. */
  readonly id: string;
  readonly type: string;
  readonly properties: Properties;
}

export function resourcesOf(template: Readonly<Record<string, unknown>>): readonly Resource[] {
  return Object.entries((template['Resources'] ?? {}) as Record<string, Properties>).map(([id, raw]) => ({
    id,
    type: raw?.Type,
    properties: raw?.Properties ?? {},
  }));
}

/** Logical id that `{ Ref: X }` or `{ 'Fn::GetAtt': [X, …] }` names; it may also be a parameter. */
export function namedResource(value: Properties): string | undefined {
  const target = value?.Ref ?? value?.['Fn::GetAtt'];
  return typeof target === 'string' ? target.split('.')[0] : Array.isArray(target) ? target[0] : undefined;
}

/** CloudFormation takes one value for a list of one. */
export function listOf(value: Properties): readonly Properties[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}
