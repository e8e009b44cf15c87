import type { SynthesizedTemplate } from '../../../policies/decisions/read-assembly';
import { selfLockOuts } from '../../../policies/decisions/self-lock-out';
import { synthesizedSample } from './synthesized-sample';

const { templates, landingZone } = synthesizedSample();

/** The templates in which a statement no longer exempts a role. */
function withoutExemption(sid: string, role: string): readonly SynthesizedTemplate[] {
  const reviver = (_: string, value: unknown) => {
    const statement = value as { Sid?: string; Condition?: { ArnNotLike?: Record<string, string | string[]> } } | null;
    const arns = statement?.Sid === sid ? statement.Condition?.ArnNotLike : undefined;
    if (arns === undefined) return value;
    const exempt = [arns['aws:PrincipalArn'] ?? []].flat().filter((arn) => !arn.endsWith(role));
    return {
      ...statement,
      Condition: { ArnNotLike: { 'aws:PrincipalArn': exempt.length > 0 ? exempt : 'arn:aws:iam::*:role/nobody' } },
    };
  };
  return templates.map((one) => ({ ...one, template: JSON.parse(JSON.stringify(one.template), reviver) }));
}

it('lets the CCoE do its work in every organizational unit and account', () => {
  expect(selfLockOuts(templates, landingZone)).toEqual([]);
});

it.each([
  ['DenyCcoeRoleChanges', 'ccoe-deploy', 'deploy role of the CCoE', 'iam:CreateRole', 'Quarantine'],
  ['DenyEverythingInQuarantine', 'stacksets-exec-*', 'execution role of StackSets', 's3:CreateBucket', 'Quarantine'],
  ['DenyEverythingWhenSuspended', 'stacksets-exec-*', 'execution role of StackSets', 'kms:CreateKey', 'Suspended'],
  ['DenyEverythingWhenSuspended', 'ccoe-break-glass', 'break-glass role', 's3:DeleteObject', 'Suspended'],
  ['DenyPassingCcoeRoles', 'ccoe-configurator', 'configurator of the CCoE', 'iam:PassRole', 'Workloads/Lgwan/Prod'],
  [
    'DenyStackSetStackChanges',
    'stacksets-exec-*',
    'execution role of StackSets',
    'cloudformation:UpdateStack',
    'Pilot',
  ],
])('finds that %s without its exemption of %s locks out the %s', (sid, role, who, action, where) => {
  const found = selfLockOuts(withoutExemption(sid, role), landingZone);
  expect(
    found.map((one) => [one.who.en, one.action, one.where, one.decidedBy.map((reason) => reason.sid)]),
  ).toContainEqual([who, action, where, [sid]]);
});
