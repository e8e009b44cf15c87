import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

export const RECORDED = resolve(__dirname, 'responses');

/** A working folder with `responses/` in it: an invented organization as `RECORDING_COMMANDS` records one. */
export class RecordedFolder {
  readonly folder = mkdtempSync(join(tmpdir(), 'adopt-'));
  readonly responses = join(this.folder, 'responses');
  readonly output = join(this.folder, 'landing-zone');

  constructor() {
    cpSync(RECORDED, this.responses, { recursive: true });
  }

  // biome-ignore lint/suspicious/noExplicitAny: a response is changed into what it never should be
  change(file: string, change: (response: any) => unknown): void {
    const path = join(this.responses, `${file}.json`);
    const response = JSON.parse(readFileSync(path, 'utf8'));
    this.write(file, JSON.stringify(change(response) ?? response));
  }

  write(file: string, text: string | Uint8Array): void {
    const path = join(this.responses, `${file}.json`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** An organization made of nothing but these accounts and units, recorded whole. */
export function record(
  folder: RecordedFolder,
  accounts: readonly { id: string; name: string; email: string; state?: string; parent?: string }[],
  units: readonly { id: string; name: string; parent: string }[] = [],
): void {
  const all = [
    { id: '111122223333', name: 'Management', email: 'management@example.com', state: 'ACTIVE', parent: 'r-exam' },
    ...accounts.map((account) => ({ state: 'ACTIVE', parent: 'r-exam', ...account })),
  ];
  const response = ({ id, name, email, state }: (typeof all)[number]) => ({
    Id: id,
    Name: name,
    Email: email,
    State: state,
  });
  folder.write('list-accounts', JSON.stringify({ Accounts: all.map(response) }));
  for (const parent of ['r-exam', ...units.map(({ id }) => id)]) {
    const [here, below] = [all, units].map((things) => things.filter((one) => one.parent === parent)) as [
      typeof all,
      typeof units,
    ];
    folder.write(`list-accounts-for-parent/${parent}`, JSON.stringify({ Accounts: here.map(response) }));
    folder.write(
      `list-organizational-units-for-parent/${parent}`,
      JSON.stringify({ OrganizationalUnits: below.map(({ id, name }) => ({ Id: id, Name: name })) }),
    );
  }
  for (const { id } of all) folder.write(`list-tags-for-resource/${id}`, '{"Tags":[]}');
}
