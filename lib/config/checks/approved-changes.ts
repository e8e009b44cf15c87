import type { CrossCheck } from '../landing-zone-files';
import { approvalDates } from './approval-dates';

/** Longest approval of a change, in days: it is for one deployment, not for good. */
export const CHANGE_DAYS = 30;

/** A deployment that loses something was approved, and the approval ends. CCOE-OPS-01. */
export const approvedChanges: CrossCheck = function* ({ changes: file, asOf }) {
  for (const [index, change] of (file?.value?.changes ?? []).entries()) {
    yield* approvalDates(file!.document, ['changes', index], change, asOf, CHANGE_DAYS);
  }
};
