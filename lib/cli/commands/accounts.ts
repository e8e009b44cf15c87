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
    ja: '作られたアカウントの ID と、展開された状態を accounts.lock.yaml に書く',
    en: 'write ids of accounts that were created, and what is deployed, to accounts.lock.yaml',
  },
  synopsis: ['accounts --from responses', 'accounts --from responses --lifecycle'],
  options: {
    from: {
      type: 'string',
      value: 'DIR',
      text: { ja: 'list-accounts.json のあるフォルダー', en: 'folder with list-accounts.json' },
      completes: 'folder',
    },
    lifecycle: {
      type: 'boolean',
      text: {
        ja: 'recorded: に、いまの OU が示す状態も書く',
        en: 'write to recorded: what the present unit says, too',
      },
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
アカウントは名前か root のメールアドレスで見分ける。食い違いが 1 つでもあれば何も書かない。
--lifecycle には組織全体の応答が要る: ccoe adopt --commands > record.sh && sh record.sh`,
    en: `The response comes from:
  aws organizations list-accounts --output json > responses/list-accounts.json
An account is known by its name or the e-mail address of its root. A single conflict, and nothing is written.
--lifecycle takes the responses of the whole organization: ccoe adopt --commands > record.sh && sh record.sh`,
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
      lifecycle: values.lifecycle,
    });
    return { json: answer, print: (terminal) => printAccounts(answer, terminal), exitCode: EXIT[answer.answer] };
  },
});
