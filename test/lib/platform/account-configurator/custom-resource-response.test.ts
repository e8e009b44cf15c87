import {
  answerCustomResource,
  type CustomResourceRequest,
} from '../../../../lib/platform/account-configurator/custom-resource-response';

const request = (RequestType: CustomResourceRequest['RequestType'], PhysicalResourceId?: string) => ({
  RequestType,
  PhysicalResourceId,
  ResponseURL: 'https://response.example.com/signed',
  StackId: 'stack',
  RequestId: 'request',
  LogicalResourceId: 'Settings',
  ResourceProperties: {},
});

async function answer(event: CustomResourceRequest, work: () => Promise<void>, ok = true) {
  const sent: { url: string; body: Record<string, string> }[] = [];
  await answerCustomResource(event, 'settings-123456789012', work, async (url, init) => {
    sent.push({ url, body: JSON.parse(String(init.body)) });
    return { ok, status: ok ? 200 : 403 };
  });
  return sent[0]!;
}

it.each(['Create', 'Update'] as const)('does the work on %s and says so', async (type) => {
  const work = jest.fn(async () => undefined);
  const { url, body } = await answer(request(type), work);
  expect(work).toHaveBeenCalledTimes(1);
  expect(url).toBe('https://response.example.com/signed');
  expect(body).toEqual({
    Status: 'SUCCESS',
    PhysicalResourceId: 'settings-123456789012',
    StackId: 'stack',
    RequestId: 'request',
    LogicalResourceId: 'Settings',
  });
});

it('does nothing on Delete: what was set stays set', async () => {
  const work = jest.fn(async () => undefined);
  const { body } = await answer(request('Delete', 'settings-123456789012'), work);
  expect(work).not.toHaveBeenCalled();
  expect(body['Status']).toBe('SUCCESS');
});

it('keeps the physical id, so an update never deletes', async () => {
  const { body } = await answer(request('Update', 'earlier'), async () => undefined);
  expect(body['PhysicalResourceId']).toBe('earlier');
});

it('hands on why the work failed, as far as CloudFormation takes it', async () => {
  const { body } = await answer(request('Create'), async () => {
    throw new Error('x'.repeat(5000));
  });
  expect(body).toMatchObject({ Status: 'FAILED', Reason: 'x'.repeat(1000) });
});

it('fails when CloudFormation does not take the response', async () => {
  await expect(answer(request('Create'), async () => undefined, false)).rejects.toThrow('answered 403');
});
