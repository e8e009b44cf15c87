import { ASSEMBLY, command, LANDING_ZONE, required } from '../command';

const EXIT = { equal: 0, 'not-equal': 1, misconfigured: 1, 'not-read': 3 } as const;

export const VERIFY_DEPLOYMENT = command({
  name: 'verify-deployment',
  chapter: 'report',
  summary: {
    ja: '展開されたものが、確認を受けた合成と同じかを照合する。AWS の設定は何も変えない',
    en: 'whether what is deployed equals the reviewed assembly; nothing in AWS is changed',
  },
  synopsis: [
    'verify-deployment --print-commands > record.sh',
    'verify-deployment --from recording',
    'verify-deployment --record recording',
  ],
  options: {
    'print-commands': {
      type: 'boolean',
      text: {
        ja: '読み取りだけのコマンドを書き出す。sh record.sh recording で記録する',
        en: 'print the read-only commands; sh record.sh recording runs them',
      },
    },
    from: {
      type: 'string',
      value: 'DIR',
      text: { ja: 'そのコマンドが書いた記録のフォルダー', en: 'folder that these commands wrote' },
      completes: 'folder',
    },
    record: {
      type: 'string',
      value: 'DIR',
      text: {
        ja: '同じコマンドをここで実行し、新しいフォルダーに記録してから照合する(AWS CLI と認証情報が要る)',
        en: 'run the same commands here into a new folder, then compare (needs the AWS CLI and credentials)',
      },
      completes: 'folder',
    },
    'detect-drift': {
      type: 'boolean',
      text: {
        ja: '記録の前に、各スタックのドリフトを AWS に調べさせる(資源は変わらない)',
        en: 'have AWS look for drift of every stack before it is recorded (no resource changes)',
      },
    },
    assembly: ASSEMBLY,
    digest: {
      type: 'string',
      value: 'SHA256',
      text: {
        ja: '承認された digest.txt の要約値。違えば照合しない',
        en: 'SHA-256 of the digest.txt that was approved; refused where it is another',
      },
    },
    beside: {
      type: 'string',
      multiple: true,
      value: 'NAME',
      text: {
        ja: '合成の外にあると分かっているスタック、OU、ポリシーの名前(繰り返せる)',
        en: 'name of a stack, unit or policy that is known to stand beside the assembly (may be repeated)',
      },
    },
    'landing-zone': LANDING_ZONE,
  },
  notes: {
    ja: '読み取れなかったものは、一致とは数えません。ドリフトは --detect-drift で先に調べます。合成だけでは示せなかったことのうち、記録から分かったものは --json に日付とともに入ります。',
    en: 'What could not be read never counts as equal. Drift is looked for with --detect-drift. What the synth alone could not show and the recording answers stands in --json with its date.',
  },
  exits: {
    0: { ja: 'すべて一致', en: 'everything is equal' },
    1: {
      ja: '相違、欠落、想定外がある、設定の誤り',
      en: 'something differs, is missing or unexpected, or the configuration is wrong',
    },
    3: { ja: '読み取れなかったものがある(ほかは一致)', en: 'something was not read, everything else is equal' },
  },
  run({ values }) {
    const { expectedDeployment } =
      require('../../verify-deployment/expected-deployment') as typeof import('../../verify-deployment/expected-deployment');
    const { recordingScript } =
      require('../verify-deployment/recording-script') as typeof import('../verify-deployment/recording-script');
    const { assembly, digest, beside, record: folder } = values;
    const script = () => recordingScript(expectedDeployment(assembly, digest), values['detect-drift']);
    if (values['print-commands']) {
      const text = script();
      return { json: { commands: text }, print: () => text, exitCode: 0 };
    }
    if (folder !== undefined) {
      const { record } = require('../verify-deployment/record') as typeof import('../verify-deployment/record');
      record(script(), folder);
    }
    const { verifyDeployment } =
      require('../../verify-deployment/verify-deployment') as typeof import('../../verify-deployment/verify-deployment');
    const { printVerification } =
      require('../verify-deployment/print-verification') as typeof import('../verify-deployment/print-verification');
    const from = folder ?? required(values.from, '--from');
    const answer = verifyDeployment({ assembly, landingZone: values['landing-zone'], from, digest, beside });
    return { json: answer, print: (terminal) => printVerification(answer, terminal), exitCode: EXIT[answer.answer] };
  },
});
