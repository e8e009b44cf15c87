import type { PolicyStatement } from '../statement';
import { bedrockRuntimeEndpointPolicy } from './bedrock-runtime-endpoint-policy';
import { type EndpointPolicyContext, resourcesOfOrganization } from './perimeter';
import { s3EndpointPolicy } from './s3-endpoint-policy';

/** A VPC endpoint policy as `AWS::EC2::VPCEndpoint.PolicyDocument` takes it. */
export interface EndpointPolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly Readonly<Record<string, unknown>>[];
}

/** Characters of an endpoint policy, white space included. Source: AWS PrivateLink Guide, "Endpoint policies". */
export const ENDPOINT_POLICY_CHARACTERS = 20_480;

/**
 * What passes the VPC endpoint of a service: our own principals, to our own resources. An endpoint policy holds where
 * service control policies belong to somebody else (ガバメントクラウド), and against credentials carried in from outside.
 *
 * @param service as the endpoint is called: `com.amazonaws.ap-northeast-1.<service>`, e.g. `bedrock-runtime`, `ecr.api`
 * @throws Error for `bedrock-mantle`, which no guardrail and no log covers, and for a model outside the register.
 * Serves CCOE-NET-03, CCOE-DAT-06; for `bedrock-runtime` also CCOE-AI-01 and CCOE-AI-02.
 */
export function endpointPolicy(service: string, context: EndpointPolicyContext): PolicyStatement[] {
  if (service === 'bedrock-runtime') return bedrockRuntimeEndpointPolicy(context);
  if (service === 's3') return s3EndpointPolicy(context);
  if (service === 'bedrock-mantle') {
    throw new Error(
      'エンドポイント bedrock-mantle は作れません。ガードレールも呼び出しログも効かないためです。bedrock-runtime を使ってください。 / ' +
        'An endpoint for bedrock-mantle is not built: no guardrail and no invocation log covers it. Use bedrock-runtime.',
    );
  }
  return [
    {
      sid: 'AllowOwnResources',
      controls: ['CCOE-NET-03', 'CCOE-DAT-06'],
      effect: 'Allow',
      // The endpoint passes its own service only; its actions may have another prefix than its name (ecr.dkr, monitoring).
      action: ['*'],
      condition: resourcesOfOrganization(context),
    },
  ];
}

/** The statements as a document; every principal is named by the conditions. */
export function endpointPolicyDocument(statements: readonly PolicyStatement[]): EndpointPolicyDocument {
  return {
    Version: '2012-10-17',
    Statement: statements.map(({ sid, effect, action, resource, condition }) => ({
      Sid: sid,
      Effect: effect,
      Principal: '*',
      Action: action,
      Resource: resource ?? ['*'],
      ...(condition && { Condition: condition }),
    })),
  };
}
