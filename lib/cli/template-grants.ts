/** What the IAM policies of a template allow, element by element. */
export interface Grant {
  /** As written; may hold wildcards. */
  readonly action: string;
  /** Not resolved yet. */
  readonly resource: unknown;
  /** JSON path of the statement below the resource, for errors. */
  readonly path: string;
}

type Json = Readonly<Record<string, unknown>>;

/**
 * Allow statements of identity policies. A statement with a Principal is a resource or trust policy: it says who may come,
 * not what the template's own roles may do. `NotAction` and `NotResource` name no request; they are given as `*`.
 */
export function grantsOf(properties: Json): readonly Grant[] {
  const inline = listOf(properties['Policies']).map((policy) => (policy as Json)['PolicyDocument']);
  return [properties['PolicyDocument'], ...inline].flatMap((document, index) =>
    listOf((document as Json | undefined)?.['Statement']).flatMap((statement, number) => {
      const { Effect, Principal, Action = '*', Resource = '*' } = statement as Json;
      if (Effect !== 'Allow' || Principal !== undefined) return [];
      const path = `${index === 0 ? 'PolicyDocument' : `Policies[${index - 1}].PolicyDocument`}.Statement[${number}]`;
      return listOf(Action).flatMap((action) =>
        listOf(Resource).map((resource) => ({ action: String(action), resource, path })),
      );
    }),
  );
}

function listOf(value: unknown): readonly unknown[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}
