import { organizationalUnitOf } from '../../../lib/config/complete-model';
import { LIFECYCLE_TRANSITIONS } from '../../../policies/accounts/account-lifecycle';
import {
  accountTransitions,
  decideRequestedStep,
  heldRequirements,
  requestedStep,
} from '../../../policies/accounts/account-transitions';
import { completeRequest } from '../../../policies/decisions/complete-request';
import { decide } from '../../../policies/decisions/decide';
import { ADMINISTRATOR_ACCESS } from '../../../policies/decisions/policy-stack';
import { IntrinsicResolver } from '../../../policies/decisions/resolve-intrinsics';
import { TemplateOrganization } from '../../../policies/decisions/template-organization';
import type { AccountLifecycle, LandingZone } from '../../../policies/landing-zone-model';
import { accountFixture, departmentFixture } from '../../lib/platform/landing-zone-fixture';
import { synthesizedSample } from '../decisions/synthesized-sample';

const ID = '123456789012';

describe('the step that the YAML asks of an account', () => {
  it.each<[string, Parameters<typeof requestedStep>[0], string]>([
    ['nothing, where nothing was recorded', { lifecycle: 'active', id: ID }, 'none'],
    [
      'from what was recorded',
      { lifecycle: 'suspended', id: ID, recorded: { lifecycle: 'active' } },
      'active → suspended',
    ],
    [
      'into quarantine first, where it has just got its id',
      { lifecycle: 'active', id: ID, recorded: { lifecycle: 'requested' } },
      'requested → quarantined',
    ],
    [
      'no step, while AWS has not vended it',
      { lifecycle: 'active', recorded: { lifecycle: 'requested' } },
      'requested → requested',
    ],
  ])('is %s', (_, subject, expected) => {
    const step = requestedStep(subject);
    expect(step ? `${step.from} → ${step.to}` : 'none').toBe(expected);
  });

  it.each<[AccountLifecycle, AccountLifecycle, Record<string, string>, [string, string, string?][]]>([
    [
      'quarantined',
      'active',
      {},
      [
        ['baseline-deployed', 'deployment'],
        ['settings-confirmed', 'deployment'],
      ],
    ],
    ['suspended', 'quarantined', {}, [['reinstatement-approved', 'nothing']]],
    ['suspended', 'closed', { 'records-disposed': '8税第45号' }, [['records-disposed', 'record', '8税第45号']]],
    ['active', 'suspended', {}, []],
  ])('%s → %s says of each requirement what holds it', (from, to, shown, expected) => {
    const subject = { lifecycle: to, id: ID, recorded: { lifecycle: from, shown } };
    const held = heldRequirements(subject, { from, to });
    expect(
      held.map(({ requirement, heldBy, reference }) => [requirement, heldBy, ...(reference ? [reference] : [])]),
    ).toEqual(expected);
    const allowed = expected.every(([, heldBy]) => heldBy !== 'nothing');
    expect(decideRequestedStep(subject).allowed).toBe(allowed);
  });

  it('is listed with what changes, by account, and only where something changes', () => {
    const recorded = (lifecycle: AccountLifecycle) => ({ id: ID, recorded: { lifecycle } });
    const departments = [
      departmentFixture({ accounts: [accountFixture('prod', { lifecycle: 'suspended', ...recorded('active') })] }),
      departmentFixture({
        code: 'park',
        accounts: [
          accountFixture('prod', { department: 'park', ...recorded('quarantined') }),
          accountFixture('dev', { department: 'park', ...recorded('active') }),
        ],
      }),
    ];
    expect(
      accountTransitions({ departments }).map(({ account, from, to, changes }) => [account, from, to, changes.length]),
    ).toEqual([
      ['ccoe-park-prod', 'quarantined', 'active', 4],
      ['ccoe-tax-prod', 'active', 'suspended', 5],
    ]);
  });
});

/** One account in each lifecycle, alike in all else, in the sample organization. */
const EXISTING = ['quarantined', 'active', 'suspended', 'closed'] as const;
const ENVIRONMENTS = ['staging', 'prod', 'dev', 'pilot'] as const;

function oneOfEach(landingZone: LandingZone): LandingZone {
  const department = landingZone.departments.find(({ code }) => code === 'tax')!;
  const model = department.accounts.find(({ environment }) => environment === 'prod')!;
  const accounts = EXISTING.map((lifecycle, index) => ({
    ...model,
    lifecycle,
    environment: ENVIRONMENTS[index]!,
    name: `mihon-tax-${lifecycle}`,
    id: `55555555555${index}`,
    organizationalUnit: organizationalUnitOf(lifecycle, 'prod', model.zone),
  }));
  return {
    ...landingZone,
    departments: landingZone.departments.map((one) => (one === department ? { ...department, accounts } : one)),
  };
}

describe('what may be done in an account before and after each step, by the policies of the templates', () => {
  const { templates, landingZone } = synthesizedSample(oneOfEach);
  const organization = new TemplateOrganization(templates, new IntrinsicResolver(templates));
  const accounts = landingZone.departments.flatMap((department) => department.accounts);

  const may = (lifecycle: (typeof EXISTING)[number], role: string, action: string): string => {
    const account = accounts.find(({ name }) => name === `mihon-tax-${lifecycle}`)!;
    const { organization: ours } = landingZone;
    const { answer } = decide(
      completeRequest({
        principal: {
          arn: `arn:aws:iam::${account.id}:role/${role}`,
          accountId: account.id!,
          membership: 'member',
          organizationPath: `${ours.id}/${ours.rootId}/${account.organizationalUnit
            .split('/')
            .map((unit) => `ou-${unit}/`)
            .join('')}`,
        },
        action,
        resource: action.startsWith('dynamodb') ? `arn:aws:dynamodb:ap-northeast-1:${account.id}:table/a` : '*',
        context: { 'aws:RequestedRegion': 'ap-northeast-1' },
        unknownKeys: 'absent',
      }),
      {
        organizationLevels: organization.levelsOf(account.name, account.id),
        identity: [ADMINISTRATOR_ACCESS],
      },
    );
    return answer;
  };

  /** Who, what → quarantined, active, suspended, closed. */
  const DECISIONS = [
    ['the administrator works', 'department-administrator', 'dynamodb:PutItem', 'DADD'],
    ['the administrator reads', 'department-administrator', 'dynamodb:GetItem', 'DADD'],
    ['the administrator lists', 'department-administrator', 's3:ListAllMyBuckets', 'DADD'],
    ['the administrator removes retention', 'department-administrator', 'bedrock:PutAccountDataRetention', 'DDDD'],
    ['the CCoE deploys', 'ccoe/ccoe-deploy', 'dynamodb:PutItem', 'AADD'],
    ['the configurator sets', 'ccoe/ccoe-configurator', 'ec2:EnableEbsEncryptionByDefault', 'AADD'],
    ['the auditor reads', 'ccoe/ccoe-auditor', 's3:ListAllMyBuckets', 'AAAA'],
  ] as const;

  const steps = LIFECYCLE_TRANSITIONS.filter(({ from }) => from !== 'requested');
  it.each(
    steps.flatMap(({ from, to }) =>
      DECISIONS.map(([who, role, action, by]) => [from, to, who, role, action, by] as const),
    ),
  )('%s → %s: %s', (from, to, _, role, action, by) => {
    for (const lifecycle of [from, to] as (typeof EXISTING)[number][]) {
      const expected = by[EXISTING.indexOf(lifecycle)] === 'A' ? 'allowed' : 'denied';
      expect([lifecycle, may(lifecycle, role, action)]).toEqual([lifecycle, expected]);
    }
  });
});
