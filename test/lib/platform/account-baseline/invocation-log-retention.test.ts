import { TEMPLATE_BODY_LIMIT } from '../../../../lib/platform/account-baseline/stackset-template';
import type { Account, LandingZone } from '../../../../policies/landing-zone-model';
import { accountFixture, departmentFixture, landingZoneFixture } from '../landing-zone-fixture';
import type { Json } from '../synthesized-stacks';
import { synthesizedStacks } from '../synthesized-stacks';
import { baselineFixture } from './baseline-fixture';

const PUBLIC = '123456789012';
const INTERNAL = '555555555555';
const PERSONAL = '999988887777';
const UNKNOWN = '888888888888';

const kept = (environment: Account['environment'], id: string | undefined, days?: number) =>
  accountFixture(environment, { id, invocationLogRetentionDays: days });

const landingZone = landingZoneFixture({
  departments: [
    departmentFixture({ accounts: [kept('prod', PERSONAL, 1826), kept('dev', INTERNAL, 731)] }),
    departmentFixture({ code: 'park', accounts: [kept('pilot', PUBLIC, 365), kept('dev', undefined, 365)] }),
  ],
});

/** What CloudFormation makes of a template's value in one account. */
function inAccount(value: Json, { Conditions }: Json, accountId: string): Json {
  const holds = (condition: Json): boolean => {
    const [[name, argument]] = Object.entries<Json>(condition) as [[string, Json]];
    if (name === 'Fn::Or') return argument.some(holds);
    if (name === 'Condition') return holds(Conditions[argument]);
    if (name === 'Fn::Equals') return (argument[0].Ref === 'AWS::AccountId' ? accountId : argument[0]) === argument[1];
    throw new Error(name);
  };
  if (!value?.['Fn::If']) return value;
  const [condition, then, otherwise] = value['Fn::If'];
  return inAccount(holds(Conditions[condition]) ? then : otherwise, { Conditions }, accountId);
}

function store(change: Partial<LandingZone>) {
  const { member, ofType } = baselineFixture(change);
  const { ObjectLockConfiguration, LifecycleConfiguration } = ofType(member, 'AWS::S3::Bucket')[0]!.Properties;
  return {
    member,
    days: ObjectLockConfiguration.Rule.DefaultRetention.Days,
    expiration: LifecycleConfiguration.Rules[0].ExpirationInDays,
  };
}

describe('the log of model calls in an account', () => {
  const { member, days, expiration } = store({ departments: landingZone.departments });

  it.each([
    ['of public information', PUBLIC, 365],
    ['of internal information', INTERNAL, 731],
    ['of personal data', PERSONAL, 1826],
    ['that is not vended yet: as long as the archive, because a lock cannot be made longer afterwards', UNKNOWN, 1826],
  ])('%s is locked for its days and deleted after them', (_, accountId, expected) => {
    expect(inAccount(days, member, accountId)).toBe(expected);
    expect(inAccount(expiration, member, accountId)).toBe(expected + 30);
  });

  it('is the same for all where no class differs, and then the template has no branches', () => {
    expect(store({})).toMatchObject({ days: 1826, expiration: 1856 });
  });
});

describe('many accounts', () => {
  const some = (count: number) =>
    Array.from({ length: count }, (_, index) =>
      departmentFixture({
        code: `d${index}`,
        accounts: [
          accountFixture('dev', {
            department: `d${index}`,
            id: String(100_000_000_000 + index),
            invocationLogRetentionDays: 365,
          }),
        ],
      }),
    );

  it('are all found, however the conditions are grouped', () => {
    const { member, days } = store({ departments: some(123) });
    for (const index of [0, 9, 10, 99, 100, 122]) {
      expect(inAccount(days, member, String(100_000_000_000 + index))).toBe(365);
    }
    expect(inAccount(days, member, String(100_000_000_000 + 123))).toBe(1826);
  });

  it('fit into the template of the StackSet up to 300 that are kept shorter', () => {
    const { stackSet } = baselineFixture({ departments: some(300) });
    expect(Buffer.byteLength(stackSet.TemplateBody)).toBeLessThan(TEMPLATE_BODY_LIMIT);
  });
});

describe.each(['ccoe-log-archive', 'ccoe-log-archive-copy'])('in %s', (name) => {
  const rulesOf = (stacks: ReturnType<typeof synthesizedStacks>) =>
    Object.values<Json>(stacks.template(name).toJSON().Resources)
      .filter(({ Type, Properties }) => Type === 'AWS::S3::Bucket' && Properties.ObjectLockEnabled)
      .flatMap(({ Properties }) => Properties.LifecycleConfiguration.Rules as Json[]);

  it('the copies are disposed of as early as in the account, nothing else is', () => {
    const scoped = rulesOf(synthesizedStacks(landingZone)).filter(({ Prefix }) => Prefix);
    expect(scoped.map(({ Prefix, ExpirationInDays }) => [Prefix, ExpirationInDays])).toEqual([
      [`AWSLogs/${PUBLIC}/BedrockModelInvocationLogs/`, 395],
      [`AWSLogs/${INTERNAL}/BedrockModelInvocationLogs/`, 761],
    ]);
  });
});
