import { answerAccountGate } from '../../../../lib/platform/account-configurator/account-gate-request';
import type { ConfigurationTarget } from '../../../../lib/platform/account-configurator/configuration-record';
import type { CustomResourceRequest } from '../../../../lib/platform/account-configurator/custom-resource-response';

const ACCOUNT = '123456789012';

/** Asks the gate once, as SNS hands the request of CloudFormation on; `fails` names Regions that cannot be configured. */
async function ask({
  requestType = 'Create' as CustomResourceRequest['RequestType'],
  accountId = ACCOUNT as unknown,
  fails = [] as readonly string[],
} = {}) {
  const request = {
    RequestType: requestType,
    ResponseURL: 'https://answer.example',
    StackId: 'stack',
    RequestId: 'request',
    LogicalResourceId: 'Gate',
    ResourceProperties: { AccountId: accountId, AccountName: 'ccoe-tax-prod' },
  };
  const configured: ConfigurationTarget[] = [];
  const answers: { Status: string; Reason?: string; PhysicalResourceId: string }[] = [];
  await answerAccountGate(
    { Records: [{ Sns: { Message: JSON.stringify(request) } }] },
    async (target) => {
      configured.push(target);
      if (fails.includes(target.region)) throw new Error(`${target.accountName}, ${target.region}: not confirmed`);
    },
    async (_, { body }) => {
      answers.push(JSON.parse(String(body)));
      return { ok: true, status: 200 };
    },
  );
  return { configured, answer: answers[0]!, answers: answers.length };
}

it('opens when the settings of both Regions are confirmed', async () => {
  const { configured, answer } = await ask();
  expect(configured).toEqual([
    { accountId: ACCOUNT, accountName: 'ccoe-tax-prod', region: 'ap-northeast-1' },
    { accountId: ACCOUNT, accountName: 'ccoe-tax-prod', region: 'ap-northeast-3' },
  ]);
  expect(answer).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: `account-configuration-${ACCOUNT}` });
});

it.each([
  ['Tokyo', ['ap-northeast-1']],
  ['Osaka', ['ap-northeast-3']],
  ['both Regions', ['ap-northeast-1', 'ap-northeast-3']],
])('stays shut when %s is not confirmed, and names all that is wrong', async (_, fails) => {
  const { configured, answer } = await ask({ fails });
  expect(configured).toHaveLength(2);
  expect(answer.Status).toBe('FAILED');
  for (const region of fails) expect(answer.Reason).toContain(`ccoe-tax-prod, ${region}: not confirmed`);
});

it.each([undefined, '', '12345678901', 'arn:aws:iam::123456789012:root', ['123456789012', 'x']])(
  'stays shut for %j, which is no account, and enters nothing',
  async (accountId) => {
    const { configured, answer } = await ask({ accountId: accountId ?? null });
    expect(configured).toEqual([]);
    expect(answer).toMatchObject({ Status: 'FAILED', Reason: expect.stringContaining('AccountId') });
  },
);

it('asks again when the account goes to another unit', async () => {
  expect((await ask({ requestType: 'Update' })).configured).toHaveLength(2);
});

it('does nothing when it leaves the template', async () => {
  const { configured, answer } = await ask({ requestType: 'Delete' });
  expect(configured).toEqual([]);
  expect(answer.Status).toBe('SUCCESS');
});
