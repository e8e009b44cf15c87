/** Modes of data retention. Source: Amazon Bedrock API Reference, PutAccountDataRetention. */
export const RETENTION_MODES = ['none', 'default', 'aws_review', 'provider_data_share', 'inherit'] as const;
export type RetentionMode = (typeof RETENTION_MODES)[number];

/** Where Amazon Bedrock delivers the log of model calls, as its API has it. */
export interface InvocationLogging {
  readonly cloudWatchConfig?: {
    readonly logGroupName?: string;
    readonly roleArn?: string;
    readonly largeDataDeliveryS3Config?: { readonly bucketName?: string; readonly keyPrefix?: string };
  };
  readonly s3Config?: { readonly bucketName?: string; readonly keyPrefix?: string };
  readonly textDataDeliveryEnabled?: boolean;
  readonly imageDataDeliveryEnabled?: boolean;
  readonly embeddingDataDeliveryEnabled?: boolean;
  readonly videoDataDeliveryEnabled?: boolean;
  readonly audioDataDeliveryEnabled?: boolean;
}

/**
 * The calls that set one account in one Region. What they read is typed as text where AWS may answer with a value that is
 * not known here. There is no call that deletes or disables.
 */
export interface AccountPorts {
  getDataRetention(): Promise<string>;
  putDataRetention(mode: RetentionMode): Promise<void>;
  /** `bedrock-mantle` keeps a retention of its own. @throws ApiMissingInRegion */
  getMantleDataRetention(): Promise<string>;
  /** @throws ApiMissingInRegion */
  putMantleDataRetention(mode: RetentionMode): Promise<void>;
  /** `undefined` where nothing is logged. */
  getInvocationLogging(): Promise<InvocationLogging | undefined>;
  putInvocationLogging(logging: InvocationLogging): Promise<void>;
  getEbsEncryptionByDefault(): Promise<boolean>;
  enableEbsEncryptionByDefault(): Promise<void>;
  /** Whether Anthropic's first-use form is on file, in this account or by inheritance. */
  getFirstUseForm(): Promise<boolean>;
}

/** AWS offers the API in other Regions, not in this one: nothing can be set, and nothing can be used there either. */
export class ApiMissingInRegion extends Error {
  override readonly name = 'ApiMissingInRegion';
}
