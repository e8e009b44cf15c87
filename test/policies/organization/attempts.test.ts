import { getDenialReasons, runSimulation } from '@cloud-copilot/iam-simulate';
import { organizationPolicies } from '../../../policies/organization/organization-policies';
import attempts from './attempts.json';
import { landingZoneSample } from './landing-zone-sample';

/** What a reader may check without the code: who does what where, and which promise answers. */
interface Attempt {
  readonly who: keyof typeof PRINCIPALS;
  readonly does: string;
  readonly on?: string;
  /** Tokyo unless said. */
  readonly region?: string;
  /** Unit of the account; the internet production account with an approved use case unless said. */
  readonly in?: string;
  readonly with?: Readonly<Record<string, string | string[]>>;
  /** `not denied` (by an SCP; rights of its own are another matter), or the Sid of a statement that denies. */
  readonly answer: string;
}

const ACCOUNT = '555555555555';
const PRINCIPALS = {
  admin: `arn:aws:iam::${ACCOUNT}:role/admin`,
  workload: `arn:aws:iam::${ACCOUNT}:role/app`,
  forged: `arn:aws:iam::${ACCOUNT}:role/ccoe-deploy`,
  deploy: `arn:aws:iam::${ACCOUNT}:role/ccoe/ccoe-deploy`,
  configurator: `arn:aws:iam::${ACCOUNT}:role/ccoe/ccoe-configurator`,
  auditor: `arn:aws:iam::${ACCOUNT}:role/ccoe/ccoe-auditor`,
  breakGlass: `arn:aws:iam::${ACCOUNT}:role/ccoe/ccoe-break-glass`,
  stackSets: `arn:aws:iam::${ACCOUNT}:role/stacksets-exec-0123456789abcdef`,
  root: `arn:aws:iam::${ACCOUNT}:root`,
} as const;

const ALLOW_ALL = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
const policies = organizationPolicies(landingZoneSample()).filter(({ type }) => type === 'SERVICE_CONTROL_POLICY');

describe.each(attempts as readonly Attempt[])('$who in $in: $does on $on ($region $with)', (attempt) => {
  it(`is answered by ${attempt.answer}`, async () => {
    expect(await answersTo(attempt)).toContain(attempt.answer);
  });
});

it('is tried for every statement', () => {
  const tried = new Set(attempts.map(({ answer }) => answer));
  const sids = policies.flatMap(({ controls }) => Object.keys(controls));
  expect(sids.filter((sid) => !tried.has(sid))).toEqual([]);
});

/** `not denied`, or the Sids of all statements that deny. */
async function answersTo({
  who,
  does,
  on = '*',
  region = 'ap-northeast-1',
  in: unit,
  with: context = {},
}: Attempt): Promise<string[]> {
  const result = await runSimulation(
    {
      request: {
        principal: PRINCIPALS[who],
        action: does,
        resource: { resource: on, accountId: ACCOUNT },
        contextVariables: { 'aws:RequestedRegion': region, 'aws:PrincipalArn': PRINCIPALS[who], ...context },
      },
      identityPolicies: [{ name: 'admin', policy: ALLOW_ALL }],
      serviceControlPolicies: levelsOf(unit).map((level) => ({
        orgIdentifier: level,
        policies: [
          { name: 'FullAWSAccess', policy: ALLOW_ALL },
          ...policies
            .filter(({ targets }) => targets.includes(level))
            .map(({ name, content }) => ({ name, policy: content })),
        ],
      })),
      resourceControlPolicies: [],
    },
    { simulationMode: 'Strict' },
  );
  if (result.resultType !== 'single') throw new Error(JSON.stringify(result));
  const sids = getDenialReasons(result.result.analysis).flatMap((reason) =>
    reason.policyType === 'scp' && 'statementId' in reason ? [reason.statementId ?? 'no allow'] : [],
  );
  return sids.length > 0 ? sids : ['not denied'];
}

/** Root, every unit down to the account's, and the account itself. */
function levelsOf(unit: string | undefined): string[] {
  const path = (unit ?? 'Workloads/Internet/Prod').split('/');
  return ['Root', ...path.map((_, index) => path.slice(0, index + 1).join('/')), unit ? 'account' : 'sample-dx-prod'];
}
