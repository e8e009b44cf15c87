import { readAssembly } from '../../../policies/decisions/read-assembly';

export interface ResourceChange {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  readonly kind: 'added' | 'removed' | 'changed';
}

/** Resources that differ between two cloud assemblies, by stack and logical id. */
export function resourceChanges(before: string, after: string): readonly ResourceChange[] {
  const was = resourcesOf(before);
  const is = resourcesOf(after);
  const changes = [...new Set([...was.keys(), ...is.keys()])].flatMap((key): ResourceChange[] => {
    const [old, now] = [was.get(key), is.get(key)];
    if (old?.json === now?.json) return [];
    const kind = !old ? 'added' : now ? 'changed' : 'removed';
    const { stack, logicalId, type } = (now ?? old)!;
    return [{ stack, logicalId, type, kind }];
  });
  const order = (one: ResourceChange) => `${one.stack}/${one.logicalId}`;
  return changes.sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

interface Resource {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  readonly json: string;
}

function resourcesOf(directory: string): ReadonlyMap<string, Resource> {
  return new Map(
    readAssembly(directory).flatMap(({ file, stackName, template }) => {
      const resources = (template as { Resources?: Record<string, { Type: string }> }).Resources ?? {};
      return Object.entries(resources).map(([logicalId, resource]) => [
        `${file}/${logicalId}`,
        { stack: stackName, logicalId, type: resource.Type, json: JSON.stringify(resource) },
      ]);
    }),
  );
}
