import { Match, Template } from 'aws-cdk-lib/assertions';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { DepartmentKey } from '../../constructs/department-key';
import { mistakeOf } from './construct-mistake';
import { findings, workloadApp } from './workload-app';

/** Statements of the only key. */
function keyPolicy(template: Template): readonly Record<string, unknown>[] {
  const [key] = Object.values(template.findResources('AWS::KMS::Key'));
  return key!['Properties'].KeyPolicy.Statement;
}

describe('DepartmentKey', () => {
  it('passes the three packs without exceptions', () => {
    const { app, stack } = workloadApp();
    new DepartmentKey(stack, 'Key', { alias: 'alias/welfare-guide' });
    expect(findings(app)).toEqual([]);
  });

  it('rotates, waits 30 days before deletion, and stays when it leaves the stack', () => {
    const { stack } = workloadApp();
    new DepartmentKey(stack, 'Key');
    Template.fromStack(stack).hasResource('AWS::KMS::Key', {
      Properties: { EnableKeyRotation: true, PendingWindowInDays: 30 },
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
    });
  });

  it('is shared by everything of a stack that asks for one', () => {
    const { stack } = workloadApp();
    expect(DepartmentKey.of(stack)).toBe(DepartmentKey.of(stack));
    Template.fromStack(stack).resourceCountIs('AWS::KMS::Key', 1);
  });

  it('gives nobody every action, and the account no use without a condition', () => {
    const { stack } = workloadApp();
    new DepartmentKey(stack, 'Key');
    for (const { Action, Condition, Sid } of keyPolicy(Template.fromStack(stack))) {
      expect(Action).not.toContain('kms:*');
      const uses = [Action].flat().some((action) => /Decrypt|Encrypt|GenerateDataKey|CreateGrant/.test(String(action)));
      if (uses) expect({ Sid, Condition }).toEqual({ Sid, Condition: expect.anything() });
    }
  });

  it('names the role that uses it in its own policy, so that the role carries no statement', () => {
    const { stack } = workloadApp();
    const role = new Role(stack, 'Reader', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    new DepartmentKey(stack, 'Key').grantDecrypt(role);
    const template = Template.fromStack(stack);
    expect(keyPolicy(template)).toContainEqual({
      Action: 'kms:Decrypt',
      Effect: 'Allow',
      Principal: { AWS: stack.resolve(role.roleArn) },
      Resource: '*',
    });
    template.resourceCountIs('AWS::IAM::Policy', 0);
  });

  it('lets the nightly backup of the CCoE read', () => {
    const { stack } = workloadApp();
    new DepartmentKey(stack, 'Key');
    expect(keyPolicy(Template.fromStack(stack))).toContainEqual(
      expect.objectContaining({
        Sid: 'NightlyBackupReads',
        Condition: { ArnEquals: { 'aws:PrincipalArn': 'arn:aws:iam::666666666666:role/ccoe/ccoe-backup' } },
      }),
    );
  });

  it('limits administration to the roles that are named, and to those that deploy', () => {
    const { stack } = workloadApp();
    new DepartmentKey(stack, 'Key', { administrators: ['arn:aws:iam::111122223333:role/key-keeper'] });
    Template.fromStack(stack).hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Sid: 'AdministerWithoutUse',
            Condition: {
              ArnLike: {
                'aws:PrincipalArn': [
                  'arn:aws:iam::111122223333:role/key-keeper',
                  'arn:aws:iam::666666666666:role/ccoe/ccoe-deploy',
                  'arn:aws:iam::666666666666:role/cdk-*-cfn-exec-role-*',
                ],
              },
            },
          }),
        ]),
      },
    });
  });

  it.each([
    'arn:aws:iam::111122223333:role/*',
    'arn:aws:iam::111122223333:root',
    'arn:aws:iam::111122223333:user/a',
    '*',
  ])('refuses the administrator %s', (administrator) => {
    const { stack } = workloadApp();
    const mistake = mistakeOf(() => new DepartmentKey(stack, 'Key', { administrators: [administrator] }));
    expect(mistake).toMatchObject({ code: 'key-administrator', controls: ['CCOE-DAT-04', 'CCOE-IAM-04'] });
  });
});
