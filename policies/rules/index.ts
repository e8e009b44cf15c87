import { accountBudget } from './account-budget';
import { accountRetained } from './account-retained';
import { administratorGrant } from './administrator-grant';
import { aiServicesOptOut } from './ai-services-opt-out';
import { bedrockAgentsClassic } from './bedrock-agents-classic';
import { bedrockDataAutomation } from './bedrock-data-automation';
import { bedrockGrantInJapan } from './bedrock-grant-in-japan';
import { bedrockMantle } from './bedrock-mantle';
import { budgetNotByService } from './budget-not-by-service';
import { guardrailInJapan } from './guardrail-in-japan';
import { inferenceProfileInJapan } from './inference-profile-in-japan';
import { internetPath } from './internet-path';
import { kmsKeyDeletionWindow } from './kms-key-deletion-window';
import { kmsKeyRotation } from './kms-key-rotation';
import { lambdaLogGroup } from './lambda-log-group';
import { logGroupEncryption } from './log-group-encryption';
import { logGroupRetention } from './log-group-retention';
import { longTermCredentials } from './long-term-credentials';
import { organizationPolicyContent } from './organization-policy-content';
import { publicPrincipal } from './public-principal';
import { regionInJapan } from './region-in-japan';
import { replicationInJapan } from './replication-in-japan';
import { requiredTags } from './required-tags';
import type { Rule } from './rule';
import { s3ObjectLockRetention } from './s3-object-lock-retention';
import { s3PublicAccess } from './s3-public-access';
import { s3TlsOnly } from './s3-tls-only';
import { securityGroupOpen } from './security-group-open';
import { statefulResourceRetained } from './stateful-resource-retained';
import { trailProtected } from './trail-protected';
import { vpcEndpointPolicy } from './vpc-endpoint-policy';

/** The LandingZone pack, sorted by name. */
export const LANDING_ZONE_RULES: readonly Rule[] = [
  accountBudget,
  accountRetained,
  administratorGrant,
  aiServicesOptOut,
  bedrockAgentsClassic,
  bedrockDataAutomation,
  bedrockGrantInJapan,
  bedrockMantle,
  budgetNotByService,
  guardrailInJapan,
  inferenceProfileInJapan,
  internetPath,
  kmsKeyDeletionWindow,
  kmsKeyRotation,
  lambdaLogGroup,
  logGroupEncryption,
  logGroupRetention,
  longTermCredentials,
  organizationPolicyContent,
  publicPrincipal,
  regionInJapan,
  replicationInJapan,
  requiredTags,
  s3ObjectLockRetention,
  s3PublicAccess,
  s3TlsOnly,
  securityGroupOpen,
  statefulResourceRetained,
  trailProtected,
  vpcEndpointPolicy,
];
