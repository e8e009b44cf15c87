import { CommandError } from '../../command-error';
import { effectivePolicyCall } from '../../verify-deployment/account-comparison';
import { type ExpectedDeployment, type ExpectedStack, placeOf } from '../../verify-deployment/expected-deployment';
import { settingCalls } from '../../verify-deployment/live-settings';
import { ORGANIZATION } from '../../verify-deployment/organization-reading';
import { stacksCall, templateCall } from '../../verify-deployment/stack-comparison';
import { stackSetCall, stackSetsOf } from '../../verify-deployment/stack-set-comparison';

/** Calls at the same time; the AWS CLI waits and tries again where AWS throttles. */
const AT_ONCE = 8;
/** Operations of a StackSet that are looked at, newest first; AWS keeps those of 90 days. */
const OPERATIONS = 50;

/**
 * The read calls that `ccoe verify-deployment` needs, as a POSIX shell script: one JSON file a call that answered, one
 * `.error` file a call that failed, below a new folder. It reads and changes nothing: in every account it takes the lookup
 * role of the CDK bootstrap, which may only read. Credentials are written nowhere.
 *
 * With `detectDrift` AWS looks at every stack anew first, for half an hour a place at most: what it has not looked at by then
 * is not read. That starts an operation and changes no resource; the CDK CLI's own `drift` takes no role, and so sees one
 * account only.
 *
 * Calls: a few dozen, one a stack, two an account, two a policy, two an organizational unit. The AWS CLI follows pages
 * itself. Source: AWS CLI Command Reference.
 *
 * @throws CommandError where a name of the assembly is none that AWS gives: it would become part of a shell command
 */
export function recordingScript(expected: ExpectedDeployment, detectDrift = false): string {
  const places = [...new Set(expected.stacks.map(placeOf))].map((place) =>
    expected.stacks.filter((stack) => placeOf(stack) === place),
  );
  return [
    HEAD,
    ...(detectDrift ? [WAIT_FOR_DRIFT] : []),
    ...places
      .filter(([first]) => first?.account && first.region)
      .map((stacks) => placeSection(expected, stacks, detectDrift)),
    ...(expected.evidence.subject.organization.governance === 'organizations' ? organizationSection(expected) : []),
    'echo "$out: $(find "$out" -name \'*.json\' | wc -l) answered, $(find "$out" -name \'*.error\' | wc -l) failed"',
    '',
  ].join('\n');
}

const HEAD = `#!/bin/sh
# 展開されたものを読み取る(List・Describe・Get だけ。何も変えない)。sh record.sh フォルダー
# Records what is deployed (List, Describe and Get only, nothing is changed). sh record.sh FOLDER
set -eu
umask 077
out=\${1:-recording}
mkdir "$out"
export AWS_PAGER='' AWS_RETRY_MODE=standard AWS_MAX_ATTEMPTS=10
started=0

call() { # file, arguments of the AWS CLI
  file="$out/$1"
  shift
  [ -d "\${file%/*}" ] || mkdir -p "\${file%/*}"
  {
    if aws "$@" --output json > "$file.json" 2> "$file.error" < /dev/null
    then rm "$file.error"
    else rm "$file.json"
    fi
  } &
  started=$((started + 1))
  [ $((started % ${AT_ONCE})) -ne 0 ] || wait
}
values() { # key, file
  [ ! -f "$out/$2.json" ] || sed -n 's/^ *"'"$1"'": "\\([A-Za-z0-9_-]*\\)",\\{0,1\\}$/\\1/p' "$out/$2.json"
}
enter() { # account, lookup role, file for what went wrong
  mkdir -p "$(dirname "$out/$3")"
  keys=$(aws sts assume-role --role-arn "$2" --role-session-name ccoe-verify-deployment \\
    --query 'Credentials.[AccessKeyId,SecretAccessKey,SessionToken]' --output text 2> "$out/$3.error" < /dev/null) || return 1
  rm "$out/$3.error"
  set -- $keys
  unset AWS_PROFILE
  export AWS_ACCESS_KEY_ID="$1" AWS_SECRET_ACCESS_KEY="$2" AWS_SESSION_TOKEN="$3"
}

printf '{"recordedAt":"%s"}\\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" > "$out/recording.json"
aws sts get-caller-identity > /dev/null
`;

const WAIT_FOR_DRIFT = `settle() { # folder, Region
  tries=0
  for file in "$out/$1"/*.json; do
    [ -f "$file" ] || continue
    file=\${file#"$out/"}
    id=$(values StackDriftDetectionId "\${file%.json}")
    while [ $tries -lt 360 ] && [ "$(aws cloudformation describe-stack-drift-detection-status --stack-drift-detection-id "$id" \\
      --region "$2" --query DetectionStatus --output text 2> /dev/null < /dev/null)" = DETECTION_IN_PROGRESS ]; do
      tries=$((tries + 1))
      sleep 5
    done
  done
}
`;

/** Path of a recorded response without its ending, or of the folder of all. */
const driftCall = (place: string, name?: string) => ['drift', place, ...(name === undefined ? [] : [name])].join('/');

