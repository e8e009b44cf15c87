import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Verification, verifyDeployment } from '../../../lib/verify-deployment/verify-deployment';
import type { DeployedRecording, Json } from './deployed-recording';
import { DeployedSample } from './deployed-sample';

let sample: DeployedSample;
let folder: string;
let landingZone: string;
let assembly: string;
let live: DeployedRecording;
beforeAll(async () => {
  sample = await DeployedSample.create();
  ({ folder, landingZone, assembly } = sample);
});
beforeEach(() => {
  live = sample.record();
});
afterAll(() => sample.remove());

const verify = (more: { readonly beside?: readonly string[]; readonly digest?: string } = {}) =>
  verifyDeployment({ assembly, landingZone, from: live.folder, ...more }) as Verification;
const MANAGEMENT = '111122223333/ap-northeast-1';
const notEqual = () => verify().notEqual.map(({ outcome, subject, aspect }) => `${outcome}: ${subject} ${aspect}`);
const stack = (name: string, edit: (one: Json) => void) =>
  live.change(`stacks/${MANAGEMENT}/describe-stacks`, ({ Stacks }) =>
    edit(Stacks.find((one: Json) => one['StackName'] === name)),
  );
const policy = (name: string) => {
  const { Policies } = live.read('organization/list-policies/SERVICE_CONTROL_POLICY');
  return Policies.find(({ Name }: Json) => Name === name).Id as string;
};
const STACK_SET = 'stack-sets/mihon-account-baseline';
const BASELINE = `mihon-account-baseline (${MANAGEMENT})`;
const GUARDRAILS = `mihon-guardrails (${MANAGEMENT})`;

it('finds everything equal where everything stands as reviewed', () => {
  const { answer, notEqual: rows, counts } = verify();
  expect(rows).toEqual([]);
  expect(answer).toBe('equal');
  expect(Object.keys(counts)).toHaveLength(12);
  expect(counts['stack']!.equal).toBeGreaterThan(200);
});

