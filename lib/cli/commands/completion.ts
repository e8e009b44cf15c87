import { CommandError } from '../../command-error';
import { command } from '../command';
import { SHELLS } from '../completion/completion-script';

export const COMPLETION = command({
  name: 'completion',
  chapter: 'begin',
  summary: { ja: 'シェルの補完を書き出す', en: 'prints completion for a shell' },
  synopsis: [`completion ${SHELLS.join('|')}`],
  words: [{ name: 'SHELL', text: { ja: SHELLS.join('、'), en: SHELLS.join(', ') }, completes: SHELLS }],
  options: {},
  notes: {
    ja: `bash: source <(npx ccoe completion bash)
zsh:  npx ccoe completion zsh > ~/.zsh/completions/_ccoe
fish: npx ccoe completion fish > ~/.config/fish/completions/ccoe.fish

補完されるのは ccoe という語です。npx を付けずに打てるようにしておきます。
bash、zsh: ccoe() { npx ccoe "$@"; }
fish:      function ccoe; npx ccoe $argv; end`,
    en: `bash: source <(npx ccoe completion bash)
zsh:  npx ccoe completion zsh > ~/.zsh/completions/_ccoe
fish: npx ccoe completion fish > ~/.config/fish/completions/ccoe.fish

What is completed is the word ccoe. So that it can be typed without npx:
bash, zsh: ccoe() { npx ccoe "$@"; }
fish:      function ccoe; npx ccoe $argv; end`,
  },
  exits: { 0: { ja: '書き出した', en: 'printed' } },
  run({ words: [typed], terminal }) {
    const shell = SHELLS.find((one) => one === typed);
    if (!shell) {
      throw new CommandError({
        ja: `${typed} の補完はありません。次のいずれかです: ${SHELLS.join(', ')}`,
        en: `There is no completion for ${typed}. Use one of: ${SHELLS.join(', ')}`,
      });
    }
    // Loaded here, because the list of commands holds this one.
    const { COMMANDS } = require('./index') as typeof import('./index');
    const { completionScript } =
      require('../completion/completion-script') as typeof import('../completion/completion-script');
    const script = completionScript(shell, COMMANDS, terminal.language);
    return { json: { script }, print: () => script, exitCode: 0 };
  },
});
