import { MARK, placeholderName } from '../../recorded-organization/placeholder-name';
import type { AdoptionPlan } from './adoption-plan';
import { pathText } from './adoption-plan';
import { commentText, indented, quoted } from './to-fill';

/**
 * `accounts.lock.yaml`: the id of every account that was taken over, and the units that are ours by name already. What
 * else the organization holds stands in comments: nothing of it is changed.
 */
export function accountsLockYaml({ accounts, units, places }: AdoptionPlan): string {
  const ours = units.filter((mapping) => mapping.ours !== undefined);
  const others = [
    ...units
      .filter((mapping) => mapping.ours === undefined)
      .map(({ unit }) => `OU ${pathText(unit.path)} (${unit.id})`),
    ...places.leftovers.map(
      ({ id, name, state, path }) => `アカウント ${name} (${id})、${state}、OU は ${pathText(path)}`,
    ),
  ];
  return `${[
    '# yaml-language-server: $schema=../schema/accounts-lock.schema.json',
    '#',
    '# アカウント名と 12 桁の ID の対応。既存の組織から ccoe adopt が書いた。',
    `# 「${MARK}-」で始まる名前は、部局と環境を埋めた後に ccoe accounts --from responses/ が正しい名前に置き換える。`,
    `# Names that begin with ${MARK}- become the right ones by ccoe accounts, once department and environment are filled in.`,
    'accounts:',
    ...indented(
      accounts.map(
        ({ account, name }) =>
          `${name ?? placeholderName(account.id)}: ${quoted(account.id)} # ${commentText(account.name)}`,
      ),
      2,
    ),
    ...(ours.length > 0
      ? [
          '',
          '# 名前が同じ既存の OU',
          'organizationalUnits:',
          ...indented(
            ours.map((one) => `${one.ours}: ${quoted(one.unit.id)}`),
            2,
          ),
        ]
      : []),
    ...(others.length > 0
      ? [
          '',
          '# 引き継がず、そのまま残るもの / Left as it is, not taken over:',
          ...others.map((line) => `# - ${commentText(line)}`),
        ]
      : []),
  ].join('\n')}\n`;
}