const DEVIATIONS: readonly (readonly [string, () => void, readonly string[]])[] = [
  [
    'a stack that was not deployed',
    () =>
      live.change(`stacks/${MANAGEMENT}/describe-stacks`, (all) => {
        all['Stacks'] = all['Stacks'].filter((one: Json) => one['StackName'] !== 'mihon-guardrails');
      }),
    [`missing: ${GUARDRAILS} exists`],
  ],
  [
    'a stack that was only prepared',
    () => stack('mihon-guardrails', (one) => (one['StackStatus'] = 'REVIEW_IN_PROGRESS')),
    [`missing: ${GUARDRAILS} exists`],
  ],
  [
    'a stack that was rolled back',
    () => stack('mihon-guardrails', (one) => (one['StackStatus'] = 'UPDATE_ROLLBACK_COMPLETE')),
    [`differs: ${GUARDRAILS} status`],
  ],
  [
    'another template',
    () =>
      live.change(`stacks/${MANAGEMENT}/get-template/mihon-guardrails`, ({ TemplateBody }) => {
        TemplateBody.Resources.PoliciesResidencyA0E34326.Properties.Content.Statement.pop();
      }),
    [`differs: ${GUARDRAILS} template`],
  ],
  [
    'another parameter',
    () => stack('mihon-guardrails', (one) => (one['Parameters'][0].ParameterValue = '/other')),
    [`differs: ${GUARDRAILS} parameters`],
  ],
  [
    'another tag',
    () => stack('mihon-guardrails', (one) => (one['Tags'][0].Value = 'other')),
    [`differs: ${GUARDRAILS} tags`],
  ],
  [
    'termination protection that is off',
    () => stack('mihon-guardrails', (one) => (one['EnableTerminationProtection'] = false)),
    [`differs: ${GUARDRAILS} termination-protection`],
  ],
  [
    'an output with another export name',
    () => stack('mihon-guardrails', (one) => (one['Outputs'][0].ExportName = 'other')),
    [`differs: ${GUARDRAILS} outputs`],
  ],
  [
    'an output that is not in the template',
    () => stack('mihon-guardrails', (one) => one['Outputs'].push({ OutputKey: 'Other' })),
    [`differs: ${GUARDRAILS} outputs`],
  ],
  [
    'a stack that drifted',
    () => stack('mihon-guardrails', (one) => (one['DriftInformation'].StackDriftStatus = 'DRIFTED')),
    [`differs: ${GUARDRAILS} drift`],
  ],
  [
    'drift that was looked for before the update',
    () => stack('mihon-guardrails', (one) => (one['DriftInformation'].LastCheckTimestamp = '2026-11-24T00:00:00Z')),
    [`not-read: ${GUARDRAILS} drift`],
  ],
  [
    'a stack of a department that has left the assembly',
    () =>
      live.change(`stacks/${MANAGEMENT}/describe-stacks`, ({ Stacks }) =>
        Stacks.push({ ...Stacks[0], StackName: 'mihon-department-gone' }, { ...Stacks[0], StackName: 'CDKToolkit' }),
      ),
    [`unexpected: mihon-department-gone (${MANAGEMENT}) orphan`],
  ],
  [
    'another template of the StackSet',
    () =>
      live.change(`${STACK_SET}/describe-stack-set`, ({ StackSet }) => (StackSet.TemplateBody = '{"Resources":{}}')),
    [`differs: ${BASELINE} template`],
  ],
  [
    'a StackSet that does not deploy to new accounts',
    () => live.change(`${STACK_SET}/describe-stack-set`, ({ StackSet }) => (StackSet.AutoDeployment.Enabled = false)),
    [`differs: ${BASELINE} automatic-deployment`],
  ],
  [
    'a StackSet that leaves an organizational unit out',
    () => live.change(`${STACK_SET}/describe-stack-set`, ({ StackSet }) => StackSet.OrganizationalUnitIds.pop()),
    [`differs: ${BASELINE} organizational-units`],
  ],
  [
    'an update with other preferences',
    () =>
      live.change(`${STACK_SET}/list-stack-set-operations`, ({ Summaries }) => {
        Summaries[0].OperationPreferences.FailureTolerancePercentage = 100;
      }),
    [`differs: ${BASELINE} operation-preferences`],
  ],
  [
    'an operation that failed',
    () => live.change(`${STACK_SET}/list-stack-set-operations`, ({ Summaries }) => (Summaries[0].Status = 'FAILED')),
    [`differs: ${BASELINE} latest-operation`],
  ],
  [
    'an account without its baseline in Osaka',
    () =>
      live.change(`${STACK_SET}/list-stack-instances`, (all) => {
        all['Summaries'] = all['Summaries'].filter(
          ({ Account, Region }: Json) => Account !== '777788889999' || Region !== 'ap-northeast-3',
        );
      }),
    [`missing: ${BASELINE} instances Workloads ap-northeast-3`],
  ],
  [
    'an instance that is outdated, and one that drifted',
    () =>
      live.change(`${STACK_SET}/list-stack-instances`, ({ Summaries }) => {
        const [tokyo, osaka] = Summaries.filter(({ Account }: Json) => Account === '777788889999');
        tokyo.Status = 'OUTDATED';
        osaka.DriftStatus = 'DRIFTED';
      }),
    [
      `differs: ${BASELINE} instances Workloads ap-northeast-1`,
      `differs: ${BASELINE} instance-drift Workloads ap-northeast-3`,
    ],
  ],
  [
    'instances whose drift was never looked for',
    () =>
      live.change(`${STACK_SET}/list-stack-instances`, ({ Summaries }) => {
        Summaries.find(({ Account }: Json) => Account === '333333333333').DriftStatus = 'NOT_CHECKED';
      }),
    [`not-read: ${BASELINE} instance-drift Pilot ap-northeast-1`],
  ],
  [
    'an instance in an account that should have none',
    () =>
      live.change(`${STACK_SET}/list-stack-instances`, ({ Summaries }) =>
        Summaries.push({ ...Summaries[0], Account: '121212121212' }),
      ),
    [`unexpected: ${BASELINE} other-instances`],
  ],
  [
    'a StackSet that is not there',
    () => live.fail(`${STACK_SET}/describe-stack-set`, 'An error occurred (StackSetNotFoundException): not found'),
    [`missing: ${BASELINE} exists`],
  ],
  [
    'an organizational unit that somebody made',
    () => {
      live.change('organization/list-organizational-units-for-parent/r-exam', ({ OrganizationalUnits }) =>
        OrganizationalUnits.push({ Id: 'ou-exam-99999999', Name: 'Sandbox' }),
      );
      live.write('organization/list-accounts-for-parent/ou-exam-99999999', { Accounts: [] });
      live.write('organization/list-organizational-units-for-parent/ou-exam-99999999', { OrganizationalUnits: [] });
    },
    ['unexpected: Sandbox exists'],
  ],
  [
    'a policy with a statement less',
    () =>
      live.change(`organization/describe-policy/${policy('mihon-residency')}`, ({ Policy }) => {
        const content = JSON.parse(Policy.Content);
        content.Statement.pop();
        Policy.Content = JSON.stringify(content);
      }),
    ['differs: mihon-residency (SERVICE_CONTROL_POLICY) content'],
  ],
  [
    'a policy that was taken off the root',
    () => live.write(`organization/list-targets-for-policy/${policy('mihon-residency')}`, { Targets: [] }),
    ['differs: mihon-residency (SERVICE_CONTROL_POLICY) attached'],
  ],
  [
    'a policy that is gone',
    () =>
      live.change('organization/list-policies/SERVICE_CONTROL_POLICY', (all) => {
        all['Policies'] = all['Policies'].filter(({ Name }: Json) => Name !== 'mihon-residency');
      }),
    [
      'missing: mihon-residency (SERVICE_CONTROL_POLICY) content',
      'missing: mihon-residency (SERVICE_CONTROL_POLICY) attached',
    ],
  ],
  [
    'a policy that somebody made',
    () => {
      live.change('organization/list-policies/TAG_POLICY', ({ Policies }) =>
        Policies.push({ Id: 'p-99999999', Name: 'other', AwsManaged: false }),
      );
      live.write('organization/describe-policy/p-99999999', {
        Policy: { PolicySummary: { Id: 'p-99999999', Name: 'other' }, Content: '{}' },
      });
      live.write('organization/list-targets-for-policy/p-99999999', { Targets: [] });
    },
    ['unexpected: other (TAG_POLICY) exists'],
  ],
  [
    'a policy type that is on beside the assembly',
    () => {
      live.change('organization/list-roots', ({ Roots }) =>
        Roots[0].PolicyTypes.push({ Type: 'CHATBOT_POLICY', Status: 'ENABLED' }),
      );
      live.write('organization/list-policies/CHATBOT_POLICY', { Policies: [] });
    },
    ['unexpected: CHATBOT_POLICY exists'],
  ],
  [
    'trusted access that is off',
    () =>
      live.change('organization/list-aws-service-access-for-organization', (all) => {
        all['EnabledServicePrincipals'] = all['EnabledServicePrincipals'].filter(
          ({ ServicePrincipal }: Json) => ServicePrincipal !== 'cloudtrail.amazonaws.com',
        );
      }),
    ['missing: cloudtrail.amazonaws.com exists'],
  ],
  [
    'a delegated administrator whom nobody reviewed',
    () =>
      live.change('organization/list-delegated-administrators', ({ DelegatedAdministrators }) =>
        DelegatedAdministrators.push({ Id: '777788889999', Name: 'x' }),
      ),
    ['unexpected: 777788889999 exists'],
  ],
  [
    'an account in another organizational unit',
    () => move('777788889999', 'Workloads/Lgwan/Prod', 'Workloads/Internet/Prod'),
    ['differs: mihon-tax-prod organizational-unit'],
  ],
  [
    'an account with another tag',
    () => live.change('organization/list-tags-for-resource/777788889999', ({ Tags }) => (Tags[0].Value = 'x')),
    ['differs: mihon-tax-prod tags'],
  ],
  [
    'an account that opted in to the training of an AI service',
    () =>
      live.write('organization/describe-effective-policy/777788889999', {
        EffectivePolicy: {
          PolicyContent: '{"services":{"default":{"opt_out_policy":"optOut"},"lex":{"opt_out_policy":"optIn"}}}',
        },
      }),
    ['differs: 777788889999 mihon-tax-prod ai-services-opt-out'],
  ],
  ['an account whose id the lock file does not have', () => unlock('mihon-tax-prod'), ['differs: mihon-tax-prod lock']],
  [
    'a trail that does not deliver',
    () =>
      live.write('settings/get-trail-status/mihon-organization-trail', {
        IsLogging: true,
        LatestDeliveryTime: 'x',
        LatestDeliveryError: 'AccessDenied',
      }),
    ['differs: mihon-organization-trail delivery'],
  ],
  [
    'a log store with a shorter lock',
    () =>
      live.change(
        'settings/get-object-lock-configuration/mihon-log-archive-444455556666',
        ({ ObjectLockConfiguration }) => {
          ObjectLockConfiguration.Rule.DefaultRetention.Days = 1;
        },
      ),
    ['differs: mihon-log-archive-444455556666 (444455556666/ap-northeast-1) object-lock'],
  ],
  [
    'a model that is processed outside Japan',
    () =>
      live.change('settings/list-inference-profiles', ({ inferenceProfileSummaries }) => {
        const one = inferenceProfileSummaries.find(
          ({ inferenceProfileId }: Json) => inferenceProfileId === 'jp.anthropic.claude-sonnet-4-6',
        );
        one.models.push({ modelArn: 'arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-sonnet-4-6' });
      }),
    ['differs: jp.anthropic.claude-sonnet-4-6 regions'],
  ],
  [
    'prompts that the management account keeps',
    () => live.write('settings/get-account-data-retention/ap-northeast-3', { mode: 'default' }),
    ['differs: 111122223333/ap-northeast-3 bedrock'],
  ],
];
it.each(DEVIATIONS)('names %s, and nothing else', (_, deviate, expected) => {
  deviate();
  expect(notEqual()).toEqual(expected);
});

