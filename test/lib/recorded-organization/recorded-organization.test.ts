import { recordedOrganization } from '../../../lib/recorded-organization/recorded-organization';
import { RecordedResponses } from '../../../lib/recorded-organization/recorded-responses';
import { RecordedFolder } from '../cli/adopt/recorded-folder';

let recorded: RecordedFolder;
beforeEach(() => {
  recorded = new RecordedFolder();
});
afterEach(() => recorded.remove());

function read() {
  const responses = new RecordedResponses(recorded.responses);
  const organization = recordedOrganization(responses);
  return { organization, problems: responses.problems };
}

it('puts each account into its unit, and leaves out what AWS manages itself', () => {
  const { organization, problems } = read();
  expect(problems).toEqual([]);
  expect(organization?.accounts.find(({ id }) => id === '777788889999')?.path).toEqual(['業務システム', '本番']);
  expect(organization?.policies.map(({ name }) => name)).toEqual(['base-guardrails', 'region-limit', 'cost-tags']);
});

it('reads a recording of before `State` replaced `Status`', () => {
  recorded.change('list-accounts', ({ Accounts }) => {
    for (const account of Accounts) {
      account.Status = account.State;
      delete account.State;
    }
    delete Accounts[6].Status;
  });
  expect(
    read()
      .organization?.accounts.map(({ state }) => state)
      .toSorted(),
  ).toEqual(
    ['ACTIVE', 'ACTIVE', 'ACTIVE', 'ACTIVE', 'ACTIVE', 'ACTIVE', 'PENDING_CLOSURE', 'SUSPENDED', 'UNKNOWN'].toSorted(),
  );
});

it.each<[string, (folder: RecordedFolder) => void, RegExp, RegExp]>([
  [
    'a page that is missing',
    (folder) => folder.change('list-accounts', (response) => ({ ...response, NextToken: 'more' })),
    /list-accounts\.json: NextToken$/,
    /another page/,
  ],
  ['a file that is missing', (folder) => folder.write('list-roots', ''), /list-roots\.json$/, /no JSON/],
  [
    'what is no JSON',
    (folder) => folder.write('list-policies/TAG_POLICY', 'An error occurred (AccessDenied)'),
    /list-policies\/TAG_POLICY\.json$/,
    /no JSON/,
  ],
  [
    'UTF-16, as PowerShell writes it',
    (folder) => folder.write('list-roots', Buffer.from('\ufeff{}', 'utf16le')),
    /list-roots\.json$/,
    /no JSON in UTF-8/,
  ],
  [
    'JSON of another call',
    (folder) => folder.write('list-accounts', '{"Roots":[]}'),
    /list-accounts\.json: Accounts$/,
    /not a response of list-accounts/,
  ],
  [
    'null',
    (folder) => folder.write('describe-organization', 'null'),
    /describe-organization\.json: \(root\)$/,
    /not a response/,
  ],
  [
    '__proto__ in place of the list',
    (folder) => folder.write('list-accounts', '{"__proto__":{"Accounts":[]}}'),
    /list-accounts\.json: Accounts$/,
    /not a response/,
  ],
  [
    'an id that is a path',
    (folder) => folder.change('list-accounts', ({ Accounts }) => void Object.assign(Accounts[2], { Id: '../etc' })),
    /Accounts\[2\]\.Id$/,
    /not a response/,
  ],
  [
    'a unit that is a path',
    (folder) =>
      folder.change(
        'list-organizational-units-for-parent/r-exam',
        ({ OrganizationalUnits }) => void Object.assign(OrganizationalUnits[0], { Id: '../cli/x' }),
      ),
    /OrganizationalUnits\[0\]\.Id$/,
    /not a response/,
  ],
  [
    'two accounts with one e-mail address',
    (folder) =>
      folder.change(
        'list-accounts',
        ({ Accounts }) => void Object.assign(Accounts[4], { Email: 'AWS-TAX-PROD@example.com' }),
      ),
    /Accounts\[4\]\.Email$/,
    /also stands in Accounts\[3\]/,
  ],
  [
    'two accounts with one id',
    (folder) =>
      folder.change(
        'list-accounts',
        ({ Accounts }) => void Accounts.push({ ...Accounts[0], Email: 'other@example.com' }),
      ),
    /Accounts\[9\]\.Id$/,
    /also stands in Accounts\[0\]/,
  ],
  [
    'an account in no unit',
    (folder) => folder.change('list-accounts-for-parent/ou-exam-develop001', () => ({ Accounts: [] })),
    /list-accounts-for-parent\/r-exam\.json$/,
    /999988887777 is in list-accounts, but/,
  ],
  [
    'an account in two units',
    (folder) =>
      folder.change(
        'list-accounts-for-parent/r-exam',
        ({ Accounts }) => void Accounts.push({ Id: '999988887777', Name: 'tax-dev', Email: 'x@example.com' }),
      ),
    /ou-exam-develop001\.json$/,
    /in the list of another unit too/,
  ],
  [
    'an account of a unit that is not listed',
    (folder) => folder.change('list-accounts', ({ Accounts }) => void Accounts.pop()),
    /ou-exam-sandbox001\.json$/,
    /not in list-accounts/,
  ],
  [
    'a unit within itself',
    (folder) =>
      folder.change('list-organizational-units-for-parent/ou-exam-production', () => ({
        OrganizationalUnits: [{ Id: 'ou-exam-workloads1', Name: 'again' }],
      })),
    /ou-exam-production\.json$/,
    /also stands elsewhere/,
  ],
  [
    'another management account',
    (folder) =>
      folder.change(
        'describe-organization',
        ({ Organization }) => void Object.assign(Organization, { MasterAccountId: '123456789012' }),
      ),
    /list-accounts\.json$/,
    /123456789012 is missing/,
  ],
  [
    'no policies of an enabled type',
    (folder) =>
      folder.change(
        'list-roots',
        ({ Roots }) => void Roots[0].PolicyTypes.push({ Type: 'BACKUP_POLICY', Status: 'ENABLED' }),
      ),
    /list-policies\/BACKUP_POLICY\.json$/,
    /is missing or cannot be read/,
  ],
])('refuses %s, and says where', (_, change, location, problem) => {
  change(recorded);
  const { organization, problems } = read();
  expect(organization).toBeUndefined();
  expect(problems.map((one) => one.location)).toContainEqual(expect.stringMatching(location));
  expect(problems.find((one) => location.test(one.location))?.problem.en).toMatch(problem);
});
