import { addDays, addMonths } from '../calendar-date';
import type { ConfigurationError } from '../configuration-error';
import { type CrossCheck, errorAt } from '../landing-zone-files';

/** Longest pilot, in calendar months. CCOE-GOV-05. */
export const PILOT_MONTHS = 3;
/** Days after the end of a pilot in which its KPIs may still be measured. */
export const KPI_GRACE_DAYS = 30;

/** A pilot is short, has an end and says beforehand what decides about production. CCOE-GOV-05. */
export const pilots: CrossCheck = function* ({ departments }): Iterable<ConfigurationError> {
  for (const { document, value } of departments) {
    for (const [index, account] of (value?.accounts ?? []).entries()) {
      if (!account?.environment) continue;
      const path = ['accounts', index];
      const written = document.has([...path, 'pilot']);
      if (account.environment === 'pilot' && !written) {
        yield errorAt(document, [...path, 'environment'], 'pilot-missing', {
          message: {
            ja: 'environment: pilot なのに pilot がありません。',
            en: 'An account with environment: pilot has no key pilot.',
          },
          expected: { ja: '期間・利用者数・KPI を書いた pilot', en: 'pilot with its period, users and KPIs' },
          fix: { ja: 'pilot: を足すか、環境を変えてください。', en: 'Add pilot: or change the environment.' },
        });
      }
      if (account.environment !== 'pilot' && written) {
        yield {
          ...errorAt(document, [...path, 'pilot'], 'pilot-unexpected', {
            message: {
              ja: `environment: ${account.environment} に pilot は書けません。`,
              en: `pilot has no place in environment: ${account.environment}.`,
            },
            expected: { ja: 'pilot は environment: pilot だけ', en: 'pilot only with environment: pilot' },
            fix: {
              ja: 'pilot: を消すか、environment: pilot にしてください。',
              en: 'Delete pilot: or write environment: pilot.',
            },
          }),
          ...document.keySpan([...path, 'pilot']),
        };
      }
      if (!account.pilot || account.environment !== 'pilot') continue;

      const { startsOn, endsOn, kpis } = account.pilot;
      if (startsOn && endsOn) {
        const latest = addMonths(startsOn, PILOT_MONTHS);
        if (endsOn > latest) {
          yield errorAt(document, [...path, 'pilot', 'endsOn'], 'pilot-too-long', {
            message: {
              ja: `試行が ${PILOT_MONTHS} か月を超えます(${startsOn} から ${endsOn})。`,
              en: `The pilot is longer than ${PILOT_MONTHS} months (${startsOn} to ${endsOn}).`,
            },
            expected: { ja: `${latest} まで`, en: `${latest} or earlier` },
            fix: {
              ja: '期間を縮め、結果を見てから次を始めてください。',
              en: 'Shorten it; decide about the next one by its results.',
            },
          });
        }
        if (endsOn <= startsOn) {
          yield errorAt(document, [...path, 'pilot', 'endsOn'], 'pilot-ends-before-start', {
            message: {
              ja: `終了日 ${endsOn} が開始日 ${startsOn} より後ではありません。`,
              en: `The end ${endsOn} is not after the start ${startsOn}.`,
            },
            expected: { ja: `${startsOn} より後、${latest} まで`, en: `after ${startsOn}, up to ${latest}` },
            fix: { ja: '開始日か終了日を直してください。', en: 'Correct the start or the end.' },
          });
        }
      }
      if (kpis?.length === 0) {
        yield errorAt(document, [...path, 'pilot', 'kpis'], 'pilot-without-kpis', {
          message: { ja: '試行に KPI がありません。', en: 'The pilot has no KPI.' },
          expected: {
            ja: '誰が・何を・どう測り・どこまでで合格か、1 つ以上',
            en: 'at least one: who, what, how, threshold',
          },
          fix: {
            ja: 'kpis: に who / what / how / threshold / dueOn を足してください。',
            en: 'Add who, what, how, threshold, dueOn to kpis.',
          },
        });
      }
      if (!startsOn || !endsOn) continue;
      const lastDue = addDays(endsOn, KPI_GRACE_DAYS);
      for (const [kpiIndex, kpi] of (kpis ?? []).entries()) {
        if (!kpi?.dueOn || (kpi.dueOn >= startsOn && kpi.dueOn <= lastDue)) continue;
        yield errorAt(document, [...path, 'pilot', 'kpis', kpiIndex, 'dueOn'], 'kpi-outside-pilot', {
          message: {
            ja: `KPI の期日 ${kpi.dueOn} が試行の期間の外です。`,
            en: `The KPI is due on ${kpi.dueOn}, outside the pilot.`,
          },
          expected: {
            ja: `${startsOn} から ${lastDue} まで(終了後 ${KPI_GRACE_DAYS} 日を含む)`,
            en: `${startsOn} to ${lastDue} (${KPI_GRACE_DAYS} days after the end)`,
          },
          fix: { ja: '期日を直してください。', en: 'Correct the due date.' },
        });
      }
    }
  }
};
