import { command, LANDING_ZONE, required } from '../command';

const EXIT = {
  'up-to-date': 0,
  written: 0,
  'out-of-date': 1,
  conflicts: 1,
  refused: 1,
  misconfigured: 1,
} as const;

export const ACCOUNTS = command({
  name: 'accounts',
  chapter: 'begin',
  summary: {
    ja: '作られたアカウントの ID を accounts.lock.yaml に書き足す',
    en: 'add the ids of accounts that were created to accounts.lock.yaml',
  },
  synopsis: ['accounts --from responses'],
  options: {
    from: {
      type: 'string',
      value: 'DIR',
      text: { ja: 'list-accounts.json のあるフォルダー', en: 'folder with list-accounts.json' },
      completes: 'folder',
    },
    check: {
      type: 'boolean',
      text: { ja: '書かずに、最新かどうかだけを調べる', en: 'write nothing, say whether it is up to date' },
    },
    'landing-zone': LANDING_ZONE,
  },
  notes: {
    ja: `応答は次のコマンドで取る:
  aws organizations list-accounts --output json > responses/list-accounts.json
アカウントは名前か root のメールアドレスで見分ける。食い違いが 1 つでもあれば何も書かない。`,
    en: `The response comes from:
  aws organizations list-accounts --output json > responses/list-accounts.json
An account is known by its name or the e-mail address of its root. A single conflict, and nothing is written.`,
  },
  exits: {
    0: { ja: '最新、または書いた', en: 'up to date, or written' },
    1: {
      ja: '最新でない(--check)、食い違いがある、応答を使えない',
      en: 'out of date (--check), conflicts, or unusable responses',
    },
  },
  run({ values }) {
    const { accounts } = require('../accounts/accounts') as typeof import('../accounts/accounts');
    const { printAccounts } = require('../accounts/print-accounts') as typeof import('../accounts/print-accounts');
    const answer = accounts({
      from: required(values.from, '--from'),
      landingZone: values['landing-zone'],
      check: values.check === true,
    });
    return { json: answer, print: (terminal) => printAccounts(answer, terminal), exitCode: EXIT[answer.answer] };
  },
});
