import type { Department, LandingZone } from '../../../policies/landing-zone-model';
import { CLASSIFICATION_SCHEMES } from '../../../policies/landing-zone-model';
import type { Text } from '../../../policies/text';
import { addDays } from '../../config/calendar-date';
import { EXCEPTION_DAYS } from '../../config/checks/exceptions';
import { writeClassification } from '../../config/classification';
import { count, date, yen } from '../../config/schema/scalars';
import { shapeOf } from './question';

/** A day. */
export const refuseNoDate = shapeOf(date);
/** Whole yen; digits only. */
export const refuseNoYen = shapeOf(yen, wholeNumber);
export const refuseNoCount = shapeOf(count, wholeNumber);

function wholeNumber(typed: string): unknown {
  return /^\d+$/.test(typed) ? Number(typed) : typed;
}

/** The approval of an exception is given, and it can still hold: a later last day would be longer than one may be. */
export function refuseApproval(day: string, asOf: string): Text | undefined {
  if (day > asOf) {
    return {
      ja: `基準日 ${asOf} より後です。承認されてから書いてください。`,
      en: `It lies after ${asOf}; write it once it is approved.`,
    };
  }
  if (addDays(day, EXCEPTION_DAYS) >= asOf) return undefined;
  return {
    ja: `承認は ${EXCEPTION_DAYS} 日までで、基準日 ${asOf} には切れています。改めて承認を受けてください。`,
    en: `An approval holds ${EXCEPTION_DAYS} days at most, so it has ended by ${asOf}; have it approved again.`,
  };
}

/** An exception ends, and not before it begins. */
export function refuseExpiry(day: string, asOf: string, approvedOn: string): Text | undefined {
  const latest = addDays(approvedOn, EXCEPTION_DAYS);
  if (day >= asOf && day <= latest) return undefined;
  return { ja: `${asOf} から ${latest} までにしてください。`, en: `Choose a day from ${asOf} to ${latest}.` };
}

/** Classes of the scheme that the body uses already, lowest first. */
export function classesOf({ departments }: LandingZone): readonly string[] {
  const { scheme } = departments[0]!.classification;
  return CLASSIFICATION_SCHEMES[scheme].map((name) => writeClassification({ scheme, class: name }));
}

export function departmentOf({ departments }: LandingZone, code: string | undefined): Department | undefined {
  return departments.find((department) => department.code === code);
}

/** File of a department, below the landing zone folder: it need not bear the code. */
export function departmentFileOf(department: Department): string {
  return `departments/${department.source.file.split('/').at(-1)}`;
}

/** Every address that AWS holds as the root of an account; each may be used once. */
export function rootAddresses({ departments, coreAccounts }: LandingZone): ReadonlySet<string> {
  const accounts = [...departments.flatMap((department) => department.accounts), ...Object.values(coreAccounts)];
  return new Set(accounts.map(({ email }) => email.toLowerCase()));
}

export function refuseUsedAddress(address: string, landingZone: LandingZone): Text | undefined {
  if (!rootAddresses(landingZone).has(address.toLowerCase())) return undefined;
  return {
    ja: `${address} は他のアカウントが使っています。アカウントごとに別のアドレスが要ります。`,
    en: `${address} is used by another account; each account needs its own.`,
  };
}

/** Where the body gets its mail: the domain of the management account. */
export function mailDomain({ coreAccounts }: LandingZone): string {
  return coreAccounts.management.email.split('@')[1]!;
}

/** End of the Japanese fiscal year (31 March) that a day lies in. */
export function fiscalYearEnd(day: string): string {
  const year = Number(day.slice(0, 4)) + (day.slice(5) > '03-31' ? 1 : 0);
  return `${year}-03-31`;
}
