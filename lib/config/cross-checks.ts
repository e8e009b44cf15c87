import { accountTransitions } from './checks/account-transitions';
import { approvedChanges } from './checks/approved-changes';
import { baselineRollout } from './checks/baseline-rollout';
import { classifications } from './checks/classifications';
import { duplicates } from './checks/duplicates';
import { enforcedGuardrail } from './checks/enforced-guardrail';
import { exceptions } from './checks/exceptions';
import { logStorage } from './checks/log-storage';
import { managementAccountId } from './checks/management-account-id';
import { models } from './checks/models';
import { orphans } from './checks/orphans';
import { pilots } from './checks/pilots';
import { registers } from './checks/registers';
import { retentionByClassification } from './checks/retention-by-classification';
import { useCases } from './checks/use-cases';
import type { CrossCheck } from './landing-zone-files';

/** What one field alone cannot say. Every check runs on every file, whatever the others found. */
export const CROSS_CHECKS: readonly CrossCheck[] = [
  accountTransitions,
  approvedChanges,
  baselineRollout,
  classifications,
  duplicates,
  enforcedGuardrail,
  exceptions,
  logStorage,
  managementAccountId,
  models,
  orphans,
  pilots,
  registers,
  retentionByClassification,
  useCases,
];
