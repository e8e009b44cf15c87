/** How a service is reached from a network without internet. */
export interface EndpointServiceDefinition {
  /** Gateway endpoints are free and belong to one VPC; interface endpoints are paid by the hour and Availability Zone. */
  readonly kind: 'gateway' | 'interface';
  /** AWS-managed prefix list of a gateway service in Tokyo, for security groups. */
  readonly prefixList?: string;
}

const INTERFACE = { kind: 'interface' } as const;

/**
 * The services that a workload may ask for, by the name of their endpoint: `com.amazonaws.ap-northeast-1.<name>`.
 * `bedrock-mantle` is absent on purpose: no guardrail and no invocation log covers it.
 *
 * Source: AWS PrivateLink Guide, "AWS services that integrate with AWS PrivateLink"; prefix lists as
 * `aws ec2 describe-managed-prefix-lists` names them in ap-northeast-1 (read from public repositories, 2026-11).
 */
export const ENDPOINT_SERVICES = {
  'bedrock-agent-runtime': INTERFACE,
  'bedrock-runtime': INTERFACE,
  dynamodb: { kind: 'gateway', prefixList: 'pl-78a54011' },
  events: INTERFACE,
  'execute-api': INTERFACE,
  kms: INTERFACE,
  lambda: INTERFACE,
  logs: INTERFACE,
  monitoring: INTERFACE,
  s3: { kind: 'gateway', prefixList: 'pl-61a54008' },
  s3vectors: INTERFACE,
  'sagemaker.runtime': INTERFACE,
  secretsmanager: INTERFACE,
  sns: INTERFACE,
  sqs: INTERFACE,
  ssm: INTERFACE,
  states: INTERFACE,
  sts: INTERFACE,
  textract: INTERFACE,
  transcribe: INTERFACE,
} as const satisfies Readonly<Record<string, EndpointServiceDefinition>>;

export type EndpointService = keyof typeof ENDPOINT_SERVICES;
