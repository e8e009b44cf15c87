import { departmentEvidence, promptHandling } from '../../../lib/evidence/department-evidence';
import { synthesizedSample } from '../../policies/decisions/synthesized-sample';

const { templates, landingZone } = synthesizedSample();

describe('where the prompts of a department go', () => {
  it('is to Tokyo and Osaka only, model by model', () => {
    const routes = departmentEvidence(landingZone).flatMap(({ prompts }) => prompts);
    expect(routes.length).toBeGreaterThan(0);
    for (const { destinations } of routes) {
      expect(destinations.length).toBeGreaterThan(0);
      expect(destinations.filter((region) => !['ap-northeast-1', 'ap-northeast-3'].includes(region))).toEqual([]);
    }
  });

  it('names every account that may call a model, and no other', () => {
    const calling = landingZone.departments.flatMap(({ accounts }) =>
      accounts.filter(({ models }) => models.length > 0),
    );
    const named = new Set(
      departmentEvidence(landingZone).flatMap(({ prompts }) => prompts.flatMap((one) => one.accounts)),
    );
    expect([...named].toSorted()).toEqual(calling.map(({ name }) => name).toSorted());
  });
});

describe('what happens to prompts', () => {
  it('is read from the templates', () => {
    expect(promptHandling(templates, landingZone)).toMatchObject({
      retentionMode: 'none',
      otherModesDenied: true,
      guardrailTier: 'CLASSIC',
      logStore: { bucket: 'mihon-log-archive-ai-<account-id>-<region>', objectLockMode: 'GOVERNANCE' },
      logGroup: { name: '/ccoe/bedrock-model-invocations' },
      readers: ['ccoe-log-auditor'],
    });
  });

  it('is not claimed where no template says so', () => {
    expect(promptHandling([], landingZone)).toEqual({ otherModesDenied: false, readers: [] });
  });
});
