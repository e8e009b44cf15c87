/** Whose requests may pass an endpoint, and to what. ARNs and ids may be CDK tokens. */
export interface EndpointPolicyContext {
  /** `o-…`. Without it, as in ガバメントクラウド, the perimeter is the account itself, which is narrower. */
  readonly organizationId?: string;
  readonly accountId: string;
  /** Foundation model ids that the account may call; only for `bedrock-runtime`. Without them no model passes. */
  readonly models?: readonly string[];
  /** ARNs of the account's application inference profiles; only for `bedrock-runtime`. */
  readonly profileArns?: readonly string[];
  /** ARNs of guardrails. @default every guardrail of the account in Tokyo */
  readonly guardrailArns?: readonly string[];
}

type Condition = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * Only our own principals: credentials that somebody carried in do not pass.
 * Source: AWS IAM User Guide, "Data perimeters" (network perimeter with trusted identities).
 */
export function principalsOfOrganization({ organizationId, accountId }: EndpointPolicyContext): Condition {
  return {
    StringEquals: organizationId ? { 'aws:PrincipalOrgID': organizationId } : { 'aws:PrincipalAccount': accountId },
  };
}

/** Our own principals, and only our own resources: data does not pass into an account of somebody else. */
export function resourcesOfOrganization(context: EndpointPolicyContext): Condition {
  const { organizationId, accountId } = context;
  const owner: Condition[string] = organizationId
    ? { 'aws:ResourceOrgID': organizationId }
    : { 'aws:ResourceAccount': accountId };
  return { StringEquals: { ...principalsOfOrganization(context)['StringEquals'], ...owner } };
}
