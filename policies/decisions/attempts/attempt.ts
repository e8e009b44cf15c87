import type { Text } from '../../text';
import agents from './agents.json';
import backupAndKeys from './backup-and-keys.json';
import bedrockClosed from './bedrock-closed.json';
import compliantTemplate from './compliant-template.json';
import dataPerimeter from './data-perimeter.json';
import guardrailSelfProtection from './guardrail-self-protection.json';
import identity from './identity.json';
import inference from './inference.json';
import inferenceControls from './inference-controls.json';
import legitimateWork from './legitimate-work.json';
import lgwan from './lgwan.json';
import logging from './logging.json';
import network from './network.json';
import organization from './organization.json';
import pilot from './pilot.json';
import quarantine from './quarantine.json';
import residency from './residency.json';
import retention from './retention.json';
import securityServices from './security-services.json';
import spending from './spending.json';
import suspended from './suspended.json';
import tagging from './tagging.json';
import type { Where } from './where';
import type { Who } from './who';

/**
 * One thing that somebody tries, and the answer that the guardrails must give. Every list (`who`, `where`, `action`,
 * `region`, `oneOf`) is tried one by one, each with each other. Placeholders in braces are filled in for each account
 * (`placeholders.ts`). A context key that a row does not state, and that AWS does not send with every request
 * (`assumptions.json`), is not sent.
 */
export interface Attempt {
  /** `<promise>-<number>`; never renumbered. */
  readonly id: string;
  readonly attempt: Text;
  readonly who: Who | readonly Who[];
  readonly where: Where | readonly Where[];
  readonly action: string | readonly string[];
  /** `*` unless said otherwise. */
  readonly resource?: string;
  /** Instead of `resource`: a model call, which AWS authorizes as several requests; all must be allowed. */
  readonly inference?: {
    readonly model: string;
    readonly profile?: string;
    readonly kind?: 'inference-profile' | 'application-inference-profile';
    readonly destinations?: readonly string[];
    readonly global?: boolean;
  };
  /** Region of the endpoint, Tokyo unless said otherwise; `none`: the request carries none. */
  readonly region?: string | readonly string[];
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
  /** Context keys with the values to try one by one. */
  readonly oneOf?: Readonly<Record<string, readonly string[]>>;
  /** Context keys that AWS usually sends, and that this request lacks. */
  readonly absent?: readonly string[];
  /** What must be known or built for the row to apply. */
  readonly needs?: 'organization-id' | 'permission-boundary';
  readonly expect: 'allowed' | 'denied';
  /** Sids that must all deny; `boundary`: the permission boundary does not allow. */
  readonly by?: string | readonly string[];
}

/** What is promised, and every attempt that shows it. */
export interface PromiseTable {
  /** The name of the file. */
  readonly promise: string;
  readonly title: Text;
  readonly attempts: readonly Attempt[];
}

/** All promises, in the order of a report: what is protected first, what stays possible last. */
export const PROMISES: readonly PromiseTable[] = [
  residency,
  inference,
  retention,
  inferenceControls,
  agents,
  bedrockClosed,
  dataPerimeter,
  guardrailSelfProtection,
  organization,
  identity,
  logging,
  securityServices,
  backupAndKeys,
  network,
  lgwan,
  pilot,
  spending,
  tagging,
  quarantine,
  suspended,
  legitimateWork,
  compliantTemplate,
] as readonly PromiseTable[];
