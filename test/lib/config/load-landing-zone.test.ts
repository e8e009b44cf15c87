import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { organizationalUnitOf } from '../../../lib/config/complete-model';
import { loadLandingZone } from '../../../lib/config/load-landing-zone';
import { type LandingZone, ORGANIZATIONAL_UNITS } from '../../../policies/landing-zone-model';
import fc from '../../properties';
import { edited, type Files, load, VALID } from './landing-zone-fixture';

const SAMPLE = join(__dirname, '../../../landing-zone');
const TAX = 'departments/tax.yaml';

function model(files: Files, options?: Parameters<typeof load>[1]): LandingZone {
  const result = load(files, options);
  if (!result.ok) throw new Error(JSON.stringify(result.errors, undefined, 1));
  return result.landingZone;
}

function account(landingZone: LandingZone, name: string) {
  return landingZone.departments.flatMap(({ accounts }) => accounts).find((candidate) => candidate.name === name)!;
}

describe('what is computed and never typed', () => {
  it('names accounts and takes their ids from the lock, where they are known', () => {
    const { coreAccounts, departments } = model(VALID);
    expect(coreAccounts.management).toMatchObject({ name: 'mihon-management', id: '111122223333' });
    expect(coreAccounts['log-archive']).not.toHaveProperty('id');
    expect(departments.flatMap(({ accounts }) => accounts.map(({ name, id }) => [name, id]))).toEqual([
      ['mihon-fire-prod', undefined],
      ['mihon-tax-prod', '012345678901'],
      ['mihon-tax-dev', undefined],
      ['mihon-tax-pilot', undefined],
    ]);
  });

  it.each([
    ['requested', 'prod', 'lgwan', 'Quarantine'],
    ['quarantined', 'pilot', 'internet', 'Quarantine'],
    ['suspended', 'prod', 'mynumber', 'Suspended'],
    ['closed', 'pilot', 'internet', 'Suspended'],
    ['active', 'pilot', 'lgwan', 'Pilot'],
    ['active', 'prod', 'internet', 'Workloads/Internet/Prod'],
    ['active', 'staging', 'internet', 'Workloads/Internet/NonProd'],
    ['active', 'dev', 'lgwan', 'Workloads/Lgwan/NonProd'],
    ['active', 'prod', 'mynumber', 'Workloads/MyNumber/Prod'],
  ] as const)('places an account that is %s, %s, %s into %s', (lifecycle, environment, zone, unit) => {
    expect(organizationalUnitOf(lifecycle, environment, zone)).toBe(unit);
    expect(ORGANIZATIONAL_UNITS).toContain(unit);
  });

  describe('an active account', () => {
    const LOCK = 'accounts.lock.yaml';
    const core = '  mihon-log-archive: "444455556666"\n  mihon-security: "555555555555"\n';
    const known = { ...VALID, [LOCK]: VALID[LOCK] + core };

    it.each<[string, Files, string]>([
      ['is opened once it can be entered to confirm its settings', known, 'Workloads/Lgwan/Prod'],
      [
        'waits in Quarantine until the lock knows its id',
        { ...known, [LOCK]: known[LOCK].replace('mihon-tax-prod', 'mihon-tax-dev') },
        'Quarantine',
      ],
      ['waits while nothing could enter it: no log archive, no security account', VALID, 'Quarantine'],
      [
        'waits while the organization has no id',
        { ...known, 'organization.yaml': VALID['organization.yaml'].replace('id: o-exampleorgid\n', '') },
        'Quarantine',
      ],
      [
        'is configured from within in ガバメントクラウド',
        { ...VALID, 'organization.yaml': VALID['organization.yaml'].replace(': organizations', ': govcloud-tenant') },
        'Workloads/Lgwan/Prod',
      ],
    ])('%s', (_, files, unit) => {
      expect(account(model(files), 'mihon-tax-prod').organizationalUnit).toBe(unit);
    });
  });

  it('keeps the log of model calls as long as the highest class of the account demands', () => {
    const files = edited(
      'organization.yaml',
      'retentionDays: 1827',
      'retentionDays: 1827\n  retentionByClassification: { 自治体機密性1: 365, 自治体機密性2: 1096 }',
    );
    const days = (name: string) => account(model(files), name).invocationLogRetentionDays;
    expect([days('mihon-tax-pilot'), days('mihon-tax-dev'), days('mihon-tax-prod')]).toEqual([365, 1096, 1827]);
    expect(account(model(VALID), 'mihon-tax-pilot').invocationLogRetentionDays).toBe(1827);
  });

  it.each<[string, Files, string, string[]]>([
    ['opens the models of an approved use case', VALID, 'mihon-tax-prod', ['anthropic.claude-sonnet-4-6']],
    ['opens nothing in an environment that no use case names', VALID, 'mihon-tax-pilot', []],
    ['opens nothing without a use case', VALID, 'mihon-fire-prod', []],
    [
      'still opens them on the day of expiry',
      edited(TAX, 'expiresOn: 2027-03-31', 'expiresOn: 2026-11-25'),
      'mihon-tax-prod',
      ['anthropic.claude-sonnet-4-6'],
    ],
    [
      'opens nothing from the day after',
      edited(TAX, 'expiresOn: 2027-03-31', 'expiresOn: 2026-11-24'),
      'mihon-tax-prod',
      [],
    ],
    ['opens nothing without approval', edited(TAX, / {4}approval:.*\n/.exec(VALID[TAX])![0], ''), 'mihon-tax-prod', []],
    [
      'lists them in register order',
      edited(TAX, '[anthropic.claude-sonnet-4-6]', '[anthropic.claude-haiku-5-5, anthropic.claude-sonnet-4-6]'),
      'mihon-tax-dev',
      ['anthropic.claude-sonnet-4-6', 'anthropic.claude-haiku-5-5'],
    ],
  ])('%s', (_, files, name, models) => {
    const lowRisk = { ...files, [TAX]: String(files[TAX]).replace('business: true', 'business: false') };
    expect(account(model(lowRisk), name).models).toEqual(models);
  });

  it('closes the models of a pilot when it has ended', () => {
    const files = { ...edited(TAX, '[prod, dev]', '[pilot]') };
    files[TAX] = String(files[TAX]).replace('inputClassification: 自治体機密性2', 'inputClassification: 自治体機密性1');
    expect(account(model(files, { asOf: '2027-02-28' }), 'mihon-tax-pilot').models).toHaveLength(1);
    expect(account(model(files, { asOf: '2027-03-01' }), 'mihon-tax-pilot').models).toEqual([]);
  });

  it('gives an account the class and zone of its department, and a pilot the class of public information', () => {
    const landingZone = model(VALID);
    expect(account(landingZone, 'mihon-tax-prod')).toMatchObject({
      zone: 'lgwan',
      classification: { scheme: '自治体機密性', class: '3B' },
    });
    expect(account(landingZone, 'mihon-tax-dev').classification.class).toBe('2');
    expect(account(landingZone, 'mihon-tax-pilot')).toMatchObject({ zone: 'internet', classification: { class: '1' } });
  });

  it('says where in the YAML a thing stands', () => {
    const { departments, exceptions } = model(VALID);
    expect(departments[1]!.useCases[0]!.source).toEqual({ file: TAX, line: 32, column: 5 });
    expect(departments[1]!.accounts[1]!.source).toEqual({ file: TAX, line: 15, column: 5 });
    expect(exceptions[0]!.source).toEqual({ file: 'exceptions.yaml', line: 2, column: 5 });
  });
});

