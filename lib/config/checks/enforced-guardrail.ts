import { type CrossCheck, errorAt } from '../landing-zone-files';

/** The guardrail that the organization enforces belongs to the management account. CCOE-AI-04. */
export const enforcedGuardrail: CrossCheck = function* ({ organization, accountsLock }) {
  const guardrail = organization?.value?.bedrockPolicy?.guardrail;
  const management = accountsLock?.value?.accounts?.[`${organization?.value?.name}-management`];
  if (!guardrail || !management || guardrail.split(':')[4] === management) return;
  yield errorAt(organization!.document, ['bedrockPolicy', 'guardrail'], 'guardrail-of-other-account', {
    message: {
      ja: `ガードレールが管理アカウント(${management})のものではありません。`,
      en: `The guardrail does not belong to the management account (${management}).`,
    },
    expected: {
      ja: `arn:aws:bedrock:ap-northeast-1:${management}:guardrail/…:版`,
      en: `arn:aws:bedrock:ap-northeast-1:${management}:guardrail/…:version`,
    },
    fix: {
      ja: '管理アカウントに作ったガードレールの ARN を書いてください。',
      en: 'Write the ARN of a guardrail of the management account.',
    },
  });
};
