import { command, required } from '../command';

const EXIT = { written: 0, refused: 1 } as const;

export const ADOPT = command({
  name: 'adopt',
  chapter: 'begin',
  summary: {
    ja: '既にある組織を引き継ぐ。AWS の設定は何も変えない',
    en: 'take over an organization that exists; nothing in AWS is changed',
  },
  synopsis: ['adopt --commands > record.sh', 'adopt --from responses --output landing-zone'],
  options: {
    commands: {
      type: 'boolean',
      text: {
        ja: '読み取りだけのコマンドを書き出す。管理アカウントの CloudShell で実行する',
        en: 'print read-only commands, to be run in CloudShell of the management account',
      },
    },
    from: {
      type: 'string',
      value: 'DIR',
      text: {
        ja: 'そのコマンドが書いた応答のフォルダー',
        en: 'folder of responses that these commands wrote',
      },
      completes: 'folder',
    },
    output: {
      type: 'string',
      value: 'DIR',
      text: { ja: '書き出すフォルダー。既にあれば書かない', en: 'folder to write; refused where it exists' },
      completes: 'folder',
    },
    name: {
      type: 'string',
      value: { ja: '名前', en: 'NAME' },
      text: {
        ja: '組織の短い名前(例 mihon)。書かなければ要記入になる',
        en: 'short name of the organization (mihon); to be filled in when left out',
      },
    },
  },
  notes: {
    ja: '分からないこと(連絡先、費用負担、分類、予算、三層の区分など)は空のまま書き、埋めるまで合成は始まらない。',
    en: 'What is not known (contacts, cost centre, classification, budgets, zone …) is left empty; no synth before it is filled in.',
  },
  exits: {
    0: { ja: '書いた', en: 'written' },
    1: { ja: '応答を使えない', en: 'the responses cannot be used' },
  },
  run({ values }) {
    if (values.commands) {
      const { RECORDING_COMMANDS } =
        require('../adopt/recording-commands') as typeof import('../adopt/recording-commands');
      return { json: { commands: RECORDING_COMMANDS }, print: () => RECORDING_COMMANDS, exitCode: 0 };
    }
    const { adopt } = require('../adopt/adopt') as typeof import('../adopt/adopt');
    const { adoptionJson } = require('../adopt/adoption-json') as typeof import('../adopt/adoption-json');
    const { printAdoption } = require('../adopt/print-adoption') as typeof import('../adopt/print-adoption');
    const answer = adopt({
      from: required(values.from, '--from'),
      output: required(values.output, '--output'),
      name: values.name,
    });
    return {
      json: adoptionJson(answer),
      print: (terminal) => printAdoption(answer, terminal),
      exitCode: EXIT[answer.answer],
    };
  },
});
