import type { CompiledCondition } from './condition';
import { type Decision, type Evaluation, evaluate, missingKeys, type Question } from './decide';
import { distinguishingValues } from './distinguishing-values';
import { LocatedError } from './located-error';
import type { KeyState } from './request-context';
import { missingKeysOf } from './statement-match';
import { FALSE, TRUE, type Truth, UNKNOWN } from './truth';

/** A context key that the request leaves open, and what each kind of value would make of the answer. */
export interface MissingKey {
  /** As the policies spell it. */
  readonly key: string;
  readonly outcomes: readonly {
    /** `null`: the request does not carry the key. */
    readonly value: readonly string[] | null;
    /** The value stands for every value that the policies do not name. */
    readonly isExample: boolean;
    readonly answer: Decision['answer'];
  }[];
}

/** The values of one key that policies tell apart. */
interface Candidates {
  readonly key: string;
  readonly name: string;
  readonly states: readonly KeyState[];
  readonly named: ReadonlySet<string>;
  /** Every difference is reached; only then "the same for all values" is a proof. */
  readonly complete: boolean;
}

/** Combinations that are tried; beyond it an answer stays undecided. */
const COMBINATION_LIMIT = 20_000;
/** Sets of up to this many distinguishable elements are tried in every combination. */
const SET_ELEMENT_LIMIT = 6;

/**
 * Settles an unknown answer: the same for all values of the missing keys, or undecided.
 * Where a missing key is a policy variable, its values cannot be listed and the answer stays undecided.
 */
export function settle(
  question: Question,
  open: Evaluation,
): { readonly evaluation: Evaluation; readonly missingKeys: readonly MissingKey[] } {
  const keys = missingKeys(open, question.attempt).map((key) => candidatesFor(key, question, open));
  const combinations = keys.reduce((count, { states }) => count * states.length, 1);
  if (keys.every(({ complete }) => complete) && combinations <= COMBINATION_LIMIT) {
    const same = sameForAll(question, keys);
    if (same !== undefined) return { evaluation: same, missingKeys: [] };
  }
  const outcomes = keys.map((candidates) => outcomesOf(candidates, question));
  const deciding = outcomes.filter(({ outcomes }) => outcomes.some(({ answer }) => answer !== 'undecided'));
  return { evaluation: open, missingKeys: deciding.length > 0 ? deciding : outcomes };
}

/** The common evaluation of every combination of values; `undefined` as soon as two answers differ. */
function sameForAll(question: Question, keys: readonly Candidates[]): Evaluation | undefined {
  let common: Evaluation | undefined;
  for (const assignment of product(keys)) {
    const evaluation = evaluateWith(question, assignment);
    if (evaluation.answer === UNKNOWN || (common !== undefined && common.answer !== evaluation.answer))
      return undefined;
    common = common === undefined ? evaluation : merge(common, evaluation);
  }
  return common && { ...common, hits: inOrderOfStack(question, common.hits) };
}

function inOrderOfStack({ layers }: Question, hits: Evaluation['hits']): Evaluation['hits'] {
  const statements = layers.flatMap(({ policies }) => policies.flatMap((policy) => policy.statements));
  const order = new Map(statements.map((statement, index) => [statement, index]));
  return hits.toSorted((a, b) => order.get(a.statement)! - order.get(b.statement)!);
}

function* product(keys: readonly Candidates[]): Generator<readonly (readonly [string, KeyState])[]> {
  const [first, ...rest] = keys;
  if (first === undefined) {
    yield [];
    return;
  }
  for (const state of first.states) {
    for (const others of product(rest)) yield [[first.key, state], ...others];
  }
}

function evaluateWith(question: Question, assignment: readonly (readonly [string, KeyState])[]): Evaluation {
  const { attempt } = question;
  return evaluate(question, { ...attempt, context: attempt.context.with(assignment) });
}

/** Reasons of both: each holds for some value, and together they hold for all. */
function merge(a: Evaluation, b: Evaluation): Evaluation {
  const known = new Set(a.hits.map(({ statement }) => statement));
  return { ...a, hits: [...a.hits, ...b.hits.filter(({ statement }) => !known.has(statement))] };
}

/** Every value that a policy names, and one example for each answer that other values get. */
function outcomesOf({ key, name, states, named }: Candidates, question: Question): MissingKey {
  const exampleOf = new Set<string>();
  const outcomes = states.map((state) => ({
    value: state ?? null,
    isExample: state?.some((value) => !named.has(value)) ?? false,
    answer: answerOf(evaluateWith(question, [[key, state]]).answer),
  }));
  return {
    key: name,
    outcomes: outcomes.filter(
      ({ isExample, answer }) => !isExample || (!exampleOf.has(answer) && exampleOf.add(answer)),
    ),
  };
}

