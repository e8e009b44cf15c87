import { RegionInfo } from 'aws-cdk-lib/region-info';
import { configurationTargets } from '../../../../lib/platform/account-configurator/configuration-targets';
import { completeRequest } from '../../../../policies/decisions/complete-request';
import { decide } from '../../../../policies/decisions/decide';
import { ADMINISTRATOR_ACCESS } from '../../../../policies/decisions/policy-stack';
import { IntrinsicResolver } from '../../../../policies/decisions/resolve-intrinsics';
import { TemplateOrganization } from '../../../../policies/decisions/template-organization';
import { synthesizedSample } from '../../../policies/decisions/synthesized-sample';

/** Regions of the partition `aws` that this release of the CDK knows, whether a new account has them enabled or not. */
const REGIONS = RegionInfo.regions.filter(({ partition }) => partition === 'aws').map(({ name }) => name);

const { templates, landingZone } = synthesizedSample();
const organization = new TemplateOrganization(templates, new IntrinsicResolver(templates));
const targets = ['Root', ...organization.organizationalUnits];
const ACCOUNT = '123456789012';

/** Targets in which a call of a model by an administrator, or by a role of the CCoE, would get through. */
function openIn(region: string, action: string): string[] {
  const roles = ['department-administrator', 'ccoe/ccoe-deploy', 'ccoe/ccoe-configurator', 'ccoe/ccoe-break-glass'];
  return targets.flatMap((target) =>
    roles
      .filter((role) => {
        const request = completeRequest({
          principal: { arn: `arn:aws:iam::${ACCOUNT}:role/${role}`, accountId: ACCOUNT, membership: 'member' },
          action,
          resource: action.startsWith('bedrock:Invoke')
            ? `arn:aws:bedrock:${region}::foundation-model/${landingZone.approvedModels[0]}`
            : '*',
          context: { 'aws:RequestedRegion': region },
          unknownKeys: 'absent',
        });
        const stack = { organizationLevels: organization.levelsOf(target), identity: [ADMINISTRATOR_ACCESS] };
        const { answer, decidedBy } = decide(request, stack);
        return answer !== 'denied' || !decidedBy.some(({ sid }) => sid === 'DenyRegionsOutsideJapan');
      })
      .map((role) => `${target}: ${role}`),
  );
}

it('knows more Regions than Japan has', () => {
  expect(REGIONS.length).toBeGreaterThan(30);
});

it.each(REGIONS)('%s is set in every account, or denied in every account and unit', async (region) => {
  const set = await configurationTargets(
    {
      listAccounts: async () => ({ items: [{ id: ACCOUNT, name: 'a', state: 'ACTIVE' }] }),
      listSuspendedAccounts: async () => ({ items: [] }),
    },
    '111122223333',
    { sleep: async () => undefined, jitter: () => 0 },
  );
  const isSet = set.some((one) => one.region === region);
  const open = ['bedrock:InvokeModel', 'bedrock:ListFoundationModels', 's3:CreateBucket'].flatMap((action) =>
    openIn(region, action),
  );
  expect({ region, held: isSet ? 'set' : open.length === 0 ? 'denied' : open }).toEqual({
    region,
    held: region === 'ap-northeast-1' || region === 'ap-northeast-3' ? 'set' : 'denied',
  });
});
