import { notProven } from '../../lib/evidence/not-proven';
import { CRITICAL_OPERATIONS } from '../../lib/platform/critical-operations';
import { findControl } from '../../policies/controls/control-catalogue';
import { FRAMEWORKS } from '../../policies/controls/framework-register';
import type { LandingZone } from '../../policies/landing-zone-model';
import { organizationPolicies } from '../../policies/organization/organization-policies';
import { LANDING_ZONE_RULES } from '../../policies/rules';
import { LandingZoneCopy } from '../lib/cli/new/landing-zone-copy';
import { Markdown, markdownFiles } from './markdown';

let sample: LandingZone;
beforeAll(() => {
  const copy = new LandingZoneCopy();
  sample = copy.model;
  copy.remove();
});

const guides = markdownFiles().filter(({ path }) => path.startsWith('docs/') && !path.startsWith('docs/constructs/'));
const named = (text: string, pattern: RegExp) => [...new Set([...text.matchAll(pattern)].map(([id]) => id))].sort();

describe.each(guides)('$path', ({ text }) => {
  it('names controls that the catalogue holds', () => {
    expect(named(text, /\bCCOE-[A-Z]+-\d\d\b/g).filter((id) => !findControl(id))).toEqual([]);
  });

  it('names statements that the organization policies hold', () => {
    const policies = JSON.stringify(organizationPolicies(sample));
    // The last one carries a digest behind its name.
    expect(named(text, /\bDeny[A-Z]\w+/g).filter((sid) => !policies.includes(sid))).toEqual([]);
  });

  it('names rules that the pack holds', () => {
    const rules = new Set(LANDING_ZONE_RULES.map(({ name }) => `LandingZone-${name}`));
    expect(named(text, /\bLandingZone-\w+/g).filter((id) => !rules.has(id))).toEqual([]);
  });
});

describe.each(guides)('$path', ({ text }) => {
  it('names alarms that the platform raises', () => {
    const names = [...text.matchAll(/(?:alarms?|警報) `(\w+)`(?:(?: and |と )`(\w+)`)?/g)].flatMap(([, ...all]) => all);
    const known = CRITICAL_OPERATIONS.map(({ name }) => name);
    expect(names.filter((name) => name && !known.includes(name))).toEqual([]);
  });
});

it.each(['docs/auditors.md', 'docs/auditors.ja.md'])('%s says how far each mapping was verified', (path) => {
  const rows = new Markdown(path).text.matchAll(/^\| `([\w-]+)` +\|[^|]*\| ([a-z-]+) +\|$/gm);
  expect([...rows].map(([, id, status]) => ({ id, status }))).toEqual(
    FRAMEWORKS.flatMap(({ id, mapping }) => (mapping ? [{ id, status: mapping.status }] : [])),
  );
});

describe.each(['threat-model', 'threat-model.ja'])('docs/%s.md', (name) => {
  it('sets controls and statements against every path', () => {
    const { text } = new Markdown(`docs/${name}.md`);
    const paths = text.split(/^### /m).slice(1);
    expect(paths.length).toBeGreaterThanOrEqual(10);
    const without = paths.filter((path) => !/CCOE-/.test(path) || !/\bDeny[A-Z]|LandingZone-/.test(path));
    expect(without.map((path) => path.split('\n')[0])).toEqual([]);
  });
});

describe.each([
  { path: 'docs/not-proven.md', language: 'en' },
  { path: 'docs/not-proven.ja.md', language: 'ja' },
] as const)('$path', ({ path, language }) => {
  it('holds every row of the evidence, with its command', () => {
    const { organization, coreAccounts } = sample;
    const everybody: LandingZone = {
      ...sample,
      organization: { ...organization, name: '<organization>', rootId: undefined },
      coreAccounts: { ...coreAccounts, management: { ...coreAccounts.management, id: undefined } },
    };
    const { text } = new Markdown(path);
    const rows = text
      .split(/^### /m)
      .slice(1)
      .map((row) => row.trim().split(/\n## /)[0]!.trim());
    const wanted = notProven(everybody).map(
      ({ id, what, why, proveWith }) =>
        `${id}\n\n${what[language]}\n${why[language]}\n\n\`\`\`text\n${proveWith}\n\`\`\``,
    );
    expect(rows).toEqual(wanted);
  });
});
