import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { accounts } from '../../../../lib/cli/accounts/accounts';
import { adopt } from '../../../../lib/cli/adopt/adopt';
import { printAdoption } from '../../../../lib/cli/adopt/print-adoption';
import { CommandError } from '../../../../lib/command-error';
import { loadLandingZone } from '../../../../lib/config/load-landing-zone';
import { columnsOf } from '../../../../lib/report/fold';
import fc from '../../../properties';
import { fillIn } from './fill-in';
import { RecordedFolder, record } from './recorded-folder';

let recorded: RecordedFolder;
beforeEach(() => {
  recorded = new RecordedFolder();
});
afterEach(() => recorded.remove());

const take = (name: string | undefined = 'mihon') => adopt({ from: recorded.responses, output: recorded.output, name });
const written = (name?: string) => {
  const answer = take(name);
  if (answer.answer !== 'written') throw new Error(answer.problems.map(({ message }) => message).join('\n'));
  return answer;
};
const read = (file: string) => readFileSync(join(recorded.output, file), 'utf8');
const load = () => loadLandingZone(recorded.output, { asOf: '2026-11-25' });
const print = (language: 'ja' | 'en') => printAdoption(take(), { language, color: false, width: 120 });

describe('the written folder', () => {
  it.each([['mihon'], [undefined]])('is refused at every marked line, and at no other (--name %s)', (name) => {
    const { toFill } = written(name);
    const result = load();
    if (result.ok) throw new Error('loaded');
    const marked = result.errors.map(({ file, line, message }) => [
      readFileSync(file, 'utf8').split('\n')[line - 1]!.includes(': # 要記入'),
      message.ja.endsWith('の値が空です。'),
    ]);
    expect(marked.every(([line, empty]) => line && empty)).toBe(true);
    expect(marked).toHaveLength(toFill);
  });

  it.each([['mihon'], [undefined]])(
    'loads once a person filled it in and `ccoe accounts` named the rest (--name %s)',
    (name) => {
      written(name);
      fillIn(recorded.output);
      const before = load();
      expect(before.ok || new Set(before.errors.map(({ code }) => code)).has('orphaned-account')).toBe(true);
      accounts({ from: recorded.responses, landingZone: recorded.output, check: false });
      const after = load();
      expect(after).toMatchObject({ ok: true });
      if (!after.ok) return;
      const { departments, coreAccounts, organization } = after.landingZone;
      expect([organization.id, organization.rootId]).toEqual(['o-exampleorgid', 'r-exam']);
      expect(Object.values(coreAccounts).map(({ id }) => id)).toEqual(['111122223333', '444455556666', '555555555555']);
      expect(
        departments.flatMap((one) =>
          one.accounts.map(({ name: of, id, organizationalUnit }) => [of, id, organizationalUnit]),
        ),
      ).toEqual([
        ['mihon-chat-dev', '333333333333', 'Workloads/Lgwan/NonProd'],
        ['mihon-tax-prod', '777788889999', 'Workloads/Lgwan/Prod'],
        ['mihon-tax-dev', '999988887777', 'Workloads/Lgwan/NonProd'],
        ['mihon-welfare-prod', '666666666666', 'Workloads/Lgwan/Prod'],
      ]);
    },
  );

  it('says an account is lost where its placeholder was never replaced', () => {
    written();
    fillIn(recorded.output);
    const result = load();
    expect(
      result.ok
        ? []
        : result.errors.map(({ code, file, line }) => [code, readFileSync(file, 'utf8').split('\n')[line - 1]]),
    ).toEqual([['orphaned-account', '  要記入-333333333333: "333333333333" # Chatbot Trial']]);
  });

  it('keeps what was tagged, and leaves the other tags to be read', () => {
    written();
    expect(read('departments/welfare.yaml')).toContain('zone: "lgwan" # タグから\n');
    expect(read('departments/welfare.yaml')).toContain('costCenter: "0402" # タグから\n');
    expect(read('departments/welfare.yaml')).toContain('  # タグ 課 = 福祉総務課\n');
    expect(read('departments/tax.yaml')).toContain('  # タグ CostCenter = 0203\n');
    expect(read('departments/tax.yaml')).toContain('costCenter: # 要記入');
  });

  it('names in the lock what was not taken over', () => {
    written();
    const lock = read('accounts.lock.yaml');
    expect(lock).toContain('# - アカウント old-system-prod (222222222222)、SUSPENDED、OU は 閉鎖\n');
    expect(lock).toContain('# - アカウント leaving-dev (210987654321)、PENDING_CLOSURE、OU は Sandbox\n');
    expect(lock).toContain('# - OU 業務システム/本番 (ou-exam-production)\n');
    expect(lock).toContain('  Security: "ou-exam-security01"\n');
  });

  it('asks for the period and KPIs of a pilot, and loads with them', () => {
    record(recorded, [
      { id: '444455556666', name: 'Log Archive', email: 'log@example.com' },
      { id: '555555555555', name: 'Audit', email: 'audit@example.com' },
      { id: '333333333333', name: 'Tax PoC', email: 'poc@example.com' },
    ]);
    written();
    fillIn(recorded.output);
    const result = load();
    expect(result).toMatchObject({
      ok: true,
      landingZone: { departments: [{ accounts: [{ name: 'mihon-tax-pilot' }] }] },
    });
  });

  it('is the same byte for byte whatever the order of the responses', () => {
    written();
    const first = readdirSync(recorded.output, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.yaml'))
      .map((file) => [file, read(file)]);
    const again = new RecordedFolder();
    for (const [file, key] of [
      ['list-accounts', 'Accounts'],
      ['list-organizational-units-for-parent/r-exam', 'OrganizationalUnits'],
      ['list-policies/SERVICE_CONTROL_POLICY', 'Policies'],
    ] as const) {
      again.change(file, (response) => void response[key].reverse());
    }
    adopt({ from: again.responses, output: again.output, name: 'mihon' });
    expect(first.map(([file]) => [file, readFileSync(join(again.output, file!), 'utf8')])).toEqual(first);
    again.remove();
  });
});

describe('what is written, and what is not', () => {
  it.each([
    ['an empty folder', () => mkdirSync(recorded.output)],
    ['a file', () => writeFileSync(recorded.output, 'mine')],
  ])('never overwrites %s', (_, make) => {
    make();
    expect(take).toThrow(CommandError);
    expect(readdirSync(recorded.folder).toSorted()).toEqual(['landing-zone', 'responses']);
    expect(existsSync(join(recorded.output, 'organization.yaml'))).toBe(false);
  });

  it('leaves nothing behind where the folder around it does not exist', () => {
    expect(() => adopt({ from: recorded.responses, output: join(recorded.folder, 'no', 'landing-zone') })).toThrow(
      CommandError,
    );
    expect(readdirSync(recorded.folder)).toEqual(['responses']);
  });

  it('writes nothing where a response cannot be used', () => {
    recorded.write('list-roots', '');
    expect(take()).toMatchObject({ answer: 'refused' });
    expect(readdirSync(recorded.folder)).toEqual(['responses']);
  });

  it('refuses a short name that no account could carry', () => {
    expect(() => take('見本市')).toThrow(/--name 見本市/);
  });
});

describe('hostile names', () => {
  const evil = 'x\n  injected: true # \u2028"\u001b[31m: {';

  it('stay in one comment, whatever they hold', () => {
    recorded.change('list-accounts', ({ Accounts }) => {
      Accounts[3].Name = evil;
    });
    recorded.change('list-organizational-units-for-parent/r-exam', ({ OrganizationalUnits }) => {
      OrganizationalUnits[2].Name = evil;
    });
    recorded.change('list-tags-for-resource/777788889999', () => ({
      Tags: [
        { Key: '__proto__', Value: evil },
        { Key: 'ccoe:department', Value: '__proto__' },
        { Key: 'ccoe:zone', Value: 'lgwan\nzone: internet' },
      ],
    }));
    const answer = written();
    const result = load();
    expect(result.ok ? [] : new Set(result.errors.map(({ message }) => message.ja.slice(-7)))).toEqual(
      new Set(['の値が空です。']),
    );
    expect(answer.plan.places.departments.find(({ account }) => account.id === '777788889999')).toMatchObject({
      environment: 'prod',
      department: undefined,
    });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: this is what must not reach a terminal
    expect(printAdoption(answer, { language: 'ja', color: false, width: 100 })).not.toMatch(/[\u001b\u2028]/);
  });

  it('of units are no path of ours', () => {
    recorded.change('list-organizational-units-for-parent/r-exam', ({ OrganizationalUnits }) => {
      OrganizationalUnits[2].Name = 'Workloads/Lgwan/Prod';
    });
    expect(
      written()
        .plan.units.filter(({ ours }) => ours)
        .map(({ ours }) => ours),
    ).toEqual(['Security']);
  });
});

it('refuses or writes whole, whatever stands in one of the responses', () => {
  const files = readdirSync(recorded.responses, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .toSorted();
  fc.assert(
    fc.property(fc.constantFrom(...files), fc.json(), fc.nat(30), (file, json, at) => {
      const name = file.slice(0, -'.json'.length);
      const before = readFileSync(join(recorded.responses, file), 'utf8');
      // Either another document, or the same one with another value in the middle.
      const values = before.match(/"[^"]*"(?!:)/g) ?? [];
      recorded.write(
        name,
        at < 10 || values.length === 0 ? json : before.replace(values[at % values.length]!, () => json),
      );
      try {
        const { answer } = take();
        expect(readdirSync(recorded.folder).toSorted()).toEqual([
          ...(answer === 'written' ? ['landing-zone'] : []),
          'responses',
        ]);
      } finally {
        recorded.write(name, before);
        rmSync(recorded.output, { recursive: true, force: true });
      }
    }),
    { numRuns: 100 },
  );
});

it('takes over 300 accounts in units five deep', () => {
  const units = [1, 2, 3, 4, 5].map((depth) => ({
    id: `ou-exam-depth0000${depth}`,
    name: ['課', 'Workloads', 'Lgwan', 'Prod', 'Prod'][depth - 1]!,
    parent: depth === 1 ? 'r-exam' : `ou-exam-depth0000${depth - 1}`,
  }));
  const many = Array.from({ length: 300 }, (_, index) => ({
    id: String(index + 1).padStart(12, '0'),
    name: `d${Math.floor(index / 3)} ${['prod', 'staging', 'dev'][index % 3]}`,
    email: `account-${index}@example.com`,
    parent: 'ou-exam-depth00005',
  }));
  record(recorded, many, units);
  const { files, plan } = written();
  expect(files.filter((file) => file.startsWith('departments/'))).toHaveLength(100);
  expect(plan.accounts).toHaveLength(301);
  expect(new Set(plan.accounts.slice(1).map(({ from }) => from))).toEqual(new Set(['課/Workloads/Lgwan/Prod/Prod']));
  expect(read('accounts.lock.yaml')).toContain('mihon-d99-dev: "000000000300"');
});

describe('what is printed', () => {
  it('says what would move, what each statement is to ours, and what comes next', () => {
    const text = print('ja');
    expect(text).toContain('6 ファイルを書きました。AWS の設定は何も変えていません。要記入 68');
    expect(text).toContain('Tax-Prod → mihon-tax-prod  業務システム/本番 → Workloads/?/Prod  departments/tax.yaml');
    expect(text).toContain('－ 222222222222  old-system-prod  閉鎖  SUSPENDED');
    expect(text).toContain('DenyLeave  覆われる: DenyLeavingOrganization');
    expect(text).toContain('DenyTrailStop  不明: DenyTrailChanges');
    expect(text).toContain('DenyGameLift  残す(本製品にない)');
    expect(text).toContain('にも付けてください: region-limit');
    expect(text.slice(text.indexOf('次にすること'))).toContain(
      `\n    npx ccoe accounts --from ${recorded.responses} --landing-zone ${recorded.output}\n`,
    );
  });

  it('says the same in English', () => {
    const text = print('en');
    expect(text).toContain('nothing in AWS was changed');
    expect(text).toContain('DenyGameLift  keep (ours has none)');
    expect(text).toContain('unknown: a type without statements');
  });

  it('breaks the line of an account between words where the terminal ends', () => {
    const text = printAdoption(take(), { language: 'ja', color: false, width: 80 });
    const [accounts = ''] = text.split('\n\n').filter((part) => part.startsWith('アカウント'));
    expect(accounts).toContain('departments/welfare.yaml');
    expect(accounts.split('\n').filter((line) => columnsOf(line) > 80)).toEqual([]);
  });

  it('counts one problem in the singular', () => {
    recorded.write('list-accounts-for-parent/r-exam', '{');
    expect(print('en')).toContain('cannot be used (1 problem).');
  });

  it('says where the first twenty problems are, and how many there are', () => {
    for (const id of ['r-exam', 'ou-exam-security01']) recorded.write(`list-accounts-for-parent/${id}`, '{');
    const text = print('en');
    expect(text).toContain('list-accounts-for-parent/r-exam.json');
    expect(text).toContain('Record it again with --output json.');
  });
});

describe('warnings', () => {
  const warnings = () => written().plan.warnings.map(({ en }) => en);

  it('say that a missing log archive would put running accounts where everything is denied', () => {
    recorded.change('list-accounts', ({ Accounts }) => {
      Accounts[1].Name = 'Logs of everything';
    });
    expect(warnings()).toContainEqual(expect.stringMatching(/^No account for log-archive was found.*Quarantine/));
  });

  it('say that policies do not hold in an organization with consolidated billing only', () => {
    recorded.change('describe-organization', ({ Organization }) => {
      Organization.FeatureSet = 'CONSOLIDATED_BILLING';
    });
    expect(warnings()).toContainEqual(expect.stringContaining('consolidated billing only'));
  });

  it('say that the root has no slot left', () => {
    const extra = Array.from({ length: 6 }, (_, index) => ({ Id: `p-extraextra${index}`, Name: `extra-${index}` }));
    recorded.change('list-policies/SERVICE_CONTROL_POLICY', ({ Policies }) => void Policies.push(...extra));
    for (const { Id, Name } of extra) {
      recorded.write(
        `describe-policy/${Id}`,
        JSON.stringify({ Policy: { PolicySummary: { Id, Name }, Content: '{}' } }),
      );
      recorded.write(`list-targets-for-policy/${Id}`, '{"Targets":[{"TargetId":"r-exam"}]}');
    }
    expect(warnings()).toContainEqual(
      expect.stringMatching(/^SERVICE_CONTROL_POLICY: \d+ at the root, above the quota of 10/),
    );
  });

  it('say what Control Tower governs, and the YAML counts its policies for the quota', () => {
    recorded.change('list-aws-service-access-for-organization', ({ EnabledServicePrincipals }) => {
      EnabledServicePrincipals.push({ ServicePrincipal: 'controltower.amazonaws.com' });
    });
    recorded.change('list-policies/SERVICE_CONTROL_POLICY', ({ Policies }) => {
      Policies[2].Name = 'aws-guardrails-abcdef';
    });
    expect(warnings()).toContainEqual(expect.stringContaining('AWS Control Tower is on'));
    expect(read('organization.yaml')).toContain('    SERVICE_CONTROL_POLICY: 1\n');
  });

  it('are silent about a policy of the root and about a unit of ours', () => {
    recorded.change('list-targets-for-policy/p-examplereg1', ({ Targets }) => {
      Targets[0].TargetId = 'ou-exam-security01';
    });
    expect(warnings()).toEqual([]);
  });
});
