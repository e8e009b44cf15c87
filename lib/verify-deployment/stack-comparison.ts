import { parse } from 'yaml';
import { z } from 'zod';
import {
  type Comparison,
  compare,
  differs,
  equal,
  missing,
  notRead,
  type Reading,
  type Subject,
  unexpected,
} from './comparison';
import { compareDocuments } from './document-comparison';
import { type ExpectedDeployment, type ExpectedStack, placeOf } from './expected-deployment';
import type { Recording } from './recording';

const text = z.string();
/** Source: AWS CloudFormation API Reference, `Stack` and `GetTemplate`. */
const stack = z.object({
  StackName: text,
  StackStatus: text,
  ParentId: text.optional(),
  CreationTime: text,
  LastUpdatedTime: text.optional(),
  EnableTerminationProtection: z.boolean().optional(),
  Parameters: z.array(z.object({ ParameterKey: text, ParameterValue: text.optional() })).optional(),
  Tags: z.array(z.object({ Key: text, Value: text })).optional(),
  Outputs: z.array(z.object({ OutputKey: text, OutputValue: text.optional(), ExportName: text.optional() })).optional(),
  DriftInformation: z.object({ StackDriftStatus: text, LastCheckTimestamp: text.optional() }).optional(),
});
const stacksOfPlace = z.object({ Stacks: z.array(stack) });
const templateOfStack = z.object({ TemplateBody: z.unknown() });
export type LiveStack = z.infer<typeof stack>;

