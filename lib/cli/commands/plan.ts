import { AS_OF, command, LANDING_ZONE } from '../command';

export const PLAN = command({
  name: 'plan',
  chapter: 'change',
  summary: {
    ja: '今の設定で何が増え、消え、変わり、月にいくら増えるかを、展開する前に示す',
    en: 'what the configuration adds, removes, changes and costs a month, before anything is deployed',
  },
  synopsis: ['plan', { ja: 'plan --against 前の合成', en: 'plan --against EARLIER_SYNTH' }, 'plan --git main'],
  options: {
    against: {
      type: 'string',
      default: 'cdk.out',
      value: 'DIR',
      text: { ja: '比べる前の合成の出力先', en: 'output of the earlier synth to compare with' },
      completes: 'folder',
    },
    git: {
      type: 'string',
      value: 'REV',
      text: { ja: 'この版の設定を合成して比べる', en: 'compare with the configuration at this git revision' },
    },
    assembly: {
      type: 'string',
      value: 'DIR',
      text: {
        ja: '今の設定の合成の出力先。省くと合成する',
        en: 'output of a synth of the configuration; default: it is synthesized now',
      },
      completes: 'folder',
    },
    'landing-zone': LANDING_ZONE,
    'as-of': AS_OF,
  },
  notes: {
    ja: '比べるのは合成の結果どうしです。AWS には何も尋ねず、--against の中も変えません。',
    en: 'Two synths are compared. Nothing is asked of AWS, and what --against names is not changed.',
  },
  exits: {
    0: {
      ja: '失うものはないか承認されており、新たに許可されるものもない',
      en: 'nothing protected is lost without approval, nothing is newly allowed',
    },
    1: {
      ja: '承認のないまま失うものがある、新たに許可される、合成が不合格、設定の誤り',
      en: 'something protected is lost without approval, something is newly allowed, the synth fails, or the configuration is wrong',
    },
  },
  async run({ values }) {
    const { plan } = require('../plan/plan') as typeof import('../plan/plan');
    const { printPlan } = require('../plan/print-plan') as typeof import('../plan/print-plan');
    const { against, git, assembly } = values;
    const result = await plan({ landingZone: values['landing-zone'], against, git, assembly, asOf: values['as-of'] });
    const dangerous =
      result.verdict === 'failed' ||
      result.blastRadius.losses.some(({ approval }) => !approval) ||
      result.decisions.some(({ kind }) => kind === 'newly-allowed');
    return { json: result, print: (terminal) => printPlan(result, terminal), exitCode: dangerous ? 1 : 0 };
  },
});
