import type { Account, LandingZone, UseCase } from '../landing-zone-model';
import { CLASSIFICATION_SCHEMES } from '../landing-zone-model';
import { findModel, JAPAN_REGIONS } from '../models/model-register';
import type { Text } from '../text';

/** What a register says. `failed` cannot be stated without both values; `pending` names what is awaited. */
export type RegisterVerdict =
  | { readonly outcome: 'passed'; readonly actual: Text }
  | { readonly outcome: 'failed'; readonly actual: Text; readonly expected: Text }
  | { readonly outcome: 'pending'; readonly awaits: Text }
  | { readonly outcome: 'not-applicable'; readonly why: Text };

type Reading = Exclude<RegisterVerdict, { outcome: 'failed' }> | { readonly outcome: 'failed'; readonly actual: Text };

interface RegisterCheck {
  readonly title: Text;
  /** What it demands, shown as the expected value. */
  readonly expected: Text;
  readonly check: (landingZone: LandingZone) => Reading;
}

/** Months that a pilot may last at most. */
const PILOT_MONTHS = 3;

/** Checks of the organisation's own registers, by name. */
const REGISTER_CHECKS = {
  'use-cases-approved': {
    title: {
      ja: '使えるモデルは、承認済みで期限内の利用案件によるものだけ',
      en: 'Models come from approved, unexpired use cases only',
    },
    expected: { ja: 'すべて承認済みで期限内', en: 'all approved and unexpired' },
    check: ({ departments, asOf }) =>
      every(
        departments.flatMap(({ accounts, useCases }) =>
          accounts.flatMap((account) => account.models.map((model) => ({ account, model, useCases }))),
        ),
        ({ account, model, useCases }) =>
          useCases.some((one) => isOpen(one, asOf) && one.models.includes(model) && isIn(one, account)),
        ({ account, model }) => `${account.name} ${model}`,
        { ja: 'モデルを使えるアカウントがない', en: 'no account may call a model' },
        { ja: 'アカウントとモデルの組', en: 'pairs of account and model' },
      ),
  },
  'high-risk-approved': {
    title: {
      ja: '高リスクの可能性がある利用案件に、有効な承認がある',
      en: 'Use cases that are possibly high risk carry an approval in force',
    },
    expected: { ja: '承認と見直しが期限内', en: 'approval and review not lapsed' },
    check: ({ departments, asOf }) => {
      const high = departments
        .flatMap(({ useCases }) => useCases)
        .filter(({ riskScreening }) => Object.values(riskScreening).some((axis) => axis));
      if (high.length === 0)
        return none({ ja: '高リスクに該当する利用案件がない', en: 'no use case is possibly high risk' });
      const lapsed = high.filter((one) => !isOpen(one, asOf) || one.reviewOn < asOf).map(({ id }) => id);
      return lapsed.length === 0
        ? counted(high.length, { ja: '利用案件', en: 'use cases' })
        : {
            outcome: 'pending',
            awaits: { ja: `承認または見直し: ${lapsed.join('、')}`, en: `approval or review: ${lapsed.join(', ')}` },
          };
    },
  },
  'risks-treated': {
    title: { ja: '挙げたリスクごとに対応と措置がある', en: 'Every stated risk has a treatment and a measure' },
    expected: { ja: '対応・措置・低減なら統制', en: 'treatment, measure and, where reduced, controls' },
    check: ({ departments }) =>
      every(
        departments.flatMap(({ useCases }) => useCases.flatMap((one) => one.risks.map((risk) => ({ one, risk })))),
        ({ one, risk }) =>
          risk.measure.trim() !== '' &&
          (risk.treatment !== 'reduce' || risk.controls.length > 0) &&
          (risk.treatment !== 'accept' || one.approval !== undefined),
        ({ one, risk }) => `${one.id} ${risk.risk}`,
        { ja: '利用案件にリスクの記載がない', en: 'no use case states a risk' },
        { ja: 'リスク', en: 'risks' },
      ),
  },
  'exceptions-dated': {
    title: {
      ja: '例外に理由・承認者・期限・代替策があり、期限内',
      en: 'Exceptions have reason, approver, compensating control and an expiry ahead',
    },
    expected: { ja: '全項目があり期限内', en: 'complete and unexpired' },
    check: ({ exceptions, asOf }) =>
      every(
        exceptions,
        (one) =>
          [one.reason, one.approver, one.compensatingControl].every((text) => text.trim() !== '') &&
          one.approvedOn <= asOf &&
          one.expiresOn >= asOf,
        ({ id }) => id,
        { ja: '例外の登録がない', en: 'no exception is registered' },
        { ja: '例外', en: 'exceptions' },
      ),
  },
  'pilots-time-boxed': {
    title: {
      ja: '試行は3か月以内で、KPI が測り方まで決まっている',
      en: 'Pilots last three months at most, with KPIs that say how they are measured',
    },
    expected: { ja: `${PILOT_MONTHS}か月以内、KPI 1件以上`, en: `${PILOT_MONTHS} months at most, one KPI or more` },
    check: ({ departments }) =>
      every(
        accountsOf(departments).filter(({ environment }) => environment === 'pilot'),
        ({ pilot }) =>
          pilot !== undefined &&
          pilot.endsOn <= monthsAfter(pilot.startsOn, PILOT_MONTHS) &&
          pilot.kpis.length > 0 &&
          pilot.kpis.every((kpi) => [kpi.who, kpi.what, kpi.how, kpi.threshold].every((text) => text.trim() !== '')),
        ({ name }) => name,
        { ja: '試行がない', en: 'there is no pilot' },
        { ja: '試行', en: 'pilots' },
      ),
  },
  'contacts-named': {
    title: {
      ja: '部局と CCoE に、責任者・セキュリティ・請求の連絡先がある',
      en: 'Departments and the CCoE name contacts for ownership, security and billing',
    },
    expected: { ja: '連絡先が3種類', en: 'all three contacts' },
    check: ({ departments, organization }) =>
      every(
        [{ code: 'CCoE', contacts: organization.ccoe.contacts }, ...departments],
        ({ contacts }) =>
          [contacts.owner, contacts.security, contacts.billing].every(({ email }) => email.includes('@')),
        ({ code }) => code,
        { ja: '部局がない', en: 'there is no department' },
        { ja: '部局と CCoE', en: 'departments, with the CCoE' },
      ),
  },
  'accounts-classified': {
    title: { ja: 'アカウントの分類が、定めた体系の中にある', en: 'Accounts carry a class of a known scheme' },
    expected: { ja: '体系にある区分', en: 'a class of the scheme' },
    check: ({ departments }) =>
      every(
        accountsOf(departments),
        ({ classification: { scheme, class: name } }) =>
          (CLASSIFICATION_SCHEMES[scheme] as readonly string[]).includes(name),
        ({ name }) => name,
        { ja: 'アカウントがない', en: 'there is no account' },
        { ja: 'アカウント', en: 'accounts' },
      ),
  },
  'my-number-zone-closed': {
    title: { ja: 'マイナンバー利用事務系では推論が開いていない', en: 'No model may be called in the MyNumber zone' },
    expected: { ja: 'モデルなし', en: 'no model' },
    check: ({ departments }) =>
      every(
        accountsOf(departments).filter(({ zone }) => zone === 'mynumber'),
        ({ models }) => models.length === 0,
        ({ name }) => name,
        { ja: 'マイナンバー利用事務系のアカウントがない', en: 'no account in the MyNumber zone' },
        { ja: 'アカウント', en: 'accounts' },
      ),
  },
  'models-in-japan': {
    title: {
      ja: '承認したモデルの処理先が東京と大阪だけ',
      en: 'Approved models are processed in Tokyo and Osaka only',
    },
    expected: { ja: JAPAN_REGIONS.join('、'), en: JAPAN_REGIONS.join(', ') },
    check: ({ approvedModels }) =>
      every(
        approvedModels,
        (id) => {
          const model = findModel(id);
          const regions: readonly string[] = [...(model?.inRegion ?? []), ...(model?.profileDestinations ?? [])];
          return regions.length > 0 && regions.every((region) => (JAPAN_REGIONS as readonly string[]).includes(region));
        },
        (id) => id,
        { ja: '承認したモデルがない', en: 'no model is approved' },
        { ja: 'モデル', en: 'models' },
      ),
  },
  'direct-output-approved': {
    title: {
      ja: '住民に直接出る利用案件には承認がある',
      en: 'Use cases whose output reaches residents directly are approved',
    },
    expected: { ja: '有効な承認', en: 'an approval in force' },
    check: ({ departments, asOf }) => {
      const all = departments.flatMap(({ useCases }) => useCases);
      if (all.length === 0) return none({ ja: '利用案件がない', en: 'no use case is registered' });
      const waiting = all.filter((one) => one.outputChannel === 'direct' && !isOpen(one, asOf)).map(({ id }) => id);
      return waiting.length === 0
        ? counted(all.length, { ja: '利用案件', en: 'use cases' })
        : { outcome: 'pending', awaits: { ja: `承認: ${waiting.join('、')}`, en: `approval: ${waiting.join(', ')}` } };
    },
  },
} as const satisfies Readonly<Record<string, RegisterCheck>>;
export type RegisterCheckName = keyof typeof REGISTER_CHECKS;
export const REGISTER_CHECK_NAMES = Object.keys(REGISTER_CHECKS) as readonly RegisterCheckName[];

