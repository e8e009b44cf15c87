import { CommandError } from '../../command-error';
import { ASSEMBLY, command, required } from '../command';
import { REGION } from './region';

const EXIT = { allowed: 0, denied: 1, undecided: 3 } as const;

export const DECIDE = command({
  name: 'decide',
  chapter: 'ask',
  summary: {
    ja: 'ある操作が許可されるか、どの文が決めるかを説明する',
    en: 'whether an action is allowed, and which statement says so',
  },
  synopsis: [
    {
      ja: 'decide --account 名前 --action サービス:操作 --resource ARN',
      en: 'decide --account NAME --action SERVICE:ACTION --resource ARN',
    },
    { ja: 'decide --diff 別の合成', en: 'decide --diff OTHER_SYNTH' },
  ],
  options: {
    account: {
      type: 'string',
      value: { ja: '名前', en: 'NAME' },
      text: {
        ja: '尋ねるアカウント(部局・CCoE のどれでも)',
        en: "account that is asked about (a department's or the CCoE's)",
      },
    },
    action: {
      type: 'string',
      value: { ja: '操作', en: 'ACTION' },
      text: { ja: '例 bedrock:InvokeModel', en: 'e.g. bedrock:InvokeModel' },
    },
    resource: {
      type: 'string',
      value: 'ARN',
      text: { ja: '1 つの ARN。リソースのない操作は *', en: 'one ARN; * for actions without a resource' },
    },
    region: {
      ...REGION,
      text: {
        ja: '呼び出すリージョン(既定は ARN のもの、なければ東京)',
        en: "Region that is called (default: the ARN's, else Tokyo)",
      },
    },
    principal: {
      type: 'string',
      value: 'P',
      text: {
        ja: 'administrator(既定)、workload(許可境界つきのロール)、または ARN',
        en: 'administrator (default), workload (role within the permission boundary), or an ARN',
      },
      completes: ['administrator', 'workload'],
    },
    context: {
      type: 'string',
      multiple: true,
      value: 'K=V',
      text: {
        ja: '条件キーの値。何度でも書ける。「K=」は送らないことを示す',
        en: 'value of a condition key, as often as needed; "K=" says that it is not sent',
      },
    },
    diff: {
      type: 'string',
      value: 'DIR',
      text: {
        ja: '別の合成(変更前)と比べ、答えの変わる試みを並べる',
        en: 'compare with another synth (before the change): attempts that are answered otherwise',
      },
      completes: 'folder',
    },
    assembly: ASSEMBLY,
  },
  exits: {
    0: { ja: '許可、新たに許可されるものなし', en: 'allowed, nothing newly allowed' },
    1: { ja: '拒否、新たに許可されるものあり', en: 'denied, something newly allowed' },
    3: { ja: '決まらない', en: 'undecided' },
  },
  run({ values }) {
    const { account, action, resource, region, principal, context = [], diff, assembly } = values;
    const { SynthesizedLandingZone } =
      require('../synthesized-landing-zone') as typeof import('../synthesized-landing-zone');
    if (diff !== undefined) {
      const asked = { account, action, resource, region, principal, context: values.context };
      const [other] = Object.entries(asked).filter(([, value]) => value !== undefined);
      if (other) throw notWithDiff(other[0]);
      const { decisionDiff } = require('../decision-diff') as typeof import('../decision-diff');
      const { printDiff } = require('../print-diff') as typeof import('../print-diff');
      const changes = decisionDiff(new SynthesizedLandingZone(diff), new SynthesizedLandingZone(assembly));
      return {
        json: changes,
        print: (terminal) => printDiff(changes, terminal),
        exitCode: changes.some(({ kind }) => kind === 'newly-allowed') ? 1 : 0,
      };
    }
    const { checkRegion, readContext } = require('../check-question') as typeof import('../check-question');
    const question = {
      account: required(account, '--account'),
      action: required(action, '--action'),
      resource: required(resource, '--resource'),
      region,
      principal,
      context: readContext(context),
    };
    const { knownAction } = require('../action-names') as typeof import('../action-names');
    const { checkContextKeys } = require('../condition-keys') as typeof import('../condition-keys');
    const { decideQuestion } = require('../decide') as typeof import('../decide');
    const { printDecision } = require('../print-decision') as typeof import('../print-decision');
    checkContextKeys(knownAction(question.action), Object.keys(question.context));
    if (region !== undefined) checkRegion(region);
    const answer = decideQuestion(new SynthesizedLandingZone(assembly), question);
    return { json: answer, print: (terminal) => printDecision(answer, terminal), exitCode: EXIT[answer.answer] };
  },
});

function notWithDiff(option: string): CommandError {
  return new CommandError({
    ja: `--diff はすべての試みを比べるので、--${option} と一緒には使えません。`,
    en: `--diff compares every attempt; it does not go with --${option}.`,
  });
}
