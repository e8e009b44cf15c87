import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonSchemas } from '../../../lib/config/json-schema';

const directory = join(__dirname, '../../../schema');

it('holds one schema for each kind of file', () => {
  expect(readdirSync(directory).sort()).toEqual(Object.keys(jsonSchemas()).sort());
});

it.each(Object.entries(jsonSchemas()))(
  'schema/%s is what the loader checks (node scripts/config-schema.mjs)',
  (name, schema) => {
    expect(JSON.parse(readFileSync(join(directory, name), 'utf8'))).toEqual(JSON.parse(JSON.stringify(schema)));
  },
);

it('closes every object, so that an editor marks an unknown key', () => {
  const open: unknown[] = [];
  JSON.stringify(jsonSchemas(), (_, value) => {
    if (value?.type === 'object' && value.additionalProperties === undefined) open.push(value);
    return value;
  });
  expect(open).toEqual([]);
});
