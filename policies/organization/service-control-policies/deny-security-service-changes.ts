import { exceptFor } from '../ccoe-roles';
import type { PolicyStatement } from '../statement';

/** Threat detection, posture management, access analysis and configuration recording are not switched off or blinded. */
export function denySecurityServiceChanges(): PolicyStatement[] {
  return [
    {
      sid: 'DenySecurityServiceChanges',
      controls: ['CCOE-DET-01', 'CCOE-DET-02', 'CCOE-DET-03', 'CCOE-IAM-08'],
      effect: 'Deny',
      action: [
        'access-analyzer:CreateArchiveRule',
        'access-analyzer:DeleteAnalyzer',
        'access-analyzer:UpdateAnalyzer',
        'access-analyzer:UpdateArchiveRule',
        'config:DeleteConfigurationRecorder',
        'config:DeleteDeliveryChannel',
        'config:DeleteRetentionConfiguration',
        'config:PutConfigurationRecorder',
        'config:PutDeliveryChannel',
        'config:StopConfigurationRecorder',
        'guardduty:CreateFilter',
        'guardduty:CreateIPSet',
        'guardduty:CreateTrustedEntitySet',
        'guardduty:DeleteDetector',
        'guardduty:DeleteMembers',
        'guardduty:Disassociate*',
        'guardduty:StopMonitoringMembers',
        'guardduty:UpdateDetector',
        'guardduty:UpdateFilter',
        'guardduty:UpdateIPSet',
        'inspector2:Disable*',
        'macie2:Disable*',
        'macie2:Disassociate*',
        'securityhub:BatchDisableStandards',
        'securityhub:BatchUpdateStandardsControlAssociations',
        'securityhub:DeleteMembers',
        'securityhub:Disable*',
        'securityhub:Disassociate*',
        'securityhub:UpdateStandardsControl',
      ],
      condition: exceptFor('deploy', 'stackSets'),
    },
  ];
}
