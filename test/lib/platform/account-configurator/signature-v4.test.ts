import { signatureV4 } from '../../../../lib/platform/account-configurator/signature-v4';

const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };
const at = new Date('2015-08-30T12:36:00Z');
const sign = (method: string, headers = {}, body = '') =>
  signatureV4(
    { method, url: new URL('https://example.amazonaws.com/'), headers, body },
    { service: 'service', region: 'us-east-1', credentials, at },
  );
const signature = (headers: Readonly<Record<string, string>>) => /Signature=(\w+)/.exec(headers['authorization']!)?.[1];

/** Results of the Signature Version 4 test suite that AWS published. */
it.each([
  ['get-vanilla', sign('GET'), '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31'],
  ['post-vanilla', sign('POST'), '5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b'],
  [
    'post-x-www-form-urlencoded',
    sign('POST', { 'content-type': 'application/x-www-form-urlencoded' }, 'Param1=value1'),
    'ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a',
  ],
])('signs %s as AWS does', (_, headers, expected) => {
  expect(signature(headers)).toBe(expected);
});

it('signs the session token of a role', () => {
  const headers = signatureV4(
    { method: 'GET', url: new URL('https://example.amazonaws.com/'), headers: {}, body: '' },
    { service: 'service', region: 'us-east-1', credentials: { ...credentials, sessionToken: 'token' }, at },
  );
  expect(headers['x-amz-security-token']).toBe('token');
  expect(headers['authorization']).toContain('SignedHeaders=host;x-amz-date;x-amz-security-token,');
});