export function registerCheckTitle(name: RegisterCheckName): Text {
  return REGISTER_CHECKS[name].title;
}

/**
 * What a register of this landing zone says. The loader refuses most deviations before a synth; they are checked again
 * here on the model, so that the report never rests on a check that did not run.
 */
export function checkRegister(name: RegisterCheckName, landingZone: LandingZone): RegisterVerdict {
  const { check, expected }: RegisterCheck = REGISTER_CHECKS[name];
  const reading = check(landingZone);
  return reading.outcome === 'failed' ? { ...reading, expected } : reading;
}

function every<T>(
  rows: readonly T[],
  holds: (row: T) => boolean,
  nameOf: (row: T) => string,
  nothing: Text,
  noun: Text,
): Reading {
  if (rows.length === 0) return none(nothing);
  const deviating = rows.filter((row) => !holds(row)).map(nameOf);
  if (deviating.length === 0) return counted(rows.length, noun);
  return {
    outcome: 'failed',
    actual: { ja: `満たさないもの: ${deviating.join('、')}`, en: `deviating: ${deviating.join(', ')}` },
  };
}

function counted(times: number, noun: Text): Reading {
  return { outcome: 'passed', actual: { ja: `${noun.ja} ${times}件`, en: `${times} ${noun.en}` } };
}

function none(why: Text): Reading {
  return { outcome: 'not-applicable', why };
}

function accountsOf(departments: LandingZone['departments']): readonly Account[] {
  return departments.flatMap(({ accounts }) => accounts);
}

function isOpen({ approval, expiresOn }: UseCase, asOf: string): boolean {
  return approval !== undefined && approval.approvedOn <= asOf && expiresOn >= asOf;
}

function isIn({ environments }: UseCase, { environment }: Account): boolean {
  return environments.includes(environment);
}

/** The same day `months` later, or the last day of that month. */
function monthsAfter(date: string, months: number): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10);
}
