import type { AdoptAnswer } from './adopt';
import { pathText } from './adoption-plan';

/** The answer of `ccoe adopt` for scripts: lists in place of maps, ids and names as AWS has them. */
export function adoptionJson(answer: AdoptAnswer): unknown {
  if (answer.answer === 'refused') {
    return {
      answer: answer.answer,
      problems: answer.problems.map(({ location, problem, fix }) => ({ location, problem, fix })),
    };
  }
  const { plan, output, files, toFill } = answer;
  return {
    answer: answer.answer,
    output,
    files,
    toFill,
    warnings: plan.warnings,
    accounts: plan.accounts.map(({ account, name, file, from, to }) => ({
      id: account.id,
      nameInAws: account.name,
      name: name ?? null,
      file,
      from,
      to,
    })),
    leftovers: plan.places.leftovers.map(({ id, name, state, path }) => ({
      id,
      nameInAws: name,
      state,
      from: pathText(path),
    })),
    organizationalUnits: plan.units.map(({ unit, ours }) => ({ id: unit.id, path: unit.path, ours: ours ?? null })),
    policies: plan.policies.map(({ policy: { id, name, type, targetIds }, statements }) => ({
      id,
      name,
      type,
      targetIds,
      statements,
    })),
  };
}
