import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accounts } from '../../../../lib/cli/accounts/accounts';
import { printAccounts } from '../../../../lib/cli/accounts/print-accounts';
import { CommandError } from '../../../../lib/command-error';
import { VALID } from '../../config/landing-zone-fixture';
import { RecordedFolder, record } from '../adopt/recorded-folder';

const LOCK = `# この行は残る
accounts:
  mihon-management: "111122223333" # 払出しの前からある

  # 部局
  mihon-tax-prod: "777788889999"

# 展開済みの状態
recorded:
  mihon-tax-prod: { lifecycle: active, monthlyBudgetYen: 450000 }
`;
const DEPARTMENT = `code: tax
accounts:
  - { environment: prod, lifecycle: active, email: tax-prod@example.com, monthlyBudgetYen: 1 }
  - { environment: dev, lifecycle: requested, email: Tax-Dev@example.com, monthlyBudgetYen: 2 }
  - { environment: staging, lifecycle: closed, email: tax-staging@example.com }
`;
interface Listed {
  readonly Id: string;
  readonly Name: string;
  readonly Email: string;
  readonly State: string;
}
const listed = (Id: string, Name: string, Email: string, State = 'ACTIVE'): Listed => ({ Id, Name, Email, State });
const MANAGEMENT = listed('111122223333', 'Example City', 'management@example.com');
const TAX_PROD = listed('777788889999', 'mihon-tax-prod', 'tax-prod@example.com');
const TAX_DEV = listed('999988887777', 'mihon-tax-dev', 'tax-dev@example.com');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'accounts-'));
  mkdirSync(join(folder, 'landing-zone', 'departments'), { recursive: true });
  write('landing-zone/organization.yaml', VALID['organization.yaml'].replace(/ {2}network:.*\n/, ''));
  write('landing-zone/departments/tax.yaml', DEPARTMENT);
  write('landing-zone/accounts.lock.yaml', LOCK);
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (file: string, text: string) => writeFileSync(join(folder, file), text);
const lock = () => readFileSync(join(folder, 'landing-zone/accounts.lock.yaml'), 'utf8');
function run(list: readonly Listed[], check = false) {
  write('list-accounts.json', JSON.stringify({ Accounts: list }));
  return accounts({ from: folder, landingZone: join(folder, 'landing-zone'), check });
}
const print = (answer: ReturnType<typeof run>, language: 'ja' | 'en' = 'en') =>
  printAccounts(answer, { language, color: false, width: 120 });

describe('an account that was created', () => {
  it.each([
    ['by its name', TAX_DEV],
    [
      'by the e-mail address of its root, whatever its name and capitals',
      { ...TAX_DEV, Name: 'Tax Development', Email: 'TAX-DEV@example.com' },
    ],
  ])('is added, known %s; everything else stays as it was', (_, found) => {
    const answer = run([MANAGEMENT, TAX_PROD, found]);
    expect(answer).toMatchObject({ answer: 'written', changes: [{ name: 'mihon-tax-dev', id: '999988887777' }] });
    expect(lock()).toBe(LOCK.replace('  mihon-tax-prod: "777788889999"\n', '$&  mihon-tax-dev: "999988887777"\n'));
    expect(print(answer)).toMatch(/1 written to .*\n {2}＋ mihon-tax-dev: "999988887777"\n/);
    expect(readdirSync(join(folder, 'landing-zone')).toSorted()).toEqual([
      'accounts.lock.yaml',
      'departments',
      'organization.yaml',
    ]);
  });

  it('is there the second time, and nothing is written', () => {
    run([MANAGEMENT, TAX_PROD, TAX_DEV]);
    const before = lock();
    expect(run([MANAGEMENT, TAX_PROD, TAX_DEV]).answer).toBe('up-to-date');
    expect(lock()).toBe(before);
  });

  it('is said but not written by --check', () => {
    const answer = run([MANAGEMENT, TAX_PROD, TAX_DEV], true);
    expect(answer.answer).toBe('out-of-date');
    expect(lock()).toBe(LOCK);
    expect(print(answer, 'ja')).toContain('最新ではありません(1 件)。書いていません。');
  });

  it.each([
    ['no lock yet', undefined],
    ['an empty map', 'accounts: {}\n'],
    ['a map on one line', 'accounts: { mihon-management: "111122223333" }\n'],
  ])('is added to %s', (_, text) => {
    rmSync(join(folder, 'landing-zone/accounts.lock.yaml'));
    if (text) write('landing-zone/accounts.lock.yaml', text);
    run([MANAGEMENT, TAX_PROD]);
    expect(lock()).toContain('accounts:\n  mihon-management: "111122223333"\n  mihon-tax-prod: "777788889999"\n');
  });

  it('is added with the line ends of the file', () => {
    write('landing-zone/accounts.lock.yaml', LOCK.replaceAll('\n', '\r\n'));
    run([MANAGEMENT, TAX_PROD, TAX_DEV]);
    expect(lock().replaceAll('\r\n', '')).not.toContain('\n');
    expect(lock()).toContain('mihon-tax-dev: "999988887777"\r\n');
  });

  it('takes the place of the placeholder that `ccoe adopt` wrote, with its comment', () => {
    write('landing-zone/accounts.lock.yaml', `${LOCK.replace('mihon-tax-prod: "7', '要記入-777788889999: "7')}`);
    expect(run([MANAGEMENT, TAX_PROD])).toMatchObject({ changes: [{ instead: '要記入-777788889999' }] });
    expect(lock()).toBe(LOCK);
  });
});

