import type { SynthesizedTemplate } from '../../../policies/decisions/read-assembly';
import type { Evidence } from '../../evidence/evidence';
import { sum } from '../../report/number-format';

/** Yen a month: budgets of all accounts, and of each account whose budget changes. */
export interface BudgetChanges {
  readonly before: number;
  readonly after: number;
  readonly accounts: readonly { readonly name: string; readonly before: number; readonly after: number }[];
}

interface Synth {
  readonly templates: readonly SynthesizedTemplate[];
  readonly evidence: Evidence;
}

/** What changes in the budgets of all accounts, those of core accounts included. Serves CCOE-FIN-01. */
export function budgetChanges(before: Synth, after: Synth): BudgetChanges {
  const [was, is] = [budgetsOf(before), budgetsOf(after)];
  const names = [...new Set([...was.keys(), ...is.keys()])].sort();
  return {
    before: sum([...was.values()]),
    after: sum([...is.values()]),
    accounts: names
      .map((name) => ({ name, before: was.get(name) ?? 0, after: is.get(name) ?? 0 }))
      .filter((one) => one.before !== one.after),
  };
}

/** The evidence lists accounts of departments only; the budgets of core accounts stand in the templates. */
function budgetsOf({ templates, evidence }: Synth): ReadonlyMap<string, number> {
  return new Map([
    ...templates.flatMap(({ template }) => budgetsIn(template)),
    ...evidence.accounts.map(({ name, monthlyBudgetYen }) => [name, monthlyBudgetYen] as const),
  ]);
}

interface Budget {
  readonly Type: string;
  readonly Properties?: {
    readonly Budget?: { readonly BudgetName?: unknown };
    readonly ResourceTags?: readonly { readonly Key: string; readonly Value: string }[];
  };
}

/** As `AccountBudget` writes them: the limit is in dollars, the yen that were approved are a tag. */
function budgetsIn({ Resources = {} }: { readonly Resources?: Readonly<Record<string, Budget>> }) {
  return Object.values(Resources).flatMap(({ Type, Properties }): [string, number][] => {
    if (Type !== 'AWS::Budgets::Budget') return [];
    const account = /^(.+)-monthly$/.exec(String(Properties?.Budget?.BudgetName))?.[1];
    const yen = Properties?.ResourceTags?.find(({ Key }) => Key === 'ccoe:monthly-budget-yen')?.Value;
    return account === undefined || yen === undefined ? [] : [[account, Number(yen)]];
  });
}
