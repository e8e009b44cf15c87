import { getDenialReasons, runSimulation } from '@cloud-copilot/iam-simulate';
import { organizationPolicies } from '../../../policies/organization/organization-policies';
import { landingZoneSample } from './landing-zone-sample';

const OURS = '555555555555';
const FOREIGN = '999988887777';
const BUCKET_OPEN_TO_ALL = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: '*', Action: 's3:*', Resource: '*' }],
};
const ALLOW_ALL = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
const policies = organizationPolicies(landingZoneSample())
  .filter(({ type }) => type === 'RESOURCE_CONTROL_POLICY')
  .map(({ name, content }) => ({ name, policy: content }));

describe('a bucket whose own policy is open to everybody', () => {
  it.each([
    [
      'a role of the organization over TLS',
      OURS,
      { 'aws:PrincipalOrgID': 'o-exampleorgid', 'aws:SecureTransport': 'true' },
      [],
    ],
    [
      'a role of the organization without TLS',
      OURS,
      { 'aws:PrincipalOrgID': 'o-exampleorgid', 'aws:SecureTransport': 'false' },
      ['DenyUnencryptedTransport'],
    ],
    [
      'a role of another organization',
      FOREIGN,
      { 'aws:PrincipalOrgID': 'o-foreignorgid', 'aws:SecureTransport': 'true' },
      ['DenyPrincipalsOutsideOrganization'],
    ],
    ['a role of no organization', FOREIGN, { 'aws:SecureTransport': 'true' }, ['DenyPrincipalsOutsideOrganization']],
    [
      'an AWS service that acts for an account of the organization',
      OURS,
      {
        'aws:PrincipalIsAWSService': 'true',
        'aws:SourceAccount': OURS,
        'aws:SourceOrgID': 'o-exampleorgid',
        'aws:SecureTransport': 'true',
      },
      [],
    ],
    [
      'an AWS service that acts for a foreign account',
      OURS,
      {
        'aws:PrincipalIsAWSService': 'true',
        'aws:SourceAccount': FOREIGN,
        'aws:SourceOrgID': 'o-foreignorgid',
        'aws:SecureTransport': 'true',
      },
      ['DenyConfusedDeputy'],
    ],
    [
      'an AWS service that names no account',
      OURS,
      { 'aws:PrincipalIsAWSService': 'true', 'aws:SecureTransport': 'true' },
      [],
    ],
  ])('%s is answered by the right statement', async (_, account, context, denials) => {
    expect(await denialsOf(account, context)).toEqual(denials);
  });
});

/** Sids of the RCP statements that deny the read of an object. */
async function denialsOf(account: string, context: Record<string, string>): Promise<string[]> {
  const result = await runSimulation(
    {
      request: {
        principal: `arn:aws:iam::${account}:role/app`,
        action: 's3:GetObject',
        resource: { resource: 'arn:aws:s3:::sample-data/key', accountId: OURS },
        contextVariables: context,
      },
      identityPolicies: [{ name: 'admin', policy: ALLOW_ALL }],
      serviceControlPolicies: [],
      resourceControlPolicies: [{ orgIdentifier: 'Root', policies }],
      resourcePolicy: BUCKET_OPEN_TO_ALL,
    },
    { simulationMode: 'Strict' },
  );
  if (result.resultType !== 'single') throw new Error(JSON.stringify(result));
  return getDenialReasons(result.result.analysis).flatMap((reason) =>
    reason.policyType === 'rcp' && 'statementId' in reason ? [reason.statementId ?? 'no allow'] : [],
  );
}