function placeSection(expected: ExpectedDeployment, stacks: readonly ExpectedStack[], detectDrift: boolean): string {
  const [first] = stacks as [ExpectedStack];
  const place = placeOf(first);
  const region = word(first.region!);
  const here = (stack: ExpectedStack) => placeOf(stack) === place;
  const drift = stacks.map(({ name }) =>
    call(driftCall(place, name), 'cloudformation', 'detect-stack-drift', '--stack-name', name, '--region', region),
  );
  return section(first, stacksCall(place), [
    ...(detectDrift ? [...drift, 'wait', `settle ${word(driftCall(place))} ${region}`] : []),
    call(stacksCall(place), 'cloudformation', 'describe-stacks', '--region', region),
    ...stacks.map(({ name }) =>
      call(
        templateCall(place, name),
        'cloudformation',
        'get-template',
        '--stack-name',
        name,
        '--template-stage',
        'Original',
        '--region',
        region,
      ),
    ),
    ...stackSetsOf(expected)
      .filter(({ stack }) => here(stack))
      .flatMap(({ name }) => {
        const of = ['--stack-set-name', name, '--region', region];
        return [
          call(stackSetCall(name, 'describe-stack-set'), 'cloudformation', 'describe-stack-set', ...of),
          call(stackSetCall(name, 'list-stack-instances'), 'cloudformation', 'list-stack-instances', ...of),
          // Without NextToken, because not all operations are wanted.
          call(
            stackSetCall(name, 'list-stack-set-operations'),
            'cloudformation',
            'list-stack-set-operations',
            '--max-items',
            String(OPERATIONS),
            '--query',
            '{Summaries:Summaries}',
            ...of,
          ),
        ];
      }),
    ...settingCalls(expected)
      .filter(({ stack }) => here(stack))
      .map((setting) => call(setting.call, ...setting.command, '--region', setting.region)),
  ]);
}

/** As `ccoe adopt` records it, and the effective opt-out of every account. */
function organizationSection(expected: ExpectedDeployment): readonly string[] {
  const holder = expected.stacks.find(({ template }) =>
    Object.values(template.Resources ?? {}).some(({ Type }) => Type === 'AWS::Organizations::OrganizationalUnit'),
  );
  if (!holder?.account) return [];
  return [
    `walk() { # root or organizational unit
  call "${ORGANIZATION}/list-accounts-for-parent/$1" organizations list-accounts-for-parent --parent-id "$1"
  call "${ORGANIZATION}/list-organizational-units-for-parent/$1" organizations list-organizational-units-for-parent --parent-id "$1"
  wait
  for unit in $(values Id "${ORGANIZATION}/list-organizational-units-for-parent/$1"); do walk "$unit"; done
}`,
    section(holder, `${ORGANIZATION}/describe-organization`, [
      ...[
        'describe-organization',
        'list-roots',
        'list-accounts',
        'list-aws-service-access-for-organization',
        'list-delegated-administrators',
      ].map((operation) => call(`${ORGANIZATION}/${operation}`, 'organizations', operation)),
      'wait',
      `for root in $(values Id ${ORGANIZATION}/list-roots); do walk "$root"; done`,
      `for account in $(values Id ${ORGANIZATION}/list-accounts); do`,
      `  call "${ORGANIZATION}/list-tags-for-resource/$account" organizations list-tags-for-resource --resource-id "$account"`,
      `  call "${effectivePolicyCall('$account')}" organizations describe-effective-policy --policy-type AISERVICES_OPT_OUT_POLICY --target-id "$account"`,
      'done',
      `for type in $(values Type ${ORGANIZATION}/list-roots); do call "${ORGANIZATION}/list-policies/$type" organizations list-policies --filter "$type"; done`,
      'wait',
      `for type in $(values Type ${ORGANIZATION}/list-roots); do`,
      `  for policy in $(values Id "${ORGANIZATION}/list-policies/$type"); do`,
      `    call "${ORGANIZATION}/describe-policy/$policy" organizations describe-policy --policy-id "$policy"`,
      `    call "${ORGANIZATION}/list-targets-for-policy/$policy" organizations list-targets-for-policy --policy-id "$policy"`,
      '  done',
      'done',
    ]),
  ];
}

/** A shell of its own: the credentials of one account do not reach the next. */
function section({ account, lookupRole }: ExpectedStack, file: string, lines: readonly string[]): string {
  const enter = `enter ${word(account!)} ${lookupRole ? word(lookupRole) : '-'} ${word(file)} || exit 0`;
  return ['(', ...[enter, ...lines, 'wait'].map((line) => `  ${line}`), ')'].join('\n');
}

function call(file: string, ...command: readonly string[]): string {
  return `call ${word(file)} ${command.map(word).join(' ')}`;
}

/** Nothing that a shell would read as anything but text. */
function word(value: string): string {
  if (/^[A-Za-z0-9_./:@+=,-]+$/.test(value)) return value;
  if (/^[A-Za-z{}:]+$/.test(value)) return `'${value}'`;
  throw new CommandError({
    ja: `合成の中の名前「${value.slice(0, 80)}」は AWS の名前ではありません。確認を受けた合成を --assembly に指定してください。`,
    en: `The assembly holds the name "${value.slice(0, 80)}", which is none of AWS. Name the reviewed synth with --assembly.`,
  });
}
