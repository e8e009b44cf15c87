import { type Attempt, PROMISES } from '../../../policies/decisions/attempts/attempt';
import { checkRequest } from '../../../policies/decisions/check-request';
import { goldenCases } from '../../../policies/decisions/golden-cases';
import { answerTo, type GoldenResult, goldenList } from '../../../policies/decisions/golden-list';
import type { LandingZone } from '../../../policies/landing-zone-model';
import { iamDataCatalogue } from './iam-data-catalogue';
import { synthesizedSample } from './synthesized-sample';

const ATTEMPTS = PROMISES.flatMap(({ attempts }) => attempts);

/** A row as a failing test shows it: what was tried, what was expected, what was answered and why. */
function told({ attempt, outcome, first }: GoldenResult): string {
  if (first === undefined) return `${attempt.id} ${attempt.attempt.en}: ${outcome}`;
  const { who, place, by, requests } = first.case;
  return `${attempt.id} ${attempt.attempt.en} (${who} in ${place.account}, ${requests[0]!.action} ${requests[0]!.resource}): expected ${attempt.expect} ${by.join(' ')}, ${first.explanation.en}`;
}

describe('the golden list', () => {
  const { templates, landingZone } = synthesizedSample();
  const promises = goldenList(templates, landingZone);
  const results = promises.flatMap((promise) => promise.results);

  it.each(promises)('keeps the promise "$title.en"', ({ results: rows }) => {
    expect(rows.filter(({ outcome }) => outcome === 'failed').map(told)).toEqual([]);
  });

  it('has at least 200 attempts, of which at least 60 are legitimate work', () => {
    expect(ATTEMPTS.length).toBeGreaterThanOrEqual(200);
    const legitimate = PROMISES.find(({ promise }) => promise === 'legitimate-work')!;
    expect(legitimate.attempts.filter(({ expect: answer }) => answer === 'allowed').length).toBeGreaterThanOrEqual(60);
  });

  it('names every attempt once, by its promise', () => {
    expect(new Set(ATTEMPTS.map(({ id }) => id)).size).toBe(ATTEMPTS.length);
    for (const { promise, attempts } of PROMISES) {
      expect(attempts.filter(({ id }) => !id.startsWith(`${promise}-`))).toEqual([]);
    }
  });

  it('says of every denied attempt, and of no other, which statement must deny it', () => {
    expect(ATTEMPTS.filter(({ expect: answer, by }) => (answer === 'denied') !== (by !== undefined))).toEqual([]);
  });

  it('spells actions and context keys as AWS does', () => {
    const catalogue = iamDataCatalogue();
    const mistakeIn = (attempt: Attempt, action: string, keys: readonly string[]) => {
      const context = Object.fromEntries(keys.map((key) => [key, '']));
      try {
        checkRequest({ principal: { arn: '', accountId: '' }, action, resource: '*', context }, catalogue);
        return [];
      } catch (error) {
        return [`${attempt.id}: ${String(error)}`];
      }
    };
    const mistakes = ATTEMPTS.flatMap((attempt) => {
      const actions = [attempt.action].flat();
      const keys = Object.keys({ ...attempt.context, ...attempt.oneOf });
      const misspelt = actions.flatMap((action) => mistakeIn(attempt, action, []));
      // A row with several actions states the keys of all of them: each key belongs to one at least.
      const foreign = keys.flatMap((key) => {
        const found = actions.map((action) => mistakeIn(attempt, action, [key]));
        return found.every(({ length }) => length > 0) ? found[0]! : [];
      });
      return [...misspelt, ...(misspelt.length === 0 ? foreign : [])];
    });
    expect(mistakes).toEqual([]);
  });

  it('calls a row not applicable, never passed, where the organization has no such account', () => {
    const without = results.filter(({ outcome }) => outcome === 'not-applicable').map(({ attempt }) => attempt.where);
    expect(without).toEqual(['network']);
    expect(results.filter(({ outcome, tried }) => (outcome === 'not-applicable') !== (tried === 0))).toEqual([]);
  });

  it('is answered alike by all policies and by those that name the action', () => {
    const different = goldenCases(templates, landingZone).filter((one) => {
      const all = answerTo(one);
      const bearing = answerTo(one, one.bearing);
      return JSON.stringify([all.answer, all.decidedBy]) !== JSON.stringify([bearing.answer, bearing.decidedBy]);
    });
    expect(different.map(({ attempt }) => attempt.id)).toEqual([]);
  });

  it('tries a model row in one account for every set of approved models', () => {
    const own = results.find(({ attempt }) => attempt.id === 'inference-01')!;
    const modelsOf = (name: string) =>
      landingZone.departments
        .flatMap(({ accounts }) => accounts)
        .find((account) => account.name === name)!
        .models.join();
    expect(own.accounts.map((name) => [name, modelsOf(name)])).toEqual([
      ['mihon-assembly-prod', 'anthropic.claude-sonnet-4-6'],
      ['mihon-children-prod', 'anthropic.claude-haiku-5-5,amazon.titan-embed-text-v2:0'],
      ['mihon-civic-pilot', 'anthropic.claude-haiku-5-5,amazon.nova-2-lite-v1:0'],
      ['mihon-dx-dev', 'anthropic.claude-sonnet-4-6,anthropic.claude-haiku-5-5,amazon.titan-embed-text-v2:0'],
      ['mihon-tax-prod', 'anthropic.claude-sonnet-4-6,anthropic.claude-haiku-5-5'],
    ]);
  });

  it('names the promise that a missing statement breaks', () => {
    const weakened = templates.map((one) => ({
      ...one,
      template: withoutStatement(one.template, 'DenyOsakaWithoutProfile'),
    }));
    const broken = goldenList(weakened, landingZone)
      .filter((promise) => promise.results.some(({ outcome }) => outcome === 'failed'))
      .map(({ title }) => title.en);
    expect(broken).toEqual(['Generative AI: approved models only, processed in Japan only']);
  });
});

