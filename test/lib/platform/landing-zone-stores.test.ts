import { landingZoneStores } from '../../../lib/platform/landing-zone-stores';
import { logArchiveAddress } from '../../../lib/platform/log-archive-address';
import { LOG_ARCHIVE, landingZoneFixture } from './landing-zone-fixture';

const stores = landingZoneStores('ccoe', { 'ccoe-log-archive': LOG_ARCHIVE, 'ccoe-tax-prod': '123456789012' });

it('names the log archive as its stacks do', () => {
  const address = logArchiveAddress(landingZoneFixture())!;
  expect([address.bucketName, address.accessLogBucketName].map((name) => stores.get(name))).toEqual([
    'ap-northeast-1',
    'ap-northeast-1',
  ]);
  expect([address.copyBucketName, address.copyAccessLogBucketName].map((name) => stores.get(name))).toEqual([
    'ap-northeast-3',
    'ap-northeast-3',
  ]);
});

it('names the log of model calls of each account and Region', () => {
  expect(stores.get('ccoe-log-archive-ai-123456789012-ap-northeast-3')).toBe('ap-northeast-3');
});
