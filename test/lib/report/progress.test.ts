import { createProgress } from '../../../lib/report/progress';

function written(options: { isTTY: boolean; language?: 'ja' | 'en' }): string {
  let text = '';
  const progress = createProgress({ write: (part) => (text += part) }, options);
  progress.step('configuration');
  progress.step('stacks');
  progress.done();
  progress.done();
  return text;
}

describe('progress', () => {
  it('is one plain line a step in a CI log', () => {
    expect(written({ isTTY: false })).toBe(
      '[1/5] 設定を読み込み、検証しています\n[2/5] スタックと組織ポリシーを組み立てています\n',
    );
  });

  it('is one line on a terminal, rewritten and gone at the end', () => {
    const clear = '\r\u001b[2K';
    expect(written({ isTTY: true, language: 'en' })).toBe(
      `${clear}[1/5] Loading and validating the configuration${clear}[2/5] Building stacks and organisation policies${clear}`,
    );
  });
});