describe('the golden list of another organization', () => {
  it('has no decision of a ガバメントクラウド tenant, whose organization is not its own', () => {
    const { templates, landingZone } = synthesizedSample((sample) => ({
      ...sample,
      organization: { ...sample.organization, governance: 'govcloud-tenant' },
    }));
    const outcomes = new Set(
      goldenList(templates, landingZone).flatMap(({ results }) => results.map(({ outcome }) => outcome)),
    );
    expect([...outcomes]).toEqual(['not-applicable']);
  });

  it.each<[string, (sample: LandingZone) => LandingZone, RegExp]>([
    [
      'before its id is known',
      (sample) => ({ ...sample, organization: { ...sample.organization, id: undefined } }),
      /^(data-perimeter|network|inference-03|guardrail-self-protection-1[89]|legitimate-work|quarantine-0[67]|compliant-template-34)/,
    ],
    [
      'without a pilot',
      (sample) => ({
        ...sample,
        departments: sample.departments.map((department) => ({
          ...department,
          accounts: department.accounts.filter(({ environment }) => environment !== 'pilot'),
        })),
      }),
      /^(pilot|network|compliant-template-49)/,
    ],
  ])('keeps every promise that applies, %s', (_, change, notApplicable) => {
    const { templates, landingZone } = synthesizedSample(change);
    const results = goldenList(templates, landingZone).flatMap((promise) => promise.results);
    expect(results.filter(({ outcome }) => outcome === 'failed').map(told)).toEqual([]);
    const without = results.filter(({ outcome }) => outcome === 'not-applicable').map(({ attempt }) => attempt.id);
    expect(without.length).toBeGreaterThan(1);
    expect(without.filter((id) => !notApplicable.test(id))).toEqual([]);
  });
});

function withoutStatement(template: Readonly<Record<string, unknown>>, sid: string): Readonly<Record<string, unknown>> {
  const reviver = (_: string, value: unknown) =>
    Array.isArray(value) ? value.filter((one) => !(one !== null && typeof one === 'object' && one.Sid === sid)) : value;
  return JSON.parse(JSON.stringify(template), reviver);
}
