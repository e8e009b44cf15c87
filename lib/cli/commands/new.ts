import type { Text } from '../../../policies/text';
import { AS_OF, ASSEMBLY, type Command, type CommandOption, command, LANDING_ZONE } from '../command';
import type { NewEntry } from '../new/new-entry';
import { optionsOf } from '../new/question';

const NOTES: Text = {
  ja: `書かない指定は、端末なら尋ねます(括弧の中が既定)。端末でないところ(CI)では既定を使い、既定のないものは必須です。
書く前に設定全体を検査し、誤りがあれば何も書きません。既にあるファイルの注釈と書式は変わりません。`,
  en: `What is not given is asked on a terminal (defaults in brackets). Elsewhere (CI) defaults are taken, and what has none is required.
The whole configuration is checked before anything is written. Comments and formatting of existing files stay.`,
};

/** The four kinds of `ccoe new`. What they ask is loaded when it is needed: `ccoe --help` waits for none of it. */
export const NEW: readonly Command[] = [
  newCommand(
    'department',
    { ja: '部局を加える', en: 'add a department' },
    () => (require('../new/new-department') as typeof import('../new/new-department')).NEW_DEPARTMENT,
  ),
  newCommand(
    'use-case',
    { ja: '生成 AI の利用台帳に 1 件加える', en: 'add a row to the AI use-case register' },
    () => (require('../new/new-use-case') as typeof import('../new/new-use-case')).NEW_USE_CASE,
  ),
  newCommand(
    'pilot',
    { ja: '3 か月以内の試行のアカウントを加える', en: 'add an account for a pilot of at most three months' },
    () => (require('../new/new-pilot') as typeof import('../new/new-pilot')).NEW_PILOT,
  ),
  newCommand(
    'exception',
    { ja: '承認された例外を台帳に加える', en: 'add an approved exception to the register' },
    () => (require('../new/new-exception') as typeof import('../new/new-exception')).NEW_EXCEPTION,
  ),
];

function newCommand(kind: string, summary: Text, entry: () => NewEntry): Command {
  const own = { 'landing-zone': LANDING_ZONE, 'as-of': AS_OF, assembly: ASSEMBLY };
  return command({
    name: `new ${kind}`,
    chapter: 'change',
    summary,
    synopsis: [`new ${kind}`],
    get options(): Readonly<Record<string, CommandOption>> {
      return { ...optionsOf(entry().questions), ...own };
    },
    notes: NOTES,
    exits: {
      0: { ja: '書いた', en: 'written' },
      1: { ja: '今の設定に誤りがある', en: 'the configuration is wrong already' },
    },
    run({ values, terminal, ask }) {
      const { newEntry } = require('../new/new-entry') as typeof import('../new/new-entry');
      return newEntry(entry(), {
        landingZone: String(values['landing-zone']),
        assembly: String(values['assembly']),
        asOf: values['as-of'] === undefined ? undefined : String(values['as-of']),
        given: values,
        ask,
        terminal,
      });
    },
  });
}
