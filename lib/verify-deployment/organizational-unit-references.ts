import type { ExpectedStack } from './expected-deployment';

type Templates = { readonly stacks: readonly Pick<ExpectedStack, 'template'>[] };

/**
 * The path of the organizational unit that a template refers to, `Root`, or an id as it stands there. References go by
 * `Fn::ImportValue` of an export, or by `Fn::GetAtt` in the same template.
 */
export function targetNameOf(expected: Templates, reference: unknown): string {
  if (typeof reference === 'string') return reference.startsWith('r-') ? 'Root' : reference;
  const { 'Fn::ImportValue': imported } = reference as { readonly 'Fn::ImportValue'?: string };
  for (const { template } of expected.stacks) {
    for (const { Export, Value } of Object.values(template.Outputs ?? {})) {
      if (imported === undefined || Export?.Name !== imported) continue;
      return pathOf(template.Resources ?? {}, Value);
    }
  }
  const holder = expected.stacks.find(({ template }) => template.Resources?.[logicalId(reference) ?? '']);
  return pathOf(holder?.template.Resources ?? {}, reference);
}

function pathOf(resources: NonNullable<ExpectedStack['template']['Resources']>, value: unknown): string {
  const id = logicalId(value);
  const resource = id === undefined ? undefined : resources[id];
  if (resource?.Type === 'AWS::Organizations::Organization') return 'Root';
  if (resource?.Type !== 'AWS::Organizations::OrganizationalUnit') return JSON.stringify(value);
  const { Name, ParentId } = resource.Properties ?? {};
  const parent = typeof ParentId === 'string' ? 'Root' : pathOf(resources, ParentId);
  return parent === 'Root' ? String(Name) : `${parent}/${String(Name)}`;
}

function logicalId(value: unknown): string | undefined {
  const get = (value as { readonly 'Fn::GetAtt'?: readonly string[] } | null)?.['Fn::GetAtt'];
  return get?.[0];
}
