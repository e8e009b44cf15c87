import type { ConfigurationError } from '../../../lib/config/configuration-error';
import { refusalOf } from '../../../policies/models/model-register';
import { edited, type Files, load, VALID, without } from './landing-zone-fixture';

const ORG = 'organization.yaml';
const TAX = 'departments/tax.yaml';
const LOCK = 'accounts.lock.yaml';
const EX = 'exceptions.yaml';
const FIRE = 'departments/fire.yaml';

function errorsOf(files: Files): readonly ConfigurationError[] {
  const result = load(files);
  return result.ok ? [] : result.errors;
}

/** The valid files with more in the lock, from its line 4 on. */
function withLock(more: string): Files {
  return { ...VALID, [LOCK]: `${VALID[LOCK]}${more}\n` };
}

/** Place and code of every error: one mistake gives one error, at its own line. */
function summary(files: Files): string[] {
  return errorsOf(files).map(({ file, line, column, code }) => `${file}:${line}:${column} ${code}`);
}

it('accepts the valid landing zone that every case below changes', () => {
  expect(errorsOf(VALID)).toEqual([]);
});

type Case = readonly [what: string, files: Files, expected: string];

const cases: Readonly<Record<string, readonly Case[]>> = {
  'YAML syntax': [
    ['a quote that is not closed', edited(LOCK, '"012345678901"', '"012345678901'), `${LOCK}:4:1 yaml-syntax`],
    [
      'a tab as indentation',
      edited(FIRE, '    lifecycle: requested', '\tlifecycle: requested'),
      `${FIRE}:12:1 yaml-syntax|${FIRE}:13:12 yaml-syntax`,
    ],
    [
      'a list where none is expected, and more below it',
      { ...VALID, [FIRE]: '  - internet\n !!int 1\n !!int 1\ncode: fire\n' },
      `${FIRE}:2:2 yaml-syntax|${FIRE}:4:1 yaml-syntax`,
    ],
    ['two documents', edited(LOCK, '  mihon-tax', '---\n  mihon-tax'), `${LOCK}:3:1 multiple-documents`],
    ['an anchor', edited(FIRE, 'email: fire-prod', 'email: &mail fire-prod'), `${FIRE}:13:12 yaml-anchor`],
    ['a tag', edited(FIRE, 'costCenter: "0901"', 'costCenter: !!str 0901'), `${FIRE}:5:13 yaml-tag`],
    [
      'a merge key',
      edited(FIRE, 'useCases: []', '<<: { useCases: [] }'),
      `${FIRE}:1:1 missing-key|${FIRE}:15:1 yaml-merge-key`,
    ],
    ['a directive', edited(LOCK, 'accounts:', '%YAML 1.1\n---\naccounts:'), `${LOCK}:1:1 yaml-directive`],
    [
      'a management account without id',
      edited(LOCK, '  mihon-management: "111122223333"\n', ''),
      `${ORG}:14:3 management-account-without-id`,
    ],
    ['a key that is no string', edited(LOCK, 'mihon-tax-prod:', '1:'), `${LOCK}:3:3 non-string-key`],
    ['a duplicate key', edited(FIRE, 'useCases: []', 'zone: lgwan\nuseCases: []'), `${FIRE}:15:1 duplicate-key`],
    [
      'a file that is not UTF-8',
      { ...VALID, [FIRE]: Buffer.from('code: fire\ntitle: { ja: \x8f\xc1', 'latin1') },
      `${FIRE}:2:14 not-utf8`,
    ],
  ],
  'keys and words': [
    ['a misspelt key', edited(FIRE, 'costCenter', 'costCentre'), `${FIRE}:5:1 unknown-key`],
    [
      'a key that does not exist',
      edited(FIRE, 'useCases: []', 'useCases: []\nfavouriteColour: blue'),
      `${FIRE}:16:1 unknown-key`,
    ],
    ['a missing key', edited(FIRE, '    lifecycle: requested\n', ''), `${FIRE}:11:5 missing-key`],
    ['a key without value', edited(FIRE, 'zone: internet', 'zone:'), `${FIRE}:3:1 unknown-value`],
    ['a misspelt word', edited(FIRE, 'zone: internet', 'zone: intranet'), `${FIRE}:3:7 unknown-value`],
    ['a full-width word', edited(FIRE, '自治体機密性2', '自治体機密性２'), `${FIRE}:4:17 unknown-value`],
    [
      'an unknown quota',
      edited(ORG, 'SERVICE_CONTROL_POLICY.characters', 'SERVICE_CONTROL_POLICY.size'),
      `${ORG}:30:3 unknown-key`,
    ],
    [
      'no account at all',
      edited(FIRE, /accounts:[\s\S]*(?=useCases)/.exec(VALID[FIRE])![0], 'accounts: []\n'),
      `${FIRE}:10:11 empty-list`,
    ],
  ],
  'types, without coercion': [
    ['a number in quotes', edited(FIRE, '250000', '"250000"'), `${FIRE}:14:23 wrong-type`],
    ['a number in full-width digits', edited(FIRE, '250000', '２５００００'), `${FIRE}:14:23 wrong-type`],
    ['a number with commas', edited(FIRE, '250000', '250,000'), `${FIRE}:14:23 wrong-type`],
    ['a word for a number', edited(FIRE, '250000', '25万'), `${FIRE}:14:23 wrong-type`],
    ['the string "false"', edited(TAX, 'users: false', 'users: "false"'), `${TAX}:39:29 wrong-type`],
    ['yes for true', edited(TAX, 'business: true', 'business: yes'), `${TAX}:39:46 wrong-type`],
    ['an account id without quotes', edited(LOCK, '"111122223333"', '111122223333'), `${LOCK}:2:21 wrong-type`],
    ['an account id that loses its zero', edited(LOCK, '"012345678901"', '012345678901'), `${LOCK}:3:19 wrong-type`],
    ['true where a text belongs', edited(FIRE, '"0901"', 'true'), `${FIRE}:5:13 wrong-type`],
    ['a list where a map belongs', edited(LOCK, VALID[LOCK], 'accounts: []\n'), `${LOCK}:1:11 wrong-type`],
    ['a map where a list belongs', edited(FIRE, 'useCases: []', 'useCases: {}'), `${FIRE}:15:11 wrong-type`],
    ['a full-width colon', edited(EX, VALID[EX], 'exceptions：[]\n'), `${EX}:1:1 wrong-type`],
    ['an empty file', { ...VALID, [EX]: '' }, `${EX}:1:1 wrong-type`],
  ],
  'formats and ranges': [
    ['a day that does not exist', edited(ORG, '2026-11-02', '2026-11-31'), `${ORG}:24:13 impossible-date`],
    ['a date in full-width digits', edited(ORG, '2026-11-02', '２０２６－１１－０２'), `${ORG}:24:13 invalid-date`],
    ['a date in another form', edited(ORG, '2026-11-02', '令和8年11月2日'), `${ORG}:24:13 invalid-date`],
    ['a clock that is no day', edited(ORG, 'asOf: 2026-11-25\n', 'asOf: 2026-02-29\n'), `${ORG}:1:7 impossible-date`],
    ['an account id of 11 digits', edited(LOCK, '"111122223333"', '"11112222333"'), `${LOCK}:2:21 invalid-account-id`],
    ['an e-mail without domain', edited(FIRE, 'fire-prod@example.com', 'fire-prod'), `${FIRE}:13:12 invalid-email`],
    [
      'an e-mail of 65 characters',
      edited(FIRE, 'fire-prod@example.com', `${'a'.repeat(53)}@example.com`),
      `${FIRE}:13:12 invalid-email`,
    ],
    [
      'an organisation name that is not ASCII',
      edited(ORG, 'name: mihon', 'name: 見本'),
      `${ORG}:2:7 invalid-organization-name`,
    ],
    ['a department code in capitals', edited(FIRE, 'code: fire', 'code: Fire'), `${FIRE}:1:7 invalid-department-code`],
    ['an organization id', edited(ORG, 'o-exampleorgid', 'exampleorgid'), `${ORG}:5:5 invalid-organization-id`],
    ['a root id', edited(ORG, 'r-exam', 'root'), `${ORG}:6:9 invalid-root-id`],
    ['a budget of zero', edited(FIRE, '250000', '0'), `${FIRE}:14:23 invalid-yen`],
    ['a budget with a fraction', edited(FIRE, '250000', '250000.5'), `${FIRE}:14:23 wrong-type`],
    ['a rate of zero', edited(ORG, '155.5', '0'), `${ORG}:23:14 invalid-rate`],
    [
      'a negative number of days',
      edited(ORG, 'standardStorageDays: 90', 'standardStorageDays: -1'),
      `${ORG}:21:24 invalid-days`,
    ],
    ['no users', edited(TAX, 'maxUsers: 20', 'maxUsers: 0'), `${TAX}:28:17 invalid-count`],
    ['a cost centre that is no tag value', edited(FIRE, '"0901"', '消防'), `${FIRE}:5:13 invalid-cost-center`],
    ['a control id', edited(TAX, 'CCOE-AI-08', 'AI-8'), `${TAX}:41:66 invalid-control-id`],
    ['an exception id', edited(EX, 'EX-2026-001', '2026-001'), `${EX}:2:9 invalid-exception-id`],
    ['a rule id', edited(EX, 'AwsSolutions-S1', 'S1'), `${EX}:3:11 invalid-rule-id`],
    ['the whole app as scope', edited(EX, 'LogArchive/Bucket', '"*"'), `${EX}:4:12 invalid-construct-path`],
    ['an empty scope', edited(EX, 'LogArchive/Bucket', '""'), `${EX}:4:12 invalid-construct-path`],
    ['an empty text', edited(EX, '証跡で記録する', '" "'), `${EX}:9:26 invalid-text`],
    [
      'a guardrail without version',
      edited(ORG, 'guardrail/abc123:1', 'guardrail/abc123'),
      `${ORG}:34:14 invalid-guardrail-arn`,
    ],
  ],
  'what must be unique': [
    ['a department code', edited(FIRE, 'code: fire', 'code: tax'), `${TAX}:1:7 duplicate-department-code`],
    ['an e-mail, in other letters', edited(FIRE, 'fire-prod@', 'Management@'), `${FIRE}:13:12 duplicate-email`],
    ['an account id', edited(LOCK, '"012345678901"', '"111122223333"'), `${LOCK}:3:19 duplicate-account-id`],
    [
      'an environment in a department',
      edited(TAX, 'environment: dev', 'environment: prod'),
      `${TAX}:15:18 duplicate-environment|${TAX}:36:26 environment-without-account`,
    ],
    [
      'a use-case id',
      { ...VALID, [TAX]: VALID[TAX] + /useCases:\n([\s\S]*)/.exec(VALID[TAX])![1] },
      `${TAX}:45:9 duplicate-use-case-id`,
    ],
    [
      'an exception id',
      { ...VALID, [EX]: VALID[EX] + VALID[EX].replace('exceptions:\n', '') },
      `${EX}:10:9 duplicate-exception-id`,
    ],
    [
      'an approved model',
      edited(ORG, '  - anthropic.claude-sonnet-4-6', '  - anthropic.claude-haiku-5-5\n  - anthropic.claude-sonnet-4-6'),
      `${ORG}:28:5 duplicate-entry`,
    ],
  ],
  pilots: [
    ['three months and a day', edited(TAX, 'endsOn: 2027-02-28', 'endsOn: 2027-03-01'), `${TAX}:27:15 pilot-too-long`],
    [
      'an end before the start',
      edited(TAX, 'endsOn: 2027-02-28', 'endsOn: 2026-11-30'),
      `${TAX}:27:15 pilot-ends-before-start|${TAX}:30:65 kpi-outside-pilot`,
    ],
    ['no KPI', edited(TAX, /kpis:\n.*\n/.exec(VALID[TAX])![0], 'kpis: []\n'), `${TAX}:29:13 pilot-without-kpis`],
    [
      'a KPI due 31 days after the end',
      edited(TAX, 'dueOn: 2027-03-30', 'dueOn: 2027-03-31'),
      `${TAX}:30:65 kpi-outside-pilot`,
    ],
    [
      'a KPI due before the start',
      edited(TAX, 'dueOn: 2027-03-30', 'dueOn: 2026-11-29'),
      `${TAX}:30:65 kpi-outside-pilot`,
    ],
    ['no pilot key', edited(FIRE, 'environment: prod', 'environment: pilot'), `${FIRE}:11:18 pilot-missing`],
    [
      'a pilot key elsewhere',
      edited(TAX, 'environment: pilot', 'environment: staging'),
      `${TAX}:25:5 pilot-unexpected`,
    ],
    [
      'more than public information',
      edited(TAX, '    zone: internet\n', '    zone: internet\n    classification: 自治体機密性2\n'),
      `${TAX}:25:21 pilot-not-public`,
    ],
  ],
  classification: [
    [
      'an account above its department',
      edited(FIRE, '250000', '250000\n    classification: 自治体機密性3C'),
      `${FIRE}:15:21 classification-too-high`,
    ],
    [
      'an account of another scheme',
      edited(FIRE, '250000', '250000\n    classification: 機密性2'),
      `${FIRE}:15:21 classification-scheme`,
    ],
    [
      'a use case above one of its accounts',
      edited(TAX, 'inputClassification: 自治体機密性2', 'inputClassification: 自治体機密性3C'),
      `${TAX}:37:26 classification-too-high`,
    ],
    [
      'a use case in a pilot above public information',
      edited(TAX, '[prod, dev]', '[pilot]'),
      `${TAX}:37:26 classification-too-high`,
    ],
    [
      'a use case of another scheme',
      edited(TAX, 'inputClassification: 自治体機密性2', 'inputClassification: 機密性1'),
      `${TAX}:37:26 classification-scheme`,
    ],
  ],
  models: [
    [
      'a jp. profile in place of the model',
      edited(ORG, '- anthropic.claude-haiku', '- jp.anthropic.claude-haiku'),
      `${ORG}:27:5 model-refused`,
    ],
    [
      'a profile that leaves Japan',
      edited(ORG, '- anthropic.claude-haiku', '- apac.anthropic.claude-haiku'),
      `${ORG}:27:5 model-leaves-japan`,
    ],
    ['a refused model', edited(ORG, 'anthropic.claude-haiku-5-5', 'amazon.nova-pro-v1:0'), `${ORG}:27:5 model-refused`],
    [
      'a misspelt model',
      edited(ORG, 'anthropic.claude-haiku-5-5', 'anthropic.claude-haiku-55'),
      `${ORG}:27:5 model-refused`,
    ],
    [
      'a model that the organisation does not approve',
      edited(TAX, '[anthropic.claude-sonnet-4-6]', '[amazon.nova-2-lite-v1:0]'),
      `${TAX}:38:14 model-not-approved`,
    ],
    [
      'a model under mynumber',
      edited(TAX, 'zone: lgwan', 'zone: mynumber'),
      `${TAX}:36:20 model-in-mynumber-zone|${TAX}:36:26 model-in-mynumber-zone`,
    ],
    [
      'a guardrail of another account',
      edited(ORG, 'ap-northeast-1:111122223333', 'ap-northeast-1:444455556666'),
      `${ORG}:34:14 guardrail-of-other-account`,
    ],
  ],
  'use cases': [
    ['an id of another department', edited(TAX, 'id: tax-qa', 'id: fire-qa'), `${TAX}:32:9 use-case-id-prefix`],
    [
      'an environment without account',
      edited(TAX, '[prod, dev]', '[prod, staging]'),
      `${TAX}:36:26 environment-without-account`,
    ],
    [
      'a control that the catalogue does not have',
      edited(TAX, 'CCOE-AI-08', 'CCOE-AI-99'),
      `${TAX}:41:66 unknown-control`,
    ],
    [
      'high risk without approval',
      edited(TAX, / {4}approval:.*\n/.exec(VALID[TAX])![0], ''),
      `${TAX}:39:46 approval-missing`,
    ],
    [
      'an approval in the future',
      edited(TAX, 'approvedOn: 2026-06-01', 'approvedOn: 2026-11-26'),
      `${TAX}:42:45 approval-in-future`,
    ],
  ],
  'exceptions, lock and logs': [
    [
      'a change approved for 31 days',
      {
        ...VALID,
        'changes.yaml':
          'changes: [{ stack: a, logicalId: A, action: delete, reason: a, approver: b, approvedOn: 2026-11-20, expiresOn: 2026-12-21 }]\n',
      },
      'changes.yaml:1:112 exception-too-long',
    ],
    [
      'a change of no such kind',
      {
        ...VALID,
        'changes.yaml':
          'changes: [{ stack: a, logicalId: A, action: remove, reason: a, approver: b, approvedOn: 2026-11-20, expiresOn: 2026-12-10 }]\n',
      },
      'changes.yaml:1:45 unknown-value',
    ],
    ['an exception of 367 days', edited(EX, '2027-11-03', '2027-11-04'), `${EX}:8:16 exception-too-long`],
    [
      'an expiry before the approval',
      edited(EX, '2027-11-03', '2026-11-01'),
      `${EX}:8:16 exception-expires-before-approval`,
    ],
    [
      'an exception approved in the future',
      edited(EX, 'approvedOn: 2026-11-02', 'approvedOn: 2026-11-26'),
      `${EX}:7:17 exception-approved-in-future`,
    ],
    [
      'an id for an account that nobody describes',
      edited(LOCK, 'mihon-tax-prod', 'mihon-tax-prd'),
      `${LOCK}:3:3 orphaned-account`,
    ],
    [
      'storage that outlasts retention',
      edited(ORG, 'standardStorageDays: 90', 'standardStorageDays: 1827'),
      `${ORG}:21:24 storage-days-exceed-retention`,
    ],
    [
      'a class that outlasts the archive',
      edited(ORG, 'retentionDays: 1827', 'retentionDays: 1827\n  retentionByClassification: { 自治体機密性3B: 1828 }'),
      `${ORG}:20:42 class-outlasts-archive`,
    ],
    [
      'a class that is deleted before it is cheap',
      edited(ORG, 'retentionDays: 1827', 'retentionDays: 1827\n  retentionByClassification: { 自治体機密性1: 90 }'),
      `${ORG}:20:41 class-deleted-before-storage-days`,
    ],
    [
      'a class of no scheme',
      edited(ORG, 'retentionDays: 1827', 'retentionDays: 1827\n  retentionByClassification: { 機密性4: 365 }'),
      `${ORG}:20:32 unknown-key`,
    ],
  ],
  'how the baseline rolls out': [
    [
      'no account at a time',
      edited(ORG, 'cost:', 'baseline: { maxConcurrentPercentage: 0 }\ncost:'),
      `${ORG}:22:38 no-concurrent-account`,
    ],
    [
      'more than all accounts',
      edited(ORG, 'cost:', 'baseline: { failureTolerancePercentage: 101 }\ncost:'),
      `${ORG}:22:41 invalid-percent`,
    ],
  ],
  'the pipeline': [
    [
      'a name beside the assembly that a shell would take for an option',
      edited(
        ORG,
        'cost:',
        'pipeline: { source: { repository: a }, branch: main, approver: CISO, approverEmail: a@example.com, beside: [--json] }\ncost:',
      ),
      `${ORG}:22:109 invalid-beside-name`,
    ],
    ...['"*"', 'ccoe-auditor', 'ccoe-break-glass'].map((name): [string, Files, string] => [
      `an approver by the permission set ${name}`,
      edited(
        ORG,
        'cost:',
        `pipeline: { source: { repository: a }, branch: main, approver: CISO, approverEmail: a@example.com, approverPermissionSet: ${name} }\ncost:`,
      ),
      `${ORG}:22:123 invalid-approver-permission-set`,
    ]),
  ],
  'what the lock knows and no file describes': [
    [
      'a recorded account',
      withLock('recorded: { mihon-park-prod: { lifecycle: active } }'),
      `${LOCK}:4:13 orphaned-account`,
    ],
    [
      'an organizational unit',
      withLock('organizationalUnits: { Workloads/Sandbox: ou-exam-12345678 }'),
      `${LOCK}:4:24 orphaned-organizational-unit`,
    ],
    ['a store', withLock('stores: { old-log-archive: ap-northeast-1 }'), `${LOCK}:4:11 orphaned-store`],
    ['a Region', withLock('regions: [ap-northeast-1, us-west-2]'), `${LOCK}:4:27 orphaned-region`],
  ],
  'steps of an account': [
    [
      'from suspended straight back',
      withLock('recorded: { mihon-tax-prod: { lifecycle: suspended } }'),
      `${TAX}:12:16 lifecycle-step-refused`,
    ],
    [
      'back to requested, once it exists',
      { ...withLock('recorded: { mihon-fire-prod: { lifecycle: quarantined } }') },
      `${FIRE}:12:16 lifecycle-step-refused`,
    ],
    [
      'closed without its records looked at',
      {
        ...withLock('recorded: { mihon-fire-prod: { lifecycle: suspended } }'),
        [FIRE]: VALID[FIRE].replace('lifecycle: requested', 'lifecycle: closed'),
      },
      `${FIRE}:12:16 lifecycle-step-refused`,
    ],
  ],
  files: [
    ['no organization.yaml', without(ORG), `${ORG}:1:1 missing-file`],
    [
      'no department',
      { [ORG]: VALID[ORG], [LOCK]: 'accounts: { mihon-management: "111122223333" }\n' },
      'departments:1:1 no-departments',
    ],
    ['a misspelt file', { ...without(EX), 'exception.yaml': VALID[EX] }, 'exception.yaml:1:1 unknown-file'],
    [
      'a department that would be left out',
      { ...VALID, 'departments/ward.yml': VALID[FIRE] },
      'departments/ward.yml:1:1 unknown-file',
    ],
    [
      'a department in a folder below, where it would be left out',
      { ...VALID, 'departments/課/ward.yaml': VALID[FIRE] },
      'departments/課/ward.yaml:1:1 unknown-file',
    ],
    ['a directory with the name of a file', { ...without(FIRE), [`${FIRE}/x`]: '' }, `${FIRE}:1:1 unreadable-file`],
  ],
};