export function answerOf(truth: Truth): Decision['answer'] {
  return truth === TRUE ? 'allowed' : truth === FALSE ? 'denied' : 'undecided';
}

function candidatesFor(key: string, question: Question, open: Evaluation): Candidates {
  const { attempt } = question;
  const statements = open.hits
    .filter(({ truth, statement }) => truth === UNKNOWN && missingKeysOf(statement, attempt).includes(key))
    .map(({ statement }) => statement);
  const conditions = statements.flatMap((statement) => statement.conditions);
  const onKey = conditions.filter(({ keyId }) => keyId === key);
  const variables = [
    ...conditions.flatMap((condition) => condition.variables),
    ...statements.flatMap(({ resources }) => (resources ?? []).flatMap((text) => text.variables)),
  ].filter((name) => name.toLowerCase() === key);
  const asVariable = variables.length > 0;
  const besideOpenVariable = onKey.some(({ variables }) =>
    variables.some((name) => attempt.context.lookup(name.toLowerCase()) === undefined),
  );

  // Every condition on the key reads the value, also of a statement that another condition has settled.
  const readers = question.layers.flatMap(({ policies }) =>
    policies.flatMap(({ statements }) =>
      statements.flatMap(({ conditions }) => conditions.filter(({ keyId }) => keyId === key)),
    ),
  );
  const isRead = (state: KeyState) => readers.every((condition) => reads(condition, key, state, question));
  const ofOpen = valuesToldApart(onKey, question);
  const { values, complete } = ofOpen.values.every((value) => isRead([value]))
    ? ofOpen
    : valuesToldApart(readers, question);
  // A variable can be made to match whatever it is compared with; these are likely values, never all of them.
  const guesses = asVariable
    ? [...attempt.resource.split(/[:/]/), ...conditions.flatMap(valuesBeside(key, question))]
    : [];
  const usable = [...new Set([...values, ...guesses])].filter((value) => value !== '' && isRead([value]));
  const sets = onKey.some(({ comparesSets }) => comparesSets);
  const states = sets ? subsets(usable) : usable.map((value) => [value]);
  return {
    key,
    name: onKey[0]?.key ?? variables[0] ?? key,
    states: [null, ...states.filter(isRead)],
    named: new Set(onKey.flatMap((condition) => condition.values)),
    complete: complete && !asVariable && !besideOpenVariable && (!sets || usable.length <= SET_ELEMENT_LIMIT),
  };
}

function valuesToldApart(conditions: readonly CompiledCondition[], { attempt }: Question) {
  const distinctions = conditions.map(({ distinguishes }) => distinguishes);
  const thresholds = distinctions.flatMap((one) =>
    one.kind === 'thresholds' ? one.thresholds.map((at) => ({ at, write: one.write })) : [],
  );
  thresholds.sort((a, b) => a.at - b.at);
  const ordered = thresholds.flatMap(({ at, write }, index) => {
    const next = thresholds[index + 1]?.at ?? at + 2;
    const around = index === 0 ? [at - 1, at] : [at];
    return [...around, at + (next - at) / 2].map(write);
  });
  const listed = distinctions.flatMap((one) => (one.kind === 'values' ? one.values : []));
  const typed = [...ordered, ...listed];
  const patterns = distinctions.flatMap((one) => (one.kind === 'text' ? one.patterns(attempt.context) : []));
  // Only existence is asked, or only text is compared: any text will do.
  const text =
    patterns.length > 0 || typed.length === 0 ? distinguishingValues(patterns) : { values: [], complete: true };
  return {
    values: [...text.values, ...typed],
    complete: text.complete && (patterns.length === 0 || typed.length === 0),
  };
}

function valuesBeside(key: string, { attempt }: Question) {
  return ({ variables, keyId }: CompiledCondition): readonly string[] =>
    variables.some((name) => name.toLowerCase() === key) ? (attempt.context.lookup(keyId) ?? []) : [];
}

/** Whether a condition can read the value: it is of the type, and one or several, that the operator compares. */
function reads(condition: CompiledCondition, key: string, state: KeyState, { attempt }: Question): boolean {
  try {
    condition.evaluate(attempt.context.with([[key, state]]));
    return true;
  } catch (error) {
    if (error instanceof LocatedError) return false;
    throw error;
  }
}

/** Every non-empty set of few elements; of many, the singles, the pairs and the whole. */
function subsets(values: readonly string[]): readonly (readonly string[])[] {
  if (values.length <= SET_ELEMENT_LIMIT) {
    return Array.from({ length: 2 ** values.length - 1 }, (_, mask) =>
      values.filter((__, index) => ((mask + 1) >> index) & 1),
    );
  }
  const pairs = values.flatMap((a, index) => values.slice(index + 1).map((b) => [a, b]));
  return [...values.map((value) => [value]), ...pairs, values];
}
