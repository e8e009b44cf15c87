import type { CfnTrail } from 'aws-cdk-lib/aws-cloudtrail';

/**
 * Data events of AI services that CloudTrail records: who used which model, guardrail, knowledge base, flow, prompt,
 * agent or tool gateway, never what was said. `InvokeModel` and `Converse` are management events and recorded anyway.
 *
 * Source: Amazon Bedrock User Guide, "Monitor Amazon Bedrock API calls using CloudTrail"; AWS CloudTrail User Guide,
 * "Logging data events".
 */
const AI_RESOURCE_TYPES = [
  'AWS::Bedrock::AgentAlias',
  'AWS::Bedrock::AsyncInvoke',
  'AWS::Bedrock::FlowAlias',
  'AWS::Bedrock::Guardrail',
  'AWS::Bedrock::InlineAgent',
  'AWS::Bedrock::KnowledgeBase',
  'AWS::Bedrock::Model',
  'AWS::Bedrock::PromptVersion',
  'AWS::BedrockAgentCore::Gateway',
  'AWS::BedrockAgentCore::Runtime',
  'AWS::BedrockAgentCore::RuntimeEndpoint',
] as const;

/** What people can do to an object of the archive. Deliveries and replication are not among it. */
const ARCHIVE_EVENT_NAMES = [
  'DeleteObject',
  'DeleteObjects',
  'GetObject',
  'PutObjectLegalHold',
  'PutObjectRetention',
] as const;

/**
 * What the organization trail records: every management event, every read and write of an S3 object, every data event
 * of the AI services. Data events are billed by number. Of the archive's own buckets it records who reads, deletes or
 * unlocks; recording a delivery would cause the next delivery, without end.
 */
export function organizationTrailEvents(archiveBuckets: readonly string[]): CfnTrail.AdvancedEventSelectorProperty[] {
  const archiveObjects = archiveBuckets.map((bucket) => `arn:aws:s3:::${bucket}/`);
  return [
    { name: 'Management events', fieldSelectors: [{ field: 'eventCategory', equalTo: ['Management'] }] },
    {
      name: 'S3 objects outside the log archive',
      fieldSelectors: [...dataEventsOf('AWS::S3::Object'), { field: 'resources.ARN', notStartsWith: archiveObjects }],
    },
    {
      name: 'Use of the log archive',
      fieldSelectors: [
        ...dataEventsOf('AWS::S3::Object'),
        { field: 'resources.ARN', startsWith: archiveObjects },
        { field: 'eventName', equalTo: [...ARCHIVE_EVENT_NAMES] },
      ],
    },
    ...AI_RESOURCE_TYPES.map((type) => ({ name: type, fieldSelectors: dataEventsOf(type) })),
  ];
}

function dataEventsOf(type: string): CfnTrail.AdvancedFieldSelectorProperty[] {
  return [
    { field: 'eventCategory', equalTo: ['Data'] },
    { field: 'resources.type', equalTo: [type] },
  ];
}