it.each<[string, Files]>([
  ['a store of an account', withLock('stores: { mihon-log-archive-ai-012345678901-ap-northeast-3: ap-northeast-3 }')],
  ['units and Regions in use', withLock('organizationalUnits: { Pilot: ou-exam-12345678 }\nregions: [ap-northeast-3]')],
  [
    'what is named as closed',
    {
      ...withLock('stores: { old-log-archive: ap-northeast-1 }\nregions: [us-west-2]'),
      [ORG]: `${VALID[ORG]}closed:
  - { kind: store, name: old-log-archive, closedOn: 2026-04-01, reference: 8DX第12号 }
  - { kind: region, name: us-west-2, closedOn: 2026-04-01, reference: 8DX第12号 }
`,
    },
  ],
  [
    'a step whose evidence is recorded',
    {
      ...withLock('recorded: { mihon-fire-prod: { lifecycle: suspended, shown: { records-disposed: 8消第45号 } } }'),
      [FIRE]: VALID[FIRE].replace('lifecycle: requested', 'lifecycle: closed'),
    },
  ],
  ['a step that the deployment itself holds', withLock('recorded: { mihon-tax-prod: { lifecycle: quarantined } }')],
])('misses nothing in %s', (_, files) => {
  expect(errorsOf(files)).toEqual([]);
});

