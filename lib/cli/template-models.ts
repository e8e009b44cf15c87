/** Properties that hold policies: what they name is decided as a grant. */
const POLICIES = new Set(['AssumeRolePolicyDocument', 'KeyPolicy', 'Policies', 'PolicyDocument']);

/** Ids of foundation models and inference profiles, and ARNs of them (Amazon Bedrock User Guide, "Supported foundation models"). */
const MODEL_ID =
  /^(?:(?:apac|au|eu|global|jp|us|us-gov)\.)?(?:ai21|amazon\.(?=nova|titan|rerank)|anthropic|cohere|deepseek|google|luma|meta|minimax|mistral|moonshot|moonshotai|nvidia|openai|qwen|stability|twelvelabs|writer|zai)\.?(?<=\.)[a-z0-9][a-z0-9.:_-]*$/;
const MODEL_ARN = /^arn:aws[a-z-]*:bedrock:[a-z0-9-]*:\d*:(?:foundation-model|inference-profile)\/[^*?\s]+$/;

/**
 * The models that a resource names anywhere in its properties (model of an agent, profile that is copied, environment
 * variable of a function), as the ARN that a call would name.
 */
export function modelsOf(
  properties: unknown,
  place: { readonly account: string; readonly region: string },
): readonly string[] {
  const found = new Set<string>();
  const look = (value: unknown): void => {
    if (typeof value === 'string') {
      if (MODEL_ARN.test(value)) found.add(value);
      else if (MODEL_ID.test(value)) found.add(arnOf(value, place));
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) if (!POLICIES.has(key)) look(inner);
    }
  };
  look(properties);
  return [...found].sort();
}

function arnOf(id: string, { account, region }: { readonly account: string; readonly region: string }): string {
  return /^(apac|au|eu|global|jp|us|us-gov)\./.test(id)
    ? `arn:aws:bedrock:${region}:${account}:inference-profile/${id}`
    : `arn:aws:bedrock:${region}::foundation-model/${id}`;
}
