import { JAPAN_REGIONS } from '../../../policies/models/model-register';
import type { ConfigurationTarget } from './configuration-record';
import { answerCustomResource, type CustomResourceRequest } from './custom-resource-response';

/** What SNS hands to a function. Source: AWS Lambda Developer Guide, "Invoking Lambda functions with Amazon SNS notifications". */
export interface SnsEvent {
  readonly Records: readonly { readonly Sns: { readonly Message: string } }[];
}

/**
 * Answers the gate of an account: success only when both Regions were configured and read back; the account stays in
 * Quarantine otherwise. Every Region is tried, so that the answer names all that is wrong. Nothing is done on `Delete`.
 *
 * @param configure throws where a setting is not confirmed
 * @param put sends the response; `fetch` in Lambda
 * @throws Error when CloudFormation does not take the response; SNS then asks again
 */
export async function answerAccountGate(
  event: SnsEvent,
  configure: (target: ConfigurationTarget) => Promise<unknown>,
  put: Parameters<typeof answerCustomResource>[3],
): Promise<void> {
  for (const { Sns } of event.Records) {
    const request = JSON.parse(Sns.Message) as CustomResourceRequest;
    const { AccountId: accountId, AccountName: accountName } = request.ResourceProperties;
    await answerCustomResource(
      request,
      `account-configuration-${accountId}`,
      async () => {
        if (!/^\d{12}$/.test(String(accountId))) {
          throw new Error(`AccountId は 12 桁です / AccountId has 12 digits: ${JSON.stringify(accountId)}`);
        }
        const targets = JAPAN_REGIONS.map((region) => ({
          accountId: String(accountId),
          accountName: String(accountName),
          region,
        }));
        const results = await Promise.allSettled(targets.map((target) => configure(target)));
        const failures = results.flatMap((result) => (result.status === 'rejected' ? [String(result.reason)] : []));
        if (failures.length > 0) throw new Error(failures.join('\n'));
      },
      put,
    );
  }
}
