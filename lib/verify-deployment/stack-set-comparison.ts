import { z } from 'zod';
import type { ExistingOrganization } from '../recorded-organization/recorded-organization';
import { type Comparison, compare, differs, equal, missing, notRead, type Reading, type Subject } from './comparison';
import { compareDocuments } from './document-comparison';
import { type ExpectedDeployment, type ExpectedStack, placeOf, resourcesOfType } from './expected-deployment';
import { targetNameOf } from './organizational-unit-references';
import type { Recording } from './recording';
import { entries } from './stack-comparison';

const text = z.string();
const tags = z.array(z.object({ Key: text, Value: text }));
/** Source: AWS CloudFormation API Reference, `StackSet` and `StackSetOperationSummary`. */
const DESCRIBED = z.object({
  StackSet: z.object({
    Status: text,
    TemplateBody: text.optional(),
    Parameters: z.array(z.object({ ParameterKey: text, ParameterValue: text.optional() })).optional(),
    Capabilities: z.array(text).optional(),
    Tags: tags.optional(),
    PermissionModel: text.optional(),
    AutoDeployment: z.record(text, z.unknown()).optional(),
    ManagedExecution: z.record(text, z.unknown()).optional(),
    OrganizationalUnitIds: z.array(text).optional(),
  }),
});
const OPERATIONS = z.object({
  Summaries: z.array(
    z.object({ Action: text, Status: text, OperationPreferences: z.record(text, z.unknown()).optional() }),
  ),
});

/** What the template says of a StackSet, as far as it is compared. */
interface ExpectedStackSet {
  readonly StackSetName: string;
  readonly TemplateBody?: string;
  readonly Parameters?: readonly { readonly ParameterKey: string; readonly ParameterValue: string }[];
  readonly Capabilities?: readonly string[];
  readonly Tags?: z.infer<typeof tags>;
  readonly PermissionModel: string;
  readonly AutoDeployment?: Readonly<Record<string, unknown>>;
  readonly ManagedExecution?: Readonly<Record<string, unknown>>;
  readonly OperationPreferences?: Readonly<Record<string, unknown>>;
  readonly StackInstancesGroup?: readonly {
    readonly DeploymentTargets: { readonly OrganizationalUnitIds?: readonly unknown[] };
    readonly Regions: readonly string[];
  }[];
}

export interface NamedStackSet {
  readonly name: string;
  readonly stack: ExpectedStack;
  readonly properties: ExpectedStackSet;
}

/** The StackSets of the assembly. */
export function stackSetsOf(expected: ExpectedDeployment): readonly NamedStackSet[] {
  return [...resourcesOfType(expected, 'AWS::CloudFormation::StackSet')].map(({ stack, properties }) => {
    const typed = properties as unknown as ExpectedStackSet;
    return { name: typed.StackSetName, stack, properties: typed };
  });
}

export type StackSetCall = 'describe-stack-set' | 'list-stack-set-operations' | 'list-stack-instances';

/** Path of a recorded response without its ending. */
export function stackSetCall(name: string, call: StackSetCall): string {
  return `stack-sets/${name}/${call}`;
}

/** Every StackSet of the assembly: template, parameters, how it operates and where it deploys. Serves CCOE-ORG-03. */
export function compareStackSets(
  expected: ExpectedDeployment,
  recording: Recording,
  organization: Reading<ExistingOrganization>,
): readonly Comparison[] {
  return stackSetsOf(expected).flatMap((stackSet) => [
    ...compareDescription(expected, stackSet, recording, organization),
    ...compareOperation(stackSet, recording),
  ]);
}

export function subjectOf({ name, stack }: NamedStackSet, aspect: string): Subject {
  return { kind: 'stack-set', subject: `${name} (${placeOf(stack)})`, aspect };
}

