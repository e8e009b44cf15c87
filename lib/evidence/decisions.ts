import { WHERE } from '../../policies/decisions/attempts/where';
import { WHO } from '../../policies/decisions/attempts/who';
import type { Reason } from '../../policies/decisions/decide';
import { type GoldenResult, goldenList } from '../../policies/decisions/golden-list';
import type { SynthesizedTemplate } from '../../policies/decisions/read-assembly';
import { IntrinsicResolver } from '../../policies/decisions/resolve-intrinsics';
import { type LockOut, selfLockOuts } from '../../policies/decisions/self-lock-out';
import { type SimulationReplay, simulationReplay } from '../../policies/decisions/simulate-custom-policy';
import { TemplateOrganization } from '../../policies/decisions/template-organization';
import type { LandingZone } from '../../policies/landing-zone-model';
import type { Text } from '../../policies/text';
import type { AttemptEvidence, Failure, PromiseEvidence } from './evidence';

export interface DecisionEvidence {
  readonly promises: readonly PromiseEvidence[];
  /** One for each attempt that is not answered as promised, and for each role of ours that is stopped. */
  readonly failures: readonly Failure[];
  /** `report/simulate-custom-policy.json`. */
  readonly replay: SimulationReplay;
}

/**
 * What the synthesized policies answer to every attempt of the golden list, and whether they lock out the CCoE itself.
 * Serves CCOE-ORG-01, CCOE-ORG-07 and every control that a policy names.
 *
 * @throws LocatedError for templates whose policies cannot be read
 */
export function decisionEvidence(
  templates: readonly SynthesizedTemplate[],
  landingZone: LandingZone,
): DecisionEvidence {
  const organization = new TemplateOrganization(templates, new IntrinsicResolver(templates));
  const promises = goldenList(templates, landingZone, organization);
  return {
    promises: promises.map(({ promise, title, results }) => ({
      promise,
      title,
      attempts: results.map(attemptEvidence),
    })),
    failures: [
      ...promises.flatMap(({ title, results }) =>
        results.filter(({ outcome }) => outcome === 'failed').map((result) => brokenPromise(title, result)),
      ),
      ...lockOutFailures(selfLockOuts(templates, landingZone, organization)),
    ],
    replay: simulationReplay(promises, templates),
  };
}

function attemptEvidence({ attempt, outcome, first, tried, accounts }: GoldenResult): AttemptEvidence {
  return {
    id: attempt.id,
    text: attempt.attempt,
    who: joined([attempt.who].flat().map((who) => WHO[who])),
    where: joined([attempt.where].flat().map((where) => WHERE[where])),
    expected: attempt.expect,
    outcome,
    ...(first && { answer: first.answer, explanation: first.explanation }),
    by: first === undefined || first.answer === 'allowed' ? [] : statements(first.decidedBy),
    tried,
    accounts,
  };
}

function brokenPromise(title: Text, { attempt, first }: GoldenResult): Failure {
  const { answer, decidedBy, explanation, case: tried } = first!;
  const [request] = tried.requests;
  const wanted = [attempt.expect, ...tried.by].join(' ');
  const given = [answer, ...(answer === 'allowed' ? [] : statements(decidedBy))].join(' ');
  const where = `${WHO[tried.who].en}, ${tried.place.account}, ${request!.action} ${request!.resource}`;
  return {
    kind: 'decision',
    message: {
      ja: `約束「${title.ja}」が守られません。${attempt.id} ${attempt.attempt.ja}(${where}): 期待 ${wanted}、判定 ${given}。${explanation.ja}`,
      en: `The promise "${title.en}" is broken. ${attempt.id} ${attempt.attempt.en} (${where}): expected ${wanted}, decided ${given}. ${explanation.en}`,
    },
    fix: {
      ja: `policies/organization の該当するステートメントを戻してください。約束を変えるときは policies/decisions/attempts/${tried.promise}.json の行を見直し、承認を得てください。`,
      en: `Restore the statement in policies/organization. To change what is promised, review the row in policies/decisions/attempts/${tried.promise}.json and have it approved.`,
    },
  };
}

/** One failure for each role, place and deciding statements, with every action that is stopped. */
function lockOutFailures(lockOuts: readonly LockOut[]): readonly Failure[] {
  const grouped = new Map<string, LockOut[]>();
  for (const one of lockOuts) {
    const key = `${one.who.en}\n${one.where}\n${statements(one.decidedBy).join()}`;
    grouped.set(key, [...(grouped.get(key) ?? []), one]);
  }
  return [...grouped.values()].map((all) => {
    const { who, where, decidedBy } = all[0]!;
    const actions = [...new Set(all.map(({ action }) => action))].join(', ');
    const by = statements(decidedBy).join(', ');
    return {
      kind: 'lock-out',
      message: {
        ja: `${where} で${who.ja}が締め出されます。必要な操作 ${actions} を ${by} が拒否します。`,
        en: `The ${who.en} is locked out of ${where}: ${by} denies ${actions}, which it needs.`,
      },
      fix: {
        ja: 'ステートメントの例外(exceptFor)にその役割を加えるか、操作を外してください。アタッチする前に直します。',
        en: 'Exempt the role in the statement (exceptFor), or take the actions out of it, before it is attached.',
      },
    };
  });
}

function statements(decidedBy: readonly Reason[]): readonly string[] {
  return [...new Set(decidedBy.map(({ policy, policyType, sid }) => `${policy}/${sid ?? policyType}`))].sort();
}

function joined(texts: readonly Text[]): Text {
  return { ja: texts.map(({ ja }) => ja).join('、'), en: texts.map(({ en }) => en).join(', ') };
}
