import { type ConfigurationError, formatConfigurationErrors } from '../../../lib/config/configuration-error';

const error: ConfigurationError = {
  code: 'wrong-type',
  file: 'departments/tax.yaml',
  line: 2,
  column: 10,
  length: 8,
  message: { ja: '文字列です。', en: 'It is a string.' },
  expected: { ja: '整数', en: 'an integer' },
  fix: { ja: '引用符を外す。', en: 'Remove the quotes.' },
};
const source = 'code: tax\n税務部: 予算: "450000"\n';

it('shows where, the line, what is wrong, what is expected and how to fix it', () => {
  expect(formatConfigurationErrors([error], () => source, { language: 'ja' })).toBe(
    [
      'departments/tax.yaml:2:10',
      '  2 | 税務部: 予算: "450000"',
      '    |               ^^^^^^^^',
      '  誤り: 文字列です。 [wrong-type]',
      '  正しい形: 整数',
      '  直し方: 引用符を外す。',
      '',
      '設定の誤り: 1 件(1 ファイル)',
      '',
    ].join('\n'),
  );
});

it('puts Japanese before English when both are wanted', () => {
  const text = formatConfigurationErrors([error], () => source, { language: 'both' });
  expect(text.indexOf('誤り:')).toBeLessThan(text.indexOf('Wrong:'));
  expect(text).toContain('Configuration errors: 1 in 1 file');
});

it('leaves the line out where the source cannot be read', () => {
  const text = formatConfigurationErrors([error], () => undefined, { language: 'en' });
  expect(text.split('\n').slice(0, 2)).toEqual(['departments/tax.yaml:2:10', '  Wrong: It is a string. [wrong-type]']);
});

it('writes escape codes only when colour is wanted', () => {
  const ESC = String.fromCharCode(27);
  expect(formatConfigurationErrors([error], () => source, { language: 'ja' })).not.toContain(ESC);
  expect(formatConfigurationErrors([error], () => source, { language: 'ja', color: true })).toContain(ESC);
});
