import { relative } from 'node:path';
import { refuseInvalid } from '../../../../lib/cli/new/refuse-invalid';
import { CommandError } from '../../../../lib/command-error';
import { LandingZoneCopy } from './landing-zone-copy';

let copy: LandingZoneCopy;
beforeEach(() => {
  copy = new LandingZoneCopy();
});
afterEach(() => copy.remove());

/** What is said of a department whose only account stands twice. */
function refusal(folder: string): CommandError {
  const tax = copy.read('departments/tax.yaml').replace('environment: dev', 'environment: prod');
  try {
    refuseInvalid(folder, new Map(Object.entries({ ...copy.files, 'departments/tax.yaml': tax })), '2026-11-25');
  } catch (error) {
    if (error instanceof CommandError) return error;
    throw error;
  }
  throw new Error('taken');
}

it.each([
  ['in another folder', () => copy.folder, () => `${relative('', copy.folder)}/`],
  ['in the working directory', () => '.', () => ''],
])('names each file where it will stand, %s, and shows its line', (_, folder, before) => {
  const { text } = refusal(folder());
  for (const one of [text.ja, text.en]) {
    expect(one).not.toContain('ccoe-trial-');
    expect(one).toMatch(/^ +\d+ \| {3}- environment: prod/m);
  }
  expect(text.en).toMatch(new RegExp(`^${before()}departments/tax.yaml:\\d+:`, 'm'));
  expect(text.en).toMatch(new RegExp(` also stands at ${before()}departments/tax.yaml:\\d+\\.`));
});
