import pc from 'picocolors';
import { foldMessage } from '../../../lib/report/fold-message';

describe('an error message on a terminal', () => {
  it.each([
    [
      'is broken between words',
      'There is no account x. Use one of: mihon-tax-prod, mihon-tax-dev',
      ['There is no account x. Use one of:', 'mihon-tax-prod, mihon-tax-dev'],
    ],
    [
      'goes on below its indent',
      '  直し方: 上下の行と字下げ(半角空白 2 つずつ)をそろえてください。',
      ['  直し方: 上下の行と字下げ(半角空白 2', '  つずつ)をそろえてください。'],
    ],
    [
      'goes on below what stands behind its sign',
      '✕ 1  テンプレートが CloudFormation の定義に合いません',
      ['✕ 1  テンプレートが CloudFormation', '     の定義に合いません'],
    ],
    [
      'keeps whole what has to be copied',
      'arn:aws:iam::777788889999:role/ccoe/ccoe-configurator x',
      ['arn:aws:iam::777788889999:role/ccoe/ccoe-configurator', 'x'],
    ],
    [
      'keeps whole what points into a line',
      '  19 | a: "a long line of a file that is wrong" # there\n     | ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^',
      ['  19 | a: "a long line of a file that is wrong" # there', '     | ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^'],
    ],
    [
      'keeps whole a place',
      '/a folder/with-a-long-name/landing-zone/tax.yaml:19:1',
      ['/a folder/with-a-long-name/landing-zone/tax.yaml:19:1'],
    ],
  ])('%s', (_, message, expected) => {
    expect(foldMessage(message, 40).split('\n')).toEqual(expected);
  });

  it('is as wide with colours as without', () => {
    const message = '  Fix: Line up the indentation with the lines around it.';
    const { green } = pc.createColors(true);
    const painted = foldMessage(message.replace('Fix:', green('Fix:')), 40);
    expect(painted.replace(green('Fix:'), 'Fix:')).toBe(foldMessage(message, 40));
  });
});
