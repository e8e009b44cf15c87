import { decisionEvidence } from '../../../lib/evidence/decisions';
import type { SynthesizedTemplate } from '../../../policies/decisions/read-assembly';
import { synthesizedSample } from '../../policies/decisions/synthesized-sample';

const { templates, landingZone } = synthesizedSample();

/** The templates with every statement changed; `undefined` drops it. */
function withStatements(
  change: (statement: Record<string, unknown>) => Record<string, unknown> | undefined,
): readonly SynthesizedTemplate[] {
  const reviver = (key: string, value: unknown) =>
    key === 'Statement' && Array.isArray(value) ? value.map(change).filter((one) => one !== undefined) : value;
  return templates.map((one) => ({ ...one, template: JSON.parse(JSON.stringify(one.template), reviver) }));
}

describe('the decisions in the evidence', () => {
  const evidence = decisionEvidence(templates, landingZone);
  const attempts = evidence.promises.flatMap((promise) => promise.attempts);

  it('are all as promised in the sample', () => {
    expect(evidence.failures).toEqual([]);
    expect(new Set(attempts.map(({ outcome }) => outcome))).toEqual(new Set(['passed', 'not-applicable']));
  });

  it('say who tries what where, what is expected, and which statement answers', () => {
    expect(attempts.find(({ id }) => id === 'inference-31')).toMatchObject({
      text: { en: 'Call a model in Osaka directly, not through a profile' },
      who: { en: 'administrator of a department, deploy role of the CCoE' },
      where: { en: 'accounts with an approved AI use case' },
      expected: 'denied',
      outcome: 'passed',
      answer: 'denied',
      by: ['mihon-inference/DenyOsakaWithoutProfile'],
      explanation: { en: expect.stringContaining('bedrock:InferenceProfileArn') },
    });
  });

  it('say of what was not tried neither answer nor statement', () => {
    expect(attempts.filter(({ outcome }) => outcome === 'not-applicable')).toEqual([
      {
        id: 'network-04',
        text: expect.anything(),
        who: { ja: '部局の管理者', en: 'administrator of a department' },
        where: { ja: '共通ネットワークのアカウント', en: 'the network account' },
        expected: 'allowed',
        outcome: 'not-applicable',
        by: [],
        tried: 0,
        accounts: [],
      },
    ]);
  });

  it('are the same for the same templates', () => {
    expect(JSON.stringify(decisionEvidence(templates, landingZone))).toBe(JSON.stringify(evidence));
  });
});

it('fails, and names the promise in both languages, when a statement is gone', () => {
  const weakened = withStatements((statement) =>
    statement['Sid'] === 'DenyOsakaWithoutProfile' ? undefined : statement,
  );
  const { failures } = decisionEvidence(weakened, landingZone);
  expect(failures.map(({ kind }) => kind)).toEqual(['decision', 'decision']);
  expect(failures[0]!.message.ja).toContain('約束「生成 AI は承認したモデルだけを、国内だけで動かす」が守られません');
  expect(failures[0]!.message.en).toContain('expected denied DenyOsakaWithoutProfile');
  expect(failures[0]!.fix.en).toContain('policies/decisions/attempts/inference.json');
});

it('fails when a role of the CCoE is locked out, once for each unit and statement', () => {
  const strict = withStatements((statement) =>
    statement['Sid'] === 'DenyEverythingInQuarantine' ? { ...statement, Condition: undefined } : statement,
  );
  const lockOuts = decisionEvidence(strict, landingZone).failures.filter(({ kind }) => kind === 'lock-out');
  expect(lockOuts.map(({ message }) => message.en.slice(0, 60))).toEqual([
    expect.stringMatching(/^The deploy role of the CCoE is locked out of Quarantine/),
    expect.stringMatching(/^The configurator of the CCoE is locked out of Quarantine/),
    expect.stringMatching(/^The execution role of StackSets is locked out of Quarantine/),
    expect.stringMatching(/^The break-glass role is locked out of Quarantine/),
  ]);
  expect(lockOuts[2]!.message.ja).toContain('mihon-quarantine/DenyEverythingInQuarantine が拒否します');
});