function compareDescription(
  expected: ExpectedDeployment,
  stackSet: NamedStackSet,
  recording: Recording,
  organization: Reading<ExistingOrganization>,
): readonly Comparison[] {
  const of = (aspect: string) => subjectOf(stackSet, aspect);
  const reading = recording.read(stackSetCall(stackSet.name, 'describe-stack-set'), DESCRIBED);
  const { read } = reading;
  if (!reading.ok) {
    const absent = /\bStackSetNotFoundException\b/.test(reading.why.en);
    return [absent ? missing(of('exists'), read) : notRead(of('exists'), read, reading.why)];
  }
  const { StackSet: live } = reading.value;
  const { properties } = stackSet;
  return [
    live.Status === 'ACTIVE' ? equal(of('exists'), read) : missing(of('exists'), read, live.Status),
    compareBodies(of('template'), read, properties.TemplateBody, live.TemplateBody),
    compareDocuments(
      of('parameters'),
      read,
      entries(properties.Parameters, 'ParameterKey', 'ParameterValue'),
      entries(live.Parameters, 'ParameterKey', 'ParameterValue'),
    ),
    // CloudFormation adds the tags of the stack that holds the StackSet.
    compareDocuments(
      of('tags'),
      read,
      { ...stackSet.stack.tags, ...entries(properties.Tags, 'Key', 'Value') },
      entries(live.Tags, 'Key', 'Value'),
    ),
    compare(of('permission-model'), read, properties.PermissionModel, String(live.PermissionModel)),
    compareDocuments(
      of('capabilities'),
      read,
      (properties.Capabilities ?? []).toSorted(),
      (live.Capabilities ?? []).toSorted(),
    ),
    comparePart(of('automatic-deployment'), read, properties.AutoDeployment, live.AutoDeployment),
    comparePart(of('managed-execution'), read, properties.ManagedExecution, live.ManagedExecution),
    compareUnits(of('organizational-units'), read, expected, stackSet, live.OrganizationalUnitIds ?? [], organization),
  ];
}

function compareBodies(subject: Subject, read: string, expected?: string, actual?: string): Comparison {
  if (expected === undefined || actual === undefined) {
    return notRead(subject, read, {
      ja: 'テンプレートの本文がありません',
      en: 'the body of the template is not there',
    });
  }
  try {
    return compareDocuments(subject, read, JSON.parse(expected), JSON.parse(actual));
  } catch {
    return differs(subject, read, 'JSON', 'no JSON');
  }
}

/** What the template leaves to its default is not compared: AWS may name more keys over the years. */
function comparePart(
  subject: Subject,
  read: string,
  expected: Readonly<Record<string, unknown>> = {},
  actual: Readonly<Record<string, unknown>> = {},
): Comparison {
  const same = Object.fromEntries(Object.keys(expected).map((key) => [key, actual[key]]));
  return compareDocuments(subject, read, expected, same);
}

function compareUnits(
  subject: Subject,
  read: string,
  expected: ExpectedDeployment,
  stackSet: NamedStackSet,
  liveIds: readonly string[],
  organization: Reading<ExistingOrganization>,
): Comparison {
  if (!organization.ok) return notRead(subject, organization.read, organization.why);
  const paths = new Map(organization.value.units.map(({ id, path }) => [id, path.join('/')]));
  const nameOf = (id: string) => paths.get(id) ?? (id === organization.value.rootId ? 'Root' : id);
  const list = (names: readonly string[]) => [...new Set(names)].toSorted().join(', ');
  return compare(subject, read, list(targetUnits(expected, stackSet)), list(liveIds.map(nameOf)));
}

/** Paths of the units that a StackSet deploys to. */
function targetUnits(expected: ExpectedDeployment, { properties }: NamedStackSet): readonly string[] {
  return (properties.StackInstancesGroup ?? [])
    .flatMap(({ DeploymentTargets }) => DeploymentTargets.OrganizationalUnitIds ?? [])
    .map((reference) => targetNameOf(expected, reference));
}

/**
 * The preferences stand in operations, not in the StackSet: those of the latest update are compared. Where none is listed
 * (AWS keeps 90 days), there is nothing to compare.
 */
function* compareOperation(stackSet: NamedStackSet, recording: Recording): Iterable<Comparison> {
  const subject = subjectOf(stackSet, 'operation-preferences');
  const reading = recording.read(stackSetCall(stackSet.name, 'list-stack-set-operations'), OPERATIONS);
  if (!reading.ok) {
    yield notRead(subject, reading.read, reading.why);
    return;
  }
  const { Summaries: operations } = reading.value;
  const [latest] = operations;
  if (latest) {
    const of = subjectOf(stackSet, 'latest-operation');
    yield latest.Status === 'SUCCEEDED'
      ? equal(of, reading.read)
      : differs(of, reading.read, 'SUCCEEDED', `${latest.Action} ${latest.Status}`);
  }
  const update = operations.find(({ Action }) => Action === 'UPDATE');
  if (update)
    yield comparePart(subject, reading.read, stackSet.properties.OperationPreferences, update.OperationPreferences);
}