it('closes no thing of another kind by its name', () => {
  const files = {
    ...withLock('regions: [us-west-2]'),
    [ORG]: `${VALID[ORG]}closed:\n  - { kind: store, name: us-west-2, closedOn: 2026-04-01, reference: 8DX第12号 }\n`,
  };
  expect(summary(files)).toEqual([`${LOCK}:4:11 orphaned-region`]);
});

it('lists an orphan with its cost and the commands that show it and close it off', () => {
  const lock = `accounts:
  mihon-management: "111122223333"
  mihon-tax-prod: "012345678901"
  mihon-park-prod: "555555555555"
recorded:
  mihon-park-prod: { lifecycle: active, monthlyBudgetYen: 450000 }
`;
  const [error] = errorsOf({ ...VALID, [LOCK]: lock });
  expect(error?.message.ja).toContain('450,000 円');
  expect(error?.fix?.en).toContain('aws organizations describe-account --account-id 555555555555');
  expect(error?.fix?.en).toContain('aws organizations move-account --account-id 555555555555');
  const [unknown] = errorsOf(edited(LOCK, 'mihon-tax-prod', 'mihon-park-prod'));
  expect(unknown?.message.en).toContain('monthly cost is unknown');
});

it('gives every error of a run at once, also behind a broken file', () => {
  const files = {
    ...VALID,
    [TAX]: VALID[TAX]
      .replace('monthlyBudgetYen: 450000', 'monthlyBudgetYen: "450000"')
      .replace('id: tax-qa', 'id: fire-qa'),
    [FIRE]: VALID[FIRE].replace('zone: internet', 'zone: [internet'),
    [EX]: VALID[EX].replace('2027-11-03', '2026-11-31'),
    [LOCK]: VALID[LOCK].replace('"111122223333"', '111122223333'),
    [ORG]: VALID[ORG].replace('governance: organizations\n', '').replace('claude-haiku-5-5', 'claude-haiku-9'),
  };
  expect(summary(files)).toEqual([
    `${LOCK}:2:21 wrong-type`,
    `${FIRE}:4:1 yaml-syntax`,
    `${TAX}:14:23 wrong-type`,
    `${TAX}:32:9 use-case-id-prefix`,
    `${EX}:8:16 impossible-date`,
    `${ORG}:1:1 missing-key`,
    `${ORG}:26:5 model-refused`,
  ]);
});

