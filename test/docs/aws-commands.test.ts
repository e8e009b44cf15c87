import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { services } from '../../lib/cli/action-names.json';
import { words } from './guide-shell';
import { markdownFiles, ROOT } from './markdown';

/** Options of every command of the AWS CLI, those of its pagination, and of its own waiting and input. */
const GLOBAL = ['region', 'profile', 'output', 'query', 'max-items', 'cli-input-json'];
/** AWS CLI names a few services otherwise than IAM does. */
const IAM_PREFIX: Readonly<Record<string, string>> = {
  s3api: 's3',
  stepfunctions: 'states',
  'service-quotas': 'servicequotas',
};
/**
 * Commands that no list here knows: what the AWS CLI adds to a service, and operations that IAM authorizes by HTTP method.
 * Source: AWS CLI Command Reference, `cloudtrail validate-logs` and `apigatewayv2 create-api`.
 */
const READ_IN_THE_REFERENCE = ['cloudtrail validate-logs', 'apigatewayv2 create-api'];

const kebab = (member: string) =>
  member
    .replaceAll(/([a-z\d])([A-Z])/g, '$1-$2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .toLowerCase();

/** What no reference that is installed here knows of a command of the AWS CLI. */
function unknownIn(line: string): readonly string[] {
  const [, service = '', operation = '', ...rest] = words(line);
  if (READ_IN_THE_REFERENCE.includes(`${service} ${operation}`)) return [];
  const client = service === 's3api' ? 's3' : service === 'stepfunctions' ? 'sfn' : service;
  const types = join(ROOT, `node_modules/@aws-sdk/client-${client}/dist-types`);
  // Case is the service's own: ListAWSServiceAccessForOrganization.
  const name = operation.replaceAll('-', '').toLowerCase();
  if (!existsSync(types)) {
    const actions: Readonly<Record<string, string>> = services;
    const known = actions[IAM_PREFIX[service] ?? service]?.toLowerCase().split(' ') ?? [];
    return known.includes(name) ? [] : [`${service} ${operation}`];
  }
  const command = readdirSync(join(types, 'commands')).find((file) => file.toLowerCase() === `${name}command.d.ts`);
  if (!command) return [`${service} ${operation}`];
  const input =
    /const input = \{[\s\S]*?\n \* \};/.exec(readFileSync(join(types, 'commands', command), 'utf8'))?.[0] ?? '';
  const members = [...input.matchAll(/^ \* {3}(\w+):/gm)].map(([, member]) => kebab(member!));
  return rest
    .filter((word) => word.startsWith('--'))
    .map((word) => word.slice(2))
    .filter((option) => !GLOBAL.includes(option) && !members.includes(option))
    .map((option) => `${service} ${operation} --${option}`);
}

const guides = markdownFiles().flatMap((file) => {
  const lines = [...file.blocks('sh'), ...file.blocks('text')]
    .flatMap((block) => block.replaceAll(/ *\\\n\s*/g, ' ').split('\n'))
    .map((line) => line.trim().replace(/ (>|\|) .*$/, ''))
    .filter((line) => line.startsWith('aws '));
  return lines.length > 0 ? [{ path: file.path, lines }] : [];
});

it.each(guides)('$path: services, operations and options of the AWS CLI are known', ({ lines }) => {
  expect(lines.flatMap(unknownIn)).toEqual([]);
});

it.each([
  ['aws organizations list-acounts', 'organizations list-acounts'],
  ['aws kms rotate-keys --key-id x', 'kms rotate-keys'],
  ['aws s3api head-object --bucket b --keys k', 's3api head-object --keys'],
])('%s would be found out', (line, unknown) => {
  expect(unknownIn(line)).toEqual([unknown]);
});