/** Everything else is in progress, rolled back or failed. */
const COMPLETE: ReadonlySet<string> = new Set(['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'IMPORT_COMPLETE']);

/** Path, without its ending, of what `describe-stacks` answered in an account and Region. */
export function stacksCall(place: string): string {
  return `stacks/${place}/describe-stacks`;
}

export function templateCall(place: string, name: string): string {
  return `stacks/${place}/get-template/${name}`;
}

/**
 * Every stack of the assembly against the stack in AWS, and every stack of this landing zone that the assembly no longer
 * has: one whose name begins with the organization's, in an account and Region of the assembly.
 *
 * @param beside names of stacks that are known to stand beside the assembly
 */
export function compareStacks(
  expected: ExpectedDeployment,
  recording: Recording,
  beside: ReadonlySet<string>,
): readonly Comparison[] {
  return [...new Set(expected.stacks.map(placeOf))].flatMap((place) => {
    const stacks = expected.stacks.filter((one) => placeOf(one) === place);
    const reading = recording.read(stacksCall(place), stacksOfPlace);
    const names = new Set(stacks.map(({ name }) => name));
    return [
      ...stacks.flatMap((one) => compareStack(one, reading, recording)),
      ...orphans(expected, place, reading, (name) => names.has(name) || beside.has(name)),
    ];
  });
}

function compareStack(
  expected: ExpectedStack,
  reading: Reading<z.infer<typeof stacksOfPlace>>,
  recording: Recording,
): readonly Comparison[] {
  const of = (aspect: string): Subject => ({
    kind: 'stack',
    subject: `${expected.name} (${placeOf(expected)})`,
    aspect,
  });
  const { read } = reading;
  if (!reading.ok) return [notRead(of('exists'), read, reading.why)];
  const live = reading.value.Stacks.find(({ StackName }) => StackName === expected.name);
  if (!live || live.StackStatus === 'REVIEW_IN_PROGRESS') return [missing(of('exists'), read)];
  return [
    equal(of('exists'), read),
    COMPLETE.has(live.StackStatus)
      ? equal(of('status'), read)
      : differs(of('status'), read, [...COMPLETE].join(', '), live.StackStatus),
    compareTemplate(of('template'), expected, recording),
    compareDocuments(
      of('parameters'),
      read,
      defaults(expected),
      entries(live.Parameters, 'ParameterKey', 'ParameterValue'),
    ),
    compareDocuments(of('tags'), read, expected.tags, entries(live.Tags, 'Key', 'Value')),
    compare(
      of('termination-protection'),
      read,
      String(expected.terminationProtection),
      String(live.EnableTerminationProtection ?? false),
    ),
    compareOutputs(of('outputs'), read, expected, live),
    driftOf({ ...of('drift'), proves: 'MANUAL-CHANGES' }, read, live),
  ];
}

/** The order of keys and the white space of a template carry no meaning. */
function compareTemplate(subject: Subject, expected: ExpectedStack, recording: Recording): Comparison {
  const reading = recording.read(templateCall(placeOf(expected), expected.name), templateOfStack);
  if (!reading.ok) return notRead(subject, reading.read, reading.why);
  const { TemplateBody: body } = reading.value;
  let live: unknown = body;
  try {
    // The AWS CLI parses JSON itself; the CDK CLI may have sent a small template as YAML.
    if (typeof body === 'string') live = parse(body, { logLevel: 'error' });
  } catch {
    return differs(subject, reading.read, 'JSON', 'neither JSON nor YAML');
  }
  return compareDocuments(subject, reading.read, expected.template, live);
}

/** Keys always, values and export names where the template states them as text. An output under a condition may be absent. */
function compareOutputs(subject: Subject, read: string, { template }: ExpectedStack, live: LiveStack): Comparison {
  const expected = new Map(Object.entries(template.Outputs ?? {}));
  const actual = new Map((live.Outputs ?? []).map((output) => [output.OutputKey, output]));
  const wrong = [...new Set([...expected.keys(), ...actual.keys()])].toSorted().filter((name) => {
    const [reviewed, found] = [expected.get(name), actual.get(name)];
    if (!reviewed) return true;
    if (!found) return reviewed.Condition === undefined;
    const exported = reviewed.Export?.Name;
    return (
      (typeof reviewed.Value === 'string' && reviewed.Value !== found.OutputValue) ||
      (typeof exported === 'string' && exported !== found.ExportName)
    );
  });
  if (wrong.length === 0) return equal(subject, read);
  const names = wrong.slice(0, 5).join(', ');
  return { ...subject, outcome: 'differs', read, why: { ja: `違うところ: ${names}`, en: `differs at ${names}` } };
}

/** Drift that was looked for before the last update says nothing of what was deployed by it. */
export function driftOf(
  subject: Subject,
  read: string,
  {
    DriftInformation: drift,
    LastUpdatedTime,
    CreationTime,
  }: Pick<LiveStack, 'DriftInformation' | 'LastUpdatedTime' | 'CreationTime'>,
): Comparison {
  const { StackDriftStatus: status = 'NOT_CHECKED', LastCheckTimestamp: checked } = drift ?? {};
  if (status === 'DRIFTED') return differs(subject, read, 'IN_SYNC', status);
  const since = Date.parse(LastUpdatedTime ?? CreationTime);
  if (status === 'IN_SYNC' && checked !== undefined && Date.parse(checked) >= since) return equal(subject, read);
  return notRead(subject, read, {
    ja: `最後の更新の後にドリフトが調べられていません(${status})。ccoe verify-deployment に --detect-drift を付けて記録してください`,
    en: `drift was not looked for since the last update (${status}): record with ccoe verify-deployment --detect-drift`,
  });
}

function* orphans(
  { evidence }: ExpectedDeployment,
  place: string,
  reading: Reading<z.infer<typeof stacksOfPlace>>,
  known: (name: string) => boolean,
): Iterable<Comparison> {
  const subject = { kind: 'stack', aspect: 'orphan' } as const;
  if (!reading.ok) {
    yield notRead({ ...subject, subject: `* (${place})` }, reading.read, reading.why);
    return;
  }
  const prefix = `${evidence.subject.organization.name}-`;
  for (const { StackName: name, StackStatus, ParentId } of reading.value.Stacks) {
    // A nested stack belongs to its parent.
    if (ParentId !== undefined || !name.startsWith(prefix) || known(name)) continue;
    yield unexpected({ ...subject, subject: `${name} (${place})` }, reading.read, StackStatus);
  }
}

function defaults({ template }: ExpectedStack): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(template.Parameters ?? {}).map(([name, { Default }]) => [
      name,
      Default === undefined ? undefined : String(Default),
    ]),
  );
}

export function entries<K extends string, V extends string>(
  list: readonly ({ readonly [key in K]: string } & { readonly [value in V]?: string | undefined })[] | undefined,
  key: K,
  value: V,
): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries((list ?? []).map((one) => [one[key], one[value]]));
}
