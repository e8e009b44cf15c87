import { LOGGED_PERSONAL_DATA } from '../../../policies/personal-data/personal-data-patterns';

/** Managed identifiers that are read in Japanese records too. */
const MANAGED = ['AwsSecretKey', 'CreditCardNumber', 'EmailAddress', 'OpenSshPrivateKey', 'PkcsPrivateKey'] as const;

/**
 * A CloudWatch Logs data protection policy that masks personal data and secrets in every event. Only who holds
 * `logs:Unmask` reads them. The log of a model call holds the prompt as it was typed, also where a guardrail masked it.
 *
 * Source: Amazon CloudWatch Logs User Guide, "Help protect sensitive log data with masking". Serves CCOE-AI-06.
 */
export function personalDataMasking(): object {
  const identifiers = [
    ...MANAGED.map((name) => `arn:aws:dataprotection::aws:data-identifier/${name}`),
    ...LOGGED_PERSONAL_DATA.map(({ name }) => name),
  ];
  return {
    Name: 'ccoe-personal-data',
    Description: 'Masks personal data and secrets',
    Version: '2021-06-01',
    Configuration: {
      CustomDataIdentifier: LOGGED_PERSONAL_DATA.map(({ name, logs }) => ({ Name: name, Regex: logs })),
    },
    Statement: [
      { Sid: 'Audit', DataIdentifier: identifiers, Operation: { Audit: { FindingsDestination: {} } } },
      { Sid: 'Mask', DataIdentifier: identifiers, Operation: { Deidentify: { MaskConfig: {} } } },
    ],
  };
}
