import { RemovalPolicy, Tags } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

/**
 * The key of the log archive in one Region, under which CloudWatch Logs encrypts what it centralizes there: it recognises
 * the key by its tag. The data protection policy of a source log group does not travel with its events; that of the
 * account, which the account baseline sets in the log archive too, masks personal data in the copies.
 *
 * Source: Amazon CloudWatch Logs User Guide, "Cross-account cross-Region log centralization". Serves CCOE-LOG-02 and
 * CCOE-DAT-03.
 */
export class LogCentralizationKey extends Construct {
  readonly key: Key;

  constructor(scope: Construct, id: string, props: { readonly accountId: string; readonly region: string }) {
    super(scope, id);
    const { accountId, region } = props;
    this.key = new Key(this, 'Key', {
      description: 'Encrypts the log groups that CloudWatch Logs centralizes',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Tags.of(this.key).add('LogsManaged', 'true');
    this.key.addToResourcePolicy(
      new PolicyStatement({
        sid: 'LogGroupsEncrypt',
        principals: [new ServicePrincipal(`logs.${region}.amazonaws.com`)],
        actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
        resources: ['*'],
        conditions: {
          ArnLike: { 'kms:EncryptionContext:aws:logs:arn': `arn:aws:logs:${region}:${accountId}:log-group:*` },
        },
      }),
    );
  }
}
