import {
  BedrockClient,
  GetAccountDataRetentionCommand,
  GetModelInvocationLoggingConfigurationCommand,
  GetUseCaseForModelAccessCommand,
  type LoggingConfig,
  PutAccountDataRetentionCommand,
  PutModelInvocationLoggingConfigurationCommand,
  ResourceNotFoundException,
} from '@aws-sdk/client-bedrock';
import { EC2Client, EnableEbsEncryptionByDefaultCommand, GetEbsEncryptionByDefaultCommand } from '@aws-sdk/client-ec2';
import type { AccountPorts } from './account-ports';
import { mantleDataRetention } from './mantle-data-retention';
import type { Credentials } from './signature-v4';

/** The calls of one account and Region, made with the AWS SDK. */
export function awsAccountPorts(region: string, credentials: Credentials): AccountPorts {
  const bedrock = new BedrockClient({ region, credentials });
  const ec2 = new EC2Client({ region, credentials });
  const mantle = { region, credentials, send: fetch, now: () => new Date() };
  return {
    getDataRetention: async () => (await bedrock.send(new GetAccountDataRetentionCommand())).mode ?? 'unanswered',
    putDataRetention: async (mode) => {
      await bedrock.send(new PutAccountDataRetentionCommand({ mode }));
    },
    getMantleDataRetention: () => mantleDataRetention(mantle),
    putMantleDataRetention: async (mode) => {
      await mantleDataRetention(mantle, mode);
    },
    getInvocationLogging: async () =>
      (await bedrock.send(new GetModelInvocationLoggingConfigurationCommand())).loggingConfig,
    putInvocationLogging: async (logging) => {
      await bedrock.send(
        new PutModelInvocationLoggingConfigurationCommand({ loggingConfig: logging as LoggingConfig }),
      );
    },
    getEbsEncryptionByDefault: async () =>
      (await ec2.send(new GetEbsEncryptionByDefaultCommand())).EbsEncryptionByDefault === true,
    enableEbsEncryptionByDefault: async () => {
      await ec2.send(new EnableEbsEncryptionByDefaultCommand());
    },
    getFirstUseForm: async () => {
      try {
        await bedrock.send(new GetUseCaseForModelAccessCommand());
        return true;
      } catch (error) {
        if (error instanceof ResourceNotFoundException) return false;
        throw error;
      }
    },
  };
}
