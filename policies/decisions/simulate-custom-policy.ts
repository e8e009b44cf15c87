import type { Text } from '../text';
import type { GoldenCase } from './golden-cases';
import type { GoldenAnswer, PromiseResult } from './golden-list';
import { organizationDocuments } from './organization-documents';
import { ADMINISTRATOR_ACCESS } from './policy-stack';
import type { SynthesizedTemplate } from './read-assembly';
import { FULL_AWS_ACCESS } from './template-organization';

/** A context key of `SimulateCustomPolicy`. */
interface ContextEntry {
  readonly ContextKeyName: string;
  readonly ContextKeyValues: readonly string[];
  readonly ContextKeyType: 'string' | 'stringList';
}

/** The parameters of `iam simulate-custom-policy`, without the organization policies. */
interface SimulationInput {
  readonly PolicyInputList: readonly string[];
  readonly ActionNames: readonly string[];
  readonly ResourceArns: readonly string[];
  readonly ContextEntries: readonly ContextEntry[];
}

/** Attempts of the golden list, for an account owner to put before AWS's own policy simulator. */
export interface SimulationReplay {
  readonly about: Text;
  /** Always: nothing here was sent to AWS. */
  readonly status: 'not-proven';
  readonly source: string;
  /** Prints the input of the attempt number `$n`; `aws iam simulate-custom-policy --cli-input-json` takes it. */
  readonly usage: string;
  /** Account → `OrderedOrganizationPolicyInputList`: one element a level, root first, account last. Shared by attempts. */
  readonly organizationPolicies: Readonly<
    Record<string, readonly { readonly ServiceControlPolicyInputList: readonly string[] }[]>
  >;
  readonly attempts: readonly {
    readonly id: string;
    readonly attempt: Text;
    /** What the engine answered: `EvalDecision` must be `allowed`, or a deny. */
    readonly expected: GoldenAnswer['answer'];
    /** Key of `organizationPolicies`. */
    readonly organizationPolicies: string;
    readonly input: SimulationInput;
  }[];
}

/**
 * The golden list in the form of `SimulateCustomPolicy`: the first case of every row that service control policies and the
 * caller's full rights decide. Rows for outsiders, root users, the permission boundary and for what SCPs do not bind are
 * left out, and so are model calls, which are several requests.
 * Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulateCustomPolicy.html and
 * API_OrderedOrganizationPolicyType.html. `CallerArn` takes users only: the role is stated as `aws:PrincipalArn`. The simulator does not report context keys that only an SCP asks for
 * (aws-cli issue 10525): every key is therefore stated.
 */
export function simulationReplay(
  promises: readonly PromiseResult[],
  templates: readonly SynthesizedTemplate[],
): SimulationReplay {
  const documents = scpDocuments(templates);
  const organizationPolicies: Record<string, { ServiceControlPolicyInputList: readonly string[] }[]> = {};
  const attempts = promises
    .flatMap(({ results }) => results)
    .flatMap(({ first }) => (first !== undefined && isSimulated(first.case) ? [first] : []))
    .map(({ answer, case: { attempt, place, requests } }) => {
      organizationPolicies[place.account] ??= place.levels.map(({ scps }) => ({
        ServiceControlPolicyInputList: scps.map(({ name }) => documents.get(name)!),
      }));
      const [request] = requests;
      return {
        id: attempt.id,
        attempt: attempt.attempt,
        expected: answer,
        organizationPolicies: place.account,
        input: {
          PolicyInputList: [ALLOW_ALL],
          ActionNames: [request!.action],
          ResourceArns: [request!.resource],
          ContextEntries: Object.entries(request!.context)
            .toSorted(([a], [b]) => (a < b ? -1 : 1))
            .map(([ContextKeyName, value]) => ({
              ContextKeyName,
              ContextKeyValues: [value].flat(),
              ContextKeyType: typeof value === 'string' ? ('string' as const) : ('stringList' as const),
            })),
        },
      };
    });
  return {
    about: {
      ja: '判定の一覧を AWS のポリシーシミュレーターで確かめ直すための入力。AWS には一度も送っていない。',
      en: 'Inputs with which the decisions can be put before AWS’s own policy simulator. None was sent to AWS.',
    },
    status: 'not-proven',
    source: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulateCustomPolicy.html',
    usage:
      "jq --argjson n 0 '.attempts[$n] as $a | $a.input + {OrderedOrganizationPolicyInputList: .organizationPolicies[$a.organizationPolicies]}' simulate-custom-policy.json",
    organizationPolicies,
    attempts,
  };
}

const ALLOW_ALL = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
});

/** Only what SCPs and the caller's rights decide can be replayed: no resource policy, no boundary, no RCP. */
function isSimulated({ place, stack, requests, attempt }: GoldenCase): boolean {
  const onScps = attempt.expect === 'allowed' || !RCP_SIDS.test(String(attempt.by));
  return (
    place.membership === 'member' &&
    stack.organizationLevels.length > 0 &&
    stack.boundary === undefined &&
    stack.identity.every((policy) => policy === ADMINISTRATOR_ACCESS) &&
    !/:root$|aws-service-role/.test(requests[0]!.principal.arn) &&
    requests.length === 1 &&
    !needsResourcePolicy(requests[0]!.action, requests[0]!.resource) &&
    onScps
  );
}

/** A trust or key policy must allow too; the simulator takes resource policies for users only. */
function needsResourcePolicy(action: string, resource: string): boolean {
  return action === 'sts:AssumeRole' || resource.includes(':key/');
}

const RCP_SIDS = /DenyPrincipalsOutsideOrganization|DenyConfusedDeputy|DenyUnencryptedTransport/;

/** SCP name → minified document. */
function scpDocuments(templates: readonly SynthesizedTemplate[]): ReadonlyMap<string, string> {
  const documents = organizationDocuments(templates).filter(({ kind }) => kind === 'scp');
  return new Map([
    [FULL_AWS_ACCESS.name, ALLOW_ALL],
    ...documents.map(({ name, document }) => [name, JSON.stringify(document)] as const),
  ]);
}
