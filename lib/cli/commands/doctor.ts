import { AS_OF, command, LANDING_ZONE } from '../command';

const SIGNS = { ok: '○ ', advice: '！ ', missing: '✕ ' } as const;

export const DOCTOR = command({
  name: 'doctor',
  chapter: 'begin',
  summary: {
    ja: 'この端末に足りないもの、まもなく切れるものを、直し方とともに示す',
    en: 'what this machine lacks and what is about to end, each with the fix',
  },
  synopsis: ['doctor', { ja: 'doctor --profile 名前', en: 'doctor --profile NAME' }],
  options: {
    profile: {
      type: 'string',
      value: { ja: '名前', en: 'NAME' },
      text: {
        ja: 'アカウントを確かめる読み取りだけのコマンドを書き出す(実行はしない)',
        en: 'prints read-only commands that show the account (runs none)',
      },
    },
    'landing-zone': LANDING_ZONE,
    'as-of': AS_OF,
  },
  exits: {
    0: { ja: '足りないものはない', en: 'nothing is missing' },
    1: { ja: '足りないもの、切れたもの、設定の誤りがある', en: 'something is missing, ended or wrong' },
  },
  run({ values, variables }) {
    const { accountCommands, doctor } = require('../doctor/doctor') as typeof import('../doctor/doctor');
    const { Paragraphs } = require('../paragraphs') as typeof import('../paragraphs');
    const examined = doctor({ landingZone: values['landing-zone'], asOf: values['as-of'], variables });
    const commands = values.profile === undefined ? [] : accountCommands(values.profile);
    return {
      json: { examined, commands },
      exitCode: examined.some(({ state }) => state === 'missing') ? 1 : 0,
      print: (terminal) => {
        const page = new Paragraphs(terminal);
        for (const { state, what, fix } of examined) {
          page.add(what, 0, SIGNS[state]);
          if (fix) page.add(fix, 2, '→ ');
        }
        if (commands.length > 0)
          page.head({ ja: 'アカウントを確かめる(読み取りだけ)', en: 'To look at the account (read-only)' });
        for (const line of commands) page.verbatim(line, 2);
        return page.toString();
      },
    };
  },
});