it.each([
  ['its department could not be read', edited(TAX, 'zone: lgwan', 'zone: [lgwan'), /tax\.yaml:\d+:\d+ yaml-syntax/],
  [
    'its environment could not be read',
    edited(TAX, 'environment: prod', 'environment: prd'),
    /tax\.yaml:11:18 unknown-value/,
  ],
  ['the file of its department is not UTF-8', { ...VALID, [TAX]: Buffer.from([0xff]) }, /tax\.yaml:1:1 /],
])('does not call an account of the lock unknown when %s', (_, files, only) => {
  expect(summary(files)).toEqual([expect.stringMatching(only)]);
});

it.each<[string, Files, RegExp, RegExp]>([
  [
    'names the key that was meant',
    edited(FIRE, 'costCenter', 'costCentre'),
    /costCenter の書き間違い/,
    /Did you mean costCenter\?/,
  ],
  [
    'names the word that was meant',
    edited(FIRE, 'zone: internet', 'zone: Internett'),
    /internet の書き間違い/,
    /Did you mean internet\?/,
  ],
  ['shows the number without quotes', edited(FIRE, '250000', '"250000"'), /引用符なし.*250000/, /Write 250000/],
  ['shows full-width digits in ASCII', edited(FIRE, '250000', '２５００００'), /半角.*250000/, /Write 250000/],
  ['shows a number without commas', edited(FIRE, '250000', '250,000'), /カンマなしで 250000/, /Write 250000/],
  [
    'shows a full-width date in ASCII',
    edited(ORG, '2026-11-02', '２０２６－１１－０２'),
    /半角で 2026-11-02/,
    /Write 2026-11-02/,
  ],
  ['writes yes as true', edited(TAX, 'business: true', 'business: yes'), /引用符なしで true/, /Write true/],
  ['quotes what must be a string', edited(FIRE, '"0901"', '0901'), /"0901"/, /"0901"/],
  ['asks for all 12 digits', edited(LOCK, '"012345678901"', '12345678901'), /先頭の 0/, /leading zeros/],
  ['points at a full-width colon', edited(EX, VALID[EX], 'exceptions：[]\n'), /半角の「: 」/, /full-width colon/],
  ['points at a full-width colon above a syntax error', edited(FIRE, 'code: fire', 'code：fire'), /全角/, /full-width/],
  [
    'names the account that was meant',
    edited(LOCK, 'mihon-tax-prod', 'mihon-tax-prd'),
    /mihon-tax-prod/,
    /mihon-tax-prod/,
  ],
  [
    'names the file that was meant',
    { ...without(EX), 'exception.yaml': VALID[EX] },
    /exceptions\.yaml/,
    /exceptions\.yaml/,
  ],
  [
    'writes the model of a jp. profile',
    edited(ORG, '- anthropic.claude-haiku', '- jp.anthropic.claude-haiku'),
    /anthropic\.claude-haiku-5-5/,
    /Did you mean anthropic/,
  ],
  [
    'names the jp. profile beside a global one',
    edited(ORG, '- anthropic.claude-haiku', '- global.anthropic.claude-haiku'),
    /jp\.anthropic\.claude-haiku-5-5/,
    /jp\.anthropic/,
  ],
])('%s', (_, files, ja, en) => {
  const [error] = errorsOf(files);
  expect(error?.fix?.ja).toMatch(ja);
  expect(error?.fix?.en).toMatch(en);
});

