import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { BASELINE_NAMES, ccoeRoleIn } from '../account-baseline/baseline-names';

/**
 * What it takes to read and set the settings of one account and Region, whoever does it: the configurator's role in a
 * member, or the account itself in ガバメントクラウド. None of these actions knows a resource, save the role that is handed to
 * Bedrock. Serves CCOE-AI-03, CCOE-AI-06 and CCOE-DAT-03.
 */
export function accountSettingPermissions(accountId: string): PolicyStatement[] {
  return [
    new PolicyStatement({
      sid: 'AccountSettings',
      actions: [
        'bedrock-mantle:GetAccountDataRetention',
        'bedrock-mantle:PutAccountDataRetention',
        'bedrock:GetAccountDataRetention',
        'bedrock:GetModelInvocationLoggingConfiguration',
        'bedrock:GetUseCaseForModelAccess',
        'bedrock:PutAccountDataRetention',
        'bedrock:PutModelInvocationLoggingConfiguration',
        'ec2:EnableEbsEncryptionByDefault',
        'ec2:GetEbsEncryptionByDefault',
      ],
      resources: ['*'],
    }),
    new PolicyStatement({
      sid: 'HandDeliveryRoleToBedrock',
      actions: ['iam:PassRole'],
      resources: [ccoeRoleIn(accountId, BASELINE_NAMES.invocationLogRole)],
      conditions: { StringEquals: { 'iam:PassedToService': 'bedrock.amazonaws.com' } },
    }),
  ];
}