describe('a conflict', () => {
  it.each<[string, readonly Listed[], string, RegExp]>([
    [
      'an id that changed',
      [MANAGEMENT, { ...TAX_PROD, Id: '123456789012' }],
      'mihon-tax-prod',
      /777788889999 in accounts\.lock\.yaml and 123456789012 in AWS/,
    ],
    [
      'two accounts with one name',
      [MANAGEMENT, TAX_PROD, TAX_DEV, { ...TAX_DEV, Id: '123456789012', Email: 'other@example.com' }],
      'mihon-tax-dev',
      /Two accounts of AWS match it, 999988887777 and 123456789012/,
    ],
    [
      'a name and an e-mail address of two accounts',
      [MANAGEMENT, TAX_PROD, { ...TAX_DEV, Name: 'x' }, { ...TAX_DEV, Id: '123456789012', Email: 'other@example.com' }],
      'mihon-tax-dev',
      /Two accounts/,
    ],
    [
      'an id under another name',
      [MANAGEMENT, { ...TAX_DEV, Id: '777788889999' }],
      'mihon-tax-dev',
      /is that of mihon-tax-prod/,
    ],
    [
      'one account for two names',
      [MANAGEMENT, TAX_PROD, { ...TAX_DEV, Name: 'mihon-security' }],
      'mihon-tax-dev',
      /999988887777, as mihon-security does/,
    ],
    [
      'an account that is closed in AWS only',
      [MANAGEMENT, { ...TAX_PROD, State: 'CLOSED' }],
      'mihon-tax-prod',
      /state in AWS is CLOSED, but the YAML says active/,
    ],
    [
      'an account on its way out',
      [MANAGEMENT, TAX_PROD, { ...TAX_DEV, State: 'PENDING_CLOSURE' }],
      'mihon-tax-dev',
      /PENDING_CLOSURE/,
    ],
    [
      'an account that is gone',
      [MANAGEMENT],
      'mihon-tax-prod',
      /777788889999 of accounts\.lock\.yaml is not in list-accounts/,
    ],
  ])('%s stops everything', (_, list, name, problem) => {
    const answer = run(list);
    if (answer.answer !== 'conflicts') throw new Error(answer.answer);
    expect(answer.conflicts.map((one) => one.name)).toContain(name);
    expect(answer.conflicts.find((one) => one.name === name)!.problem.en).toMatch(problem);
    expect(lock()).toBe(LOCK);
    expect(print(answer)).toContain('Nothing was written.');
  });

  it('is none where the YAML says closed as well', () => {
    const staging = listed('123456789012', 'mihon-tax-staging', 'tax-staging@example.com', 'SUSPENDED');
    expect(run([MANAGEMENT, TAX_PROD, staging])).toMatchObject({
      answer: 'written',
      changes: [{ name: 'mihon-tax-staging' }],
    });
  });

  it('is none where organization.yaml names the account that is gone as closed', () => {
    write('landing-zone/departments/tax.yaml', DEPARTMENT.replace(/ {2}- \{ environment: prod.*\n/, ''));
    const organization = readFileSync(join(folder, 'landing-zone/organization.yaml'), 'utf8');
    write(
      'landing-zone/organization.yaml',
      `${organization}closed:\n  - { kind: account, name: mihon-tax-prod, closedOn: 2026-01-31, reference: 7デ第1号 }\n`,
    );
    expect(run([MANAGEMENT])).toMatchObject({ answer: 'up-to-date', undescribed: [] });
  });
});

it('lists what no file describes, and what AWS does not have yet', () => {
  const answer = run([MANAGEMENT, TAX_PROD, listed('222222222222', 'old\u001b[2J', 'old@example.com', 'SUSPENDED')]);
  expect(answer).toMatchObject({
    answer: 'up-to-date',
    notVended: ['mihon-log-archive', 'mihon-security', 'mihon-tax-dev'],
  });
  expect(print(answer)).toContain('－ 222222222222  old [2J  SUSPENDED');
});

it('counts the places where an account has no name yet', () => {
  write(
    'landing-zone/departments/new.yaml',
    'code: # 要記入\naccounts:\n  - { environment: prod, lifecycle: active, email: new@example.com }\n',
  );
  const answer = run([MANAGEMENT, TAX_PROD]);
  expect(answer).toMatchObject({ unnamed: 1 });
  expect(print(answer)).toContain('In 1 places');
});

describe('--lifecycle', () => {
  const UNITS = [
    { id: 'ou-exam-quarantine', name: 'Quarantine', parent: 'r-exam' },
    { id: 'ou-exam-suspended0', name: 'Suspended', parent: 'r-exam' },
    { id: 'ou-exam-workloads0', name: 'Workloads', parent: 'r-exam' },
    { id: 'ou-exam-lgwan00000', name: 'Lgwan', parent: 'ou-exam-workloads0' },
    { id: 'ou-exam-prod000000', name: 'Prod', parent: 'ou-exam-lgwan00000' },
    { id: 'ou-exam-legacy0000', name: 'Legacy', parent: 'r-exam' },
  ];
  let responses: RecordedFolder;
  beforeEach(() => {
    responses = new RecordedFolder();
  });
  afterEach(() => responses.remove());

  const asked = (accounts_: Parameters<typeof record>[1], check = false) => {
    record(responses, accounts_, UNITS);
    return accounts({
      from: responses.responses,
      landingZone: join(folder, 'landing-zone'),
      check,
      lifecycle: true,
    });
  };
  const prod = { id: '777788889999', name: 'mihon-tax-prod', email: 'tax-prod@example.com' };
  const dev = { id: '999988887777', name: 'mihon-tax-dev', email: 'tax-dev@example.com' };

  it.each([
    ['Quarantine', 'ou-exam-quarantine', 'quarantined'],
    ['Suspended', 'ou-exam-suspended0', 'suspended'],
  ])('an account in %s', (_, parent, to) => {
    const answer = asked([{ ...prod, parent }]);
    expect(answer).toMatchObject({ answer: 'written', recorded: [{ name: 'mihon-tax-prod', from: 'active', to }] });
    expect(lock()).toBe(LOCK.replace('lifecycle: active, monthly', `lifecycle: ${to}, monthly`).replace('450000', '1'));
    expect(print(answer)).toContain(`～ mihon-tax-prod: active → ${to}\n`);
    expect(asked([{ ...prod, parent }]).answer).toBe('up-to-date');
  });

  it('records the account that is added, and drops what was shown for the step that has been taken', () => {
    const shown = 'lifecycle: suspended, shown: { reinstatement-approved: 7デ第1号 }';
    write('landing-zone/accounts.lock.yaml', LOCK.replace('lifecycle: active, monthlyBudgetYen: 450000', shown));
    const answer = asked([
      { ...prod, parent: 'ou-exam-prod000000' },
      { ...dev, parent: 'ou-exam-quarantine' },
    ]);
    expect(print(answer)).toContain(
      '＋ mihon-tax-dev: "999988887777"\n  ～ mihon-tax-prod: suspended → active\n  ＋ mihon-tax-dev: quarantined\n',
    );
    expect(lock()).toContain(
      'recorded:\n  mihon-tax-prod: { lifecycle: active, monthlyBudgetYen: 1 }\n  mihon-tax-dev: { lifecycle: quarantined, monthlyBudgetYen: 2 }\n',
    );
  });

  it('is said but not written by --check', () => {
    expect(asked([{ ...prod, parent: 'ou-exam-suspended0' }], true)).toMatchObject({ answer: 'out-of-date' });
    expect(lock()).toBe(LOCK);
  });

  it.each([
    ['in a unit that is not ours', 'quarantined', { ...prod, parent: 'ou-exam-legacy0000' }],
    ['directly below the root', 'quarantined', prod],
    ['that stands where it was recorded', 'active', { ...prod, parent: 'ou-exam-prod000000' }],
  ])('an account %s changes nothing', (_, before, account) => {
    write('landing-zone/accounts.lock.yaml', LOCK.replace('lifecycle: active', `lifecycle: ${before}`));
    expect(asked([account])).toMatchObject({ answer: 'up-to-date', recorded: [] });
  });

  it('records an account as closed only where AWS closes it', () => {
    const staging = { id: '123456789012', name: 'mihon-tax-staging', email: 'tax-staging@example.com' };
    const parent = 'ou-exam-suspended0';
    const here = { ...prod, parent: 'ou-exam-prod000000' };
    const recorded = (state: string) => asked([here, { ...staging, parent, state }], true);
    expect(recorded('PENDING_CLOSURE')).toMatchObject({ recorded: [{ name: 'mihon-tax-staging', to: 'closed' }] });
    expect(recorded('SUSPENDED')).toMatchObject({ recorded: [{ name: 'mihon-tax-staging', to: 'suspended' }] });
  });

  it('is refused with a recording that is not whole, and nothing is written', () => {
    record(responses, [prod], UNITS);
    responses.write('list-accounts-for-parent/r-exam', '{"Accounts":[]}');
    const from = responses.responses;
    const answer = accounts({ from, landingZone: join(folder, 'landing-zone'), check: false, lifecycle: true });
    expect(answer.answer).toBe('refused');
    expect(lock()).toBe(LOCK);
  });
});

describe('what cannot be used', () => {
  it.each([
    [
      'the name of the organization',
      'organization.yaml',
      (text: string) => text.replace('name: mihon', 'name: Mihon'),
      /organization\.yaml:2:7/,
    ],
    [
      'an id of the lock',
      'accounts.lock.yaml',
      (text: string) => text.replace('"777788889999"', '777788889999'),
      /accounts\.lock\.yaml:6:19/,
    ],
  ])('%s is said with its line', (_, file, change, where) => {
    write(`landing-zone/${file}`, change(readFileSync(join(folder, 'landing-zone', file), 'utf8')));
    const answer = run([MANAGEMENT, TAX_PROD, TAX_DEV]);
    expect(answer.answer).toBe('misconfigured');
    expect(print(answer)).toMatch(where);
  });

  it('responses are refused with their place', () => {
    const answer = run([MANAGEMENT, { ...MANAGEMENT, Email: 'x@example.com' }]);
    expect(answer.answer).toBe('refused');
    expect(print(answer)).toContain('list-accounts.json: Accounts[1].Id');
  });

  it('a folder without a landing zone is said in one line', () => {
    write('list-accounts.json', '{"Accounts":[]}');
    expect(() => accounts({ from: folder, landingZone: join(folder, 'none'), check: false })).toThrow(CommandError);
    expect(existsSync(join(folder, 'none'))).toBe(false);
  });

  it('a lock that is a folder is no file to read', () => {
    rmSync(join(folder, 'landing-zone/accounts.lock.yaml'));
    mkdirSync(join(folder, 'landing-zone/accounts.lock.yaml'));
    expect(() => run([MANAGEMENT])).toThrow(/EISDIR/);
  });
});