function move(Id: string, from: string, to: string): void {
  const at = (unit: string) => `organization/list-accounts-for-parent/${live.unitId(unit)}`;
  const moved = live.read(at(from))['Accounts'].find((one: Json) => one['Id'] === Id);
  live.change(at(from), (all) => (all['Accounts'] = all['Accounts'].filter((one: Json) => one['Id'] !== Id)));
  live.change(at(to), ({ Accounts }) => Accounts.push(moved));
}

function unlock(name: string): void {
  const file = join(landingZone, 'accounts.lock.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace(new RegExp(`^ {2}${name}: .*\\n`, 'm'), ''));
}

describe('a call that gave no answer', () => {
  /** The last of each folder of the recording: one call of each kind. */
  const kinds = () => {
    const calls = readdirSync(live.folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.json') && file !== 'recording.json')
      .map((file) => file.slice(0, -'.json'.length));
    const alone = /^(organization|settings|stack-sets.[^/]+)\/[^/]+$/;
    return [...new Map(calls.toSorted().map((call) => [alone.test(call) ? call : dirname(call), call])).values()];
  };

  it('is never equal, whichever kind it is', () => {
    expect(kinds().length).toBeGreaterThan(25);
    const wrong = kinds().filter((call) => {
      const content = live.read(call);
      live.fail(call, 'An error occurred (AccessDeniedException)');
      const { answer, notEqual: rows } = verify();
      live.write(call, content);
      return answer !== 'not-read' || rows.some(({ outcome }) => outcome !== 'not-read');
    });
    expect(wrong).toEqual([]);
  });

  it.each([
    ['cut off', (file: string) => writeFileSync(file, '{"Stacks": ['), '途中で切れた'],
    ['one page of several', (file: string) => writeFileSync(file, '{"Stacks": [], "NextToken": "x"}'), '続きのページ'],
    ['of another shape', (file: string) => writeFileSync(file, '[]'), '応答の形が違います'],
  ])('is not read where the answer is %s', (_, spoil, why) => {
    spoil(join(live.folder, `stacks/${MANAGEMENT}/describe-stacks.json`));
    const { answer, notEqual: rows } = verify();
    expect(answer).toBe('not-read');
    expect(rows[0]!.why!.ja).toContain(why);
  });
});

describe('what the synth alone could not show', () => {
  const states = () =>
    Object.fromEntries(verify().proofs.map(({ id, state, on }) => [id, on ? `${state} ${on}` : state]));

  it('is proven on the day of the recording, where the recording answers it', () => {
    expect(states()).toMatchObject({
      'SCP-ATTACHED': 'proven 2026-11-26',
      'OPT-OUT-EFFECTIVE': 'proven 2026-11-26',
      'ACCOUNT-PLACEMENT': 'proven 2026-11-26',
      'LOCK-FILE-CURRENT': 'proven 2026-11-26',
      'MANUAL-CHANGES': 'proven 2026-11-26',
      'TRAIL-DELIVERY': 'proven 2026-11-26',
      'OBJECT-LOCK-IN-FORCE': 'proven 2026-11-26',
      'PROFILE-DESTINATIONS': 'proven 2026-11-26',
      'MANAGEMENT-ACCOUNT-UNDECIDED': 'proven 2026-11-26',
    });
  });

  it('stays not proven where only a member account or a trial answers it', () => {
    expect(states()).toMatchObject({
      'BEDROCK-RETENTION-ap-northeast-1': 'not-proven',
      'INVOCATION-LOGGING': 'not-proven',
      'TRUSTED-ACCESS': 'not-proven',
      'DECISIONS-BY-AWS': 'not-proven',
    });
  });

  it('is disproved by one answer that is otherwise, and open while one was not read', () => {
    live.write(`organization/list-targets-for-policy/${policy('mihon-residency')}`, { Targets: [] });
    live.fail('settings/get-trail-status/mihon-organization-trail', 'x');
    expect(states()).toMatchObject({ 'SCP-ATTACHED': 'disproved 2026-11-26', 'TRAIL-DELIVERY': 'not-proven' });
  });
});

describe('what is compared', () => {
  it('is the approved assembly and no other', () => {
    const { digest } = verify();
    expect(verify({ digest }).answer).toBe('equal');
    expect(() => verify({ digest: '0'.repeat(64) })).toThrow('承認された');
  });

  it('is an assembly as it was synthesized', () => {
    const changed = join(folder, 'changed');
    cpSync(assembly, changed, { recursive: true });
    const compare = () => verifyDeployment({ assembly: changed, landingZone, from: live.folder });
    writeFileSync(join(changed, 'Guardrails.template.json'), '{}');
    expect(compare).toThrow('合成の後に変わっています(内容が違う)');
    rmSync(join(changed, 'Guardrails.template.json'));
    expect(compare).toThrow(/変わっています\(なくなった\)。.* \/ .*not as it was synthesized \(is gone\)/);
  });

  it('needs a recording', () => {
    expect(() => verifyDeployment({ assembly, landingZone, from: folder })).toThrow('記録のフォルダーではありません');
  });

  it('leaves out what is known to stand beside the assembly', () => {
    live.change(`stacks/${MANAGEMENT}/describe-stacks`, ({ Stacks }) =>
      Stacks.push({ ...Stacks[0], StackName: 'mihon-github' }),
    );
    expect(verify().answer).toBe('not-equal');
    expect(verify({ beside: ['mihon-github'] }).answer).toBe('equal');
  });
});
