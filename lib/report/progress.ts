import type { Text } from '../../policies/text';
import type { Step } from '../synthesize';
import type { Language } from './language';

const steps: Readonly<Record<Step, Text>> = {
  configuration: { ja: '設定を読み込み、検証しています', en: 'Loading and validating the configuration' },
  stacks: { ja: 'スタックと組織ポリシーを組み立てています', en: 'Building stacks and organisation policies' },
  policy: { ja: '合成し、規則を実行しています', en: 'Synthesizing and running the rules' },
  validation: { ja: 'テンプレートを検証しています', en: 'Validating the templates' },
  report: { ja: '証跡と報告書を書き出しています', en: 'Writing evidence and report' },
};

export interface Progress {
  /** Says which step begins. */
  readonly step: (step: Step) => void;
  /** Leaves a terminal clean for what is printed next. */
  readonly done: () => void;
}

/** Tells a waiting person what runs: one line rewritten on a terminal, one plain line a step elsewhere (CI logs). */
export function createProgress(
  stream: { write(text: string): unknown },
  options: { readonly isTTY: boolean; readonly language?: Language },
): Progress {
  const order = Object.keys(steps);
  const clearLine = '\r\u001b[2K';
  let open = false;
  return {
    step: (step) => {
      const line = `[${order.indexOf(step) + 1}/${order.length}] ${steps[step][options.language ?? 'ja']}`;
      stream.write(options.isTTY ? `${clearLine}${line}` : `${line}\n`);
      open = options.isTTY;
    },
    done: () => {
      if (open) stream.write(clearLine);
      open = false;
    },
  };
}
