import { text } from './intrinsic';
import { foreign, foreignArn } from './japan-region';
import type { Rule } from './rule';

/** Where each type names a destination, as a Region or as an ARN; `*` stands for every element of a list. */
const REGIONS: Readonly<Record<string, string>> = {
  'AWS::CloudFormation::StackSet': 'StackInstancesGroup.*.Regions.*',
  'AWS::DynamoDB::GlobalTable': 'Replicas.*.Region',
  'AWS::ECR::ReplicationConfiguration': 'ReplicationConfiguration.Rules.*.Destinations.*.Region',
  'AWS::SecretsManager::Secret': 'ReplicaRegions.*.Region',
};
const ARNS: Readonly<Record<string, string>> = {
  'AWS::Backup::BackupPlan': 'BackupPlan.BackupPlanRule.*.CopyActions.*.DestinationBackupVaultArn',
  'AWS::Events::Rule': 'Targets.*.Arn',
  // A bucket ARN names no Region; the key that encrypts the copies stands where the copies stand.
  'AWS::S3::Bucket': 'ReplicationConfiguration.Rules.*.Destination.EncryptionConfiguration.ReplicaKmsKeyID',
};
/** Routes one name to buckets in several Regions. */
const MULTI_REGION_ACCESS_POINT = 'AWS::S3::MultiRegionAccessPoint';

/** Replicas, backup copies, event targets and StackSets stay in Tokyo and Osaka. */
export const replicationInJapan: Rule = {
  name: 'ReplicationInJapan',
  controls: ['CCOE-ORG-01', 'CCOE-OPS-01'],
  title: { ja: '複製と配布の宛先を国内に限る', en: 'Replication and distribution stay in Japan' },
  explanation: {
    ja: '複製・バックアップのコピー・イベント転送・StackSet は、資源が国内にあってもデータや設定を国外へ運び得る。例外は認められない。',
    en: 'Replicas, backup copies, event targets and StackSets can carry data abroad although the resource itself is in Japan. No exception is accepted.',
  },
  fix: {
    ja: '宛先のリージョンを ap-northeast-1 か ap-northeast-3 にする。',
    en: 'Choose ap-northeast-1 or ap-northeast-3 as the destination.',
  },
  residency: true,
  resourceTypes: [...Object.keys(REGIONS), ...Object.keys(ARNS), MULTI_REGION_ACCESS_POINT],
  evaluate({ type, properties }, context) {
    if (type === MULTI_REGION_ACCESS_POINT) return [{ property: 'Type', actual: type, expected: '(absent)' }];
    const destinations = at(properties, (REGIONS[type] ?? ARNS[type]!).split('.'), '');
    if (destinations.length === 0) return undefined;
    return destinations.flatMap(([property, value]) => {
      const destination = text(value, context.region);
      return type in REGIONS ? foreign(destination, property) : foreignArn(destination, property, context);
    });
  },
};

function at(value: unknown, path: readonly string[], shownPath: string): readonly (readonly [string, unknown])[] {
  const [key, ...rest] = path;
  if (key === undefined) return value === undefined ? [] : [[shownPath, value]];
  if (key === '*') {
    const items = Array.isArray(value) ? value : value === undefined ? [] : [value];
    return items.flatMap((item, index) => at(item, rest, `${shownPath}.${index}`));
  }
  const inner = (value as Record<string, unknown> | undefined)?.[key];
  return at(inner, rest, shownPath === '' ? key : `${shownPath}.${key}`);
}
