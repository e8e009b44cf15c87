import { readAssembly } from '../../../policies/decisions/read-assembly';

export interface ResourceChange {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  readonly kind: 'added' | 'removed' | 'changed';
  /**
   * What cannot be had back once it is gone: accounts, units, policy attachments, keys, stores of logs and data. CloudFormation
   * would delete it, or the deployment would leave it behind.
   */
  readonly protected: boolean;
}

/** Types whose loss cannot be repaired by another deployment. */
const PROTECTED = new Set([
  'AWS::Organizations::Account',
  'AWS::Organizations::OrganizationalUnit',
  'AWS::Organizations::Organization',
  'AWS::Organizations::Policy',
  'AWS::Organizations::ResourcePolicy',
  'AWS::CloudFormation::StackSet',
  'AWS::CloudTrail::Trail',
  'AWS::KMS::Key',
  'AWS::S3::Bucket',
  'AWS::Logs::LogGroup',
  'AWS::DynamoDB::Table',
  'AWS::Backup::BackupVault',
]);

/** Resources that differ between two cloud assemblies, what is lost first. */
export function resourceChanges(before: string, after: string): readonly ResourceChange[] {
  const was = resourcesOf(before);
  const is = resourcesOf(after);
  const changes = [...new Set([...was.keys(), ...is.keys()])].flatMap((key): ResourceChange[] => {
    const [old, now] = [was.get(key), is.get(key)];
    if (old?.json === now?.json) return [];
    const kind = !old ? 'added' : now ? 'changed' : 'removed';
    const { stack, logicalId, type } = (now ?? old)!;
    // Another type under the same id is a replacement: the old thing goes.
    const lost = kind === 'removed' || (kind === 'changed' && old!.type !== now!.type);
    return [{ stack, logicalId, type, kind, protected: lost && PROTECTED.has(old!.type) }];
  });
  const order = (one: ResourceChange) => `${one.protected ? 0 : 1}${one.stack}/${one.logicalId}`;
  return changes.sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

interface Resource {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  readonly json: string;
}

function resourcesOf(directory: string): ReadonlyMap<string, Resource> {
  return new Map(
    readAssembly(directory).flatMap(({ file, stackName, template }) => {
      const resources = (template as { Resources?: Record<string, { Type: string }> }).Resources ?? {};
      return Object.entries(resources).map(([logicalId, resource]) => [
        `${file}/${logicalId}`,
        { stack: stackName, logicalId, type: resource.Type, json: JSON.stringify(resource) },
      ]);
    }),
  );
}
