import { exceptFor } from '../ccoe-roles';
import type { PolicyStatement } from '../statement';

/** Backups and the keys that open them outlive the department's own decisions. */
export function denyBackupAndKeyDeletion(): PolicyStatement[] {
  return [
    {
      sid: 'DenyBackupDeletion',
      controls: ['CCOE-OPS-01'],
      effect: 'Deny',
      action: [
        'backup:DeleteBackupVault*',
        'backup:DeleteRecoveryPoint',
        'backup:DisassociateRecoveryPoint*',
        'backup:PutBackupVaultAccessPolicy',
        'backup:PutBackupVaultLockConfiguration',
        'backup:UpdateGlobalSettings',
        'backup:UpdateRecoveryPointLifecycle',
        'backup:UpdateRegionSettings',
      ],
      // AWS Backup itself expires recovery points under the backup role.
      condition: exceptFor('backup', 'deploy', 'stackSets'),
    },
    {
      sid: 'DenyKeyDeletion',
      controls: ['CCOE-DAT-04'],
      effect: 'Deny',
      action: ['kms:DeleteImportedKeyMaterial', 'kms:DisableKey', 'kms:DisableKeyRotation', 'kms:ScheduleKeyDeletion'],
      condition: exceptFor('breakGlass', 'deploy'),
    },
  ];
}