describe('the clock', () => {
  const real = edited('organization.yaml', 'asOf: 2026-11-25\n', '');
  const today = () => '2026-12-01';

  it.each<[string, Files, Parameters<typeof load>[1], string, string]>([
    ['is the option', VALID, { asOf: '2026-12-24', today }, '2026-12-24', 'option'],
    ['else what organization.yaml fixes', VALID, { today }, '2026-11-25', 'configuration'],
    ['else today', real, { today }, '2026-12-01', 'clock'],
  ])('%s', (_, files, options, asOf, asOfOrigin) => {
    expect(model(files, options)).toMatchObject({ asOf, asOfOrigin });
  });

  it('is refused when it is no day', () => {
    expect(load(VALID, { asOf: '2026-11-31' })).toMatchObject({
      ok: false,
      errors: [{ code: 'invalid-as-of-option' }],
    });
  });

  it('is the day in Japan, where the date changes at 15:00 UTC', () => {
    jest.useFakeTimers({ now: Date.UTC(2026, 10, 30, 15, 0, 0) });
    try {
      expect(model(real).asOf).toBe('2026-12-01');
    } finally {
      jest.useRealTimers();
    }
  });
});

describe('files', () => {
  it('lists every file with its SHA-256, in path order', () => {
    const result = load(VALID);
    expect(result.ok && result.files.map(({ path }) => path)).toEqual(Object.keys(VALID).sort());
    expect(result.ok && result.files[0]!.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('needs no exceptions, and no lock where the organization is not ours', () => {
    const { 'accounts.lock.yaml': _lock, 'exceptions.yaml': _exceptions, ...rest } = VALID;
    const tenant = rest['organization.yaml'].replace('governance: organizations', 'governance: govcloud-tenant');
    expect(model({ ...rest, 'organization.yaml': tenant })).toMatchObject({ exceptions: [] });
  });

  it('reads a file with a byte order mark and Windows line ends as any other', () => {
    const windows = { ...VALID, [TAX]: `\uFEFF${VALID[TAX].replaceAll('\n', '\r\n')}` };
    expect(model(windows)).toEqual(model(VALID));
  });

  it('says so when the directory does not exist', () => {
    expect(loadLandingZone('/does/not/exist')).toMatchObject({ ok: false, errors: [{ code: 'missing-directory' }] });
  });
});

describe('the sample', () => {
  const result = loadLandingZone(SAMPLE);
  const landingZone = result.ok ? result.landingZone : undefined;

  it('loads, with at least eleven departments', () => {
    expect(result).toMatchObject({ ok: true });
    expect(landingZone!.departments.length).toBeGreaterThanOrEqual(11);
  });

  it('shows every state that a reader must be able to find', () => {
    const accounts = landingZone!.departments.flatMap((department) => department.accounts);
    const useCases = landingZone!.departments.flatMap((department) => department.useCases);
    expect(new Set(accounts.map(({ zone }) => zone))).toEqual(new Set(['internet', 'lgwan', 'mynumber']));
    expect(new Set(accounts.map(({ environment }) => environment))).toEqual(
      new Set(['prod', 'staging', 'dev', 'pilot']),
    );
    expect(accounts.filter(({ id }) => id)).not.toHaveLength(accounts.length);
    expect(useCases.some(({ approval }) => !approval)).toBe(true);
    expect(useCases.some(({ expiresOn }) => expiresOn < landingZone!.asOf)).toBe(true);
    expect(
      useCases.some(({ reviewOn, expiresOn }) => reviewOn < landingZone!.asOf && expiresOn >= landingZone!.asOf),
    ).toBe(true);
    expect(useCases.some(({ riskScreening }) => Object.values(riskScreening).includes(true))).toBe(true);
  });

  it('has an id in the lock for every account that AWS has made', () => {
    const made = landingZone!.departments.flatMap(({ accounts }) =>
      accounts.filter(({ lifecycle }) => lifecycle !== 'requested'),
    );
    expect(made.filter(({ id }) => !id)).toEqual([]);
  });

  it.each(['organization.yaml', 'accounts.lock.yaml', 'exceptions.yaml', TAX])('%s names its schema', (path) => {
    expect(readFileSync(join(SAMPLE, path), 'utf8')).toMatch(
      /^# yaml-language-server: \$schema=(\.\.\/)+schema\/[a-z-]+\.schema\.json\n/,
    );
  });
});

describe('for any text', () => {
  const sample: Files = Object.fromEntries(
    [
      'organization.yaml',
      'accounts.lock.yaml',
      'exceptions.yaml',
      ...readdirSync(join(SAMPLE, 'departments')).map((name) => `departments/${name}`),
    ].map((path) => [path, readFileSync(join(SAMPLE, path), 'utf8')]),
  );
  const mutated = ['organization.yaml', 'accounts.lock.yaml', TAX, 'departments/civic.yaml'];
  const fewer: Files = Object.fromEntries(mutated.map((path) => [path, sample[path]!]));

  /** A whole model, or errors that stand inside their file. */
  function expectModelOrErrors(files: Files): void {
    const first = load(files);
    expect(load(files)).toEqual(first);
    if (first.ok) return;
    expect(first.errors.length).toBeGreaterThan(0);
    for (const { file, line, column, length } of first.errors) {
      const lines = String(files[file] ?? '')
        .replace(/^\uFEFF/, '')
        .split(/\r\n|\n/);
      expect(line).toBeGreaterThanOrEqual(1);
      expect(line).toBeLessThanOrEqual(lines.length);
      expect(column).toBeGreaterThanOrEqual(1);
      expect(column).toBeLessThanOrEqual(lines[line - 1]!.length + 1);
      expect(length).toBeGreaterThanOrEqual(1);
    }
  }

  it('gives a model or located errors, never an exception', () => {
    const fragment = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        'code: tax\n',
        'accounts:\n',
        '  - ',
        'title: {',
        '}',
        '[',
        '"',
        '&a ',
        '*a',
        '<<: ',
        '!!str ',
        '---\n',
        '%YAML 1.1\n',
        '__proto__: ',
        'null',
        '\t',
        '\r',
        '# ',
        '? ',
        '|\n',
        '１２３',
        '\uFEFF',
        '\u0000',
      ),
    );
    fc.assert(
      fc.property(fc.constantFrom(...mutated), fc.array(fragment, { maxLength: 12 }), (path, fragments) => {
        expectModelOrErrors({ ...fewer, [path]: fragments.join('') });
      }),
      { numRuns: 50 },
    );
  });

  it('gives a model or located errors for any mutation of the sample', () => {
    const value = fc.constantFrom(
      '',
      ' x',
      ' "1"',
      ' 1',
      ' true',
      ' []',
      ' {}',
      ' ~',
      ' 2026-11-31',
      ' １２３',
      ' -1',
      ' *a',
      ' &a 1',
      ' !!int 1',
      ' __proto__',
      ' [a, {b: c}]',
    );
    const mutation = fc.record({
      path: fc.constantFrom(...mutated),
      at: fc.nat(),
      how: fc.constantFrom('delete', 'duplicate', 'replace', 'swap'),
      value,
    });
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 3 }), (mutations) => {
        const files: Record<string, string | Uint8Array> = { ...fewer };
        for (const { path, at, how, value } of mutations) {
          const lines = String(files[path]).split('\n');
          const index = at % lines.length;
          if (how === 'delete') lines.splice(index, 1);
          if (how === 'duplicate') lines.splice(index, 0, lines[index]!);
          if (how === 'replace') lines[index] = value;
          if (how === 'swap') lines[index] = lines[index]!.replace(/:.*$/, `:${value}`);
          files[path] = lines.join('\n');
        }
        expectModelOrErrors(files);
      }),
      { numRuns: 50 },
    );
  });
});