it('quotes why the model register refuses a model', () => {
  const [error] = errorsOf(edited(ORG, 'anthropic.claude-haiku-5-5', 'amazon.nova-pro-v1:0'));
  const why = refusalOf('amazon.nova-pro-v1:0')!;
  expect(error?.message.ja).toContain(why.ja);
  expect(error?.message.en).toContain(why.en);
});

describe.each(Object.entries(cases))('%s', (_, rows) => {
  it.each(rows)('%s', (_what, files, expected) => {
    const errors = errorsOf(files);
    expect(summary(files)).toEqual(expected.split('|'));
    for (const { message, expected: wanted, fix, length } of errors) {
      for (const text of [message, wanted, fix!]) {
        expect(text.ja).toMatch(/\S/);
        expect(text.en).toMatch(/\S/);
      }
      expect(length).toBeGreaterThan(0);
    }
  });
});

it.each([
  [
    'is empty',
    '',
    { ja: 'ファイルが空です(コメントは数えません)。', en: 'The file is empty (comments do not count).' },
  ],
  [
    'holds comments only',
    '# 消防局\n',
    { ja: 'ファイルが空です(コメントは数えません)。', en: 'The file is empty (comments do not count).' },
  ],
  ['is a list', '- fire\n', { ja: 'ファイルの中身の形が違います。', en: 'The file holds the wrong kind of value.' }],
])('says of a file that %s so, in one language each', (_, content, message) => {
  const [error] = errorsOf({ ...VALID, [FIRE]: content });
  expect(error).toMatchObject({ file: FIRE, message, fix: { en: expect.stringContaining('without indentation') } });
});
