import { AS_OF, type CommandOption, command } from '../command';
import { optionsOf } from '../new/question';

export const INIT = command({
  name: 'init',
  chapter: 'begin',
  summary: {
    ja: '新しい団体のリポジトリを作る。製品は依存として入り、更新で取り込む差分はない',
    en: "make a new body's own repository; the product is a dependency, with nothing to merge at upgrades",
  },
  synopsis: ['init DIR', 'init DIR --posture municipality --name example'],
  words: [
    {
      name: 'DIR',
      text: { ja: '作るフォルダー。既にあれば作らない', en: 'folder to make; refused where it exists' },
      completes: 'folder',
    },
  ],
  get options(): Readonly<Record<string, CommandOption>> {
    const { INIT_QUESTIONS } = require('../init/init-questions') as typeof import('../init/init-questions');
    const { POSTURES } = require('../init/postures') as typeof import('../init/postures');
    const asked = optionsOf(INIT_QUESTIONS);
    return {
      ...asked,
      posture: { ...asked['posture']!, completes: Object.keys(POSTURES) },
      product: {
        type: 'string',
        value: 'SPEC',
        text: {
          ja: 'package.json に書く製品の版か、配られたファイル(file:…)。省くとこの版',
          en: 'version of the product, or the file that was handed over (file:…); default: this version',
        },
      },
      'as-of': AS_OF,
    };
  },
  notes: {
    ja: '書かない指定は、端末なら尋ねます(括弧の中が既定)。端末でないところ(CI)では既定を使い、既定のないものは必須です。',
    en: 'What is not given is asked on a terminal (defaults in brackets). Elsewhere (CI) defaults are taken, and what has none is required.',
  },
  exits: { 0: { ja: '作った', en: 'made' } },
  run({ values, words: [folder = ''], terminal, ask }) {
    const { init } = require('../init/init') as typeof import('../init/init');
    const text = (name: string) => (values[name] === undefined ? undefined : String(values[name]));
    return init({ folder, product: text('product'), asOf: text('as-of'), given: values, ask, terminal });
  },
});
