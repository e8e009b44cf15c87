import type { IConstruct } from 'constructs';
import type { Text } from '../policies/text';

/** One line of the estimate: what a construct costs every month once it is deployed. */
export interface MonthlyCost {
  readonly item: Text;
  /** Id of a row in `policies/prices/price-list.json`. */
  readonly price: string;
  /** Where it stands. @default Tokyo */
  readonly region?: string;
  /** In the unit of the price, for a whole month; e.g. 1,460 AZ-hours for an endpoint in two zones. */
  readonly quantity: number;
  /** How the quantity was reckoned, so that the department can correct it. */
  readonly basis: Text;
}

const COSTS = Symbol.for('ccoe-landing-zone.MonthlyCost');
type Holder = IConstruct & { [COSTS]?: MonthlyCost[] };

/** Adds a line to the estimate of a construct. Serves CCOE-FIN-01. */
export function addMonthlyCost(scope: IConstruct, cost: MonthlyCost): void {
  const holder = scope as Holder;
  holder[COSTS] ??= [];
  holder[COSTS].push(cost);
}

/** Every line below a scope, in the order of the tree. */
export function monthlyCosts(scope: IConstruct): readonly (MonthlyCost & { readonly constructPath: string })[] {
  return scope.node
    .findAll()
    .flatMap((construct) =>
      ((construct as Holder)[COSTS] ?? []).map((cost) => ({ ...cost, constructPath: construct.node.path })),
    );
}
