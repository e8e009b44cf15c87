// How fast personal data is masked: MB (UTF-8) a second, ordinary and hostile text. `node bench/personal-data.mjs`
import { build } from 'esbuild';

const { outputFiles } = await build({
  entryPoints: ['constructs/personal-data/index.ts'],
  bundle: true,
  write: false,
  platform: 'node',
  format: 'esm',
});
const { maskPersonalData, PersonalDataStream } = await import(
  `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`
);

const TEXTS = {
  'Japanese prose': '児童手当は、中学校修了までの児童を養育している方に支給されます。令和8年4月1日から適用します。',
  'English prose':
    'The allowance is paid to those who bring up a child until the end of junior high school, from 2026.\n',
  'figures in a table': '10,200\t30,400\t50.6%\t2026-04-01\t1,234\n',
  'one number a line': '氏名 見本 個人番号 1234-5678-9018 電話 03-1234-5678\n',
  'hostile: digits apart': '1 ',
  'hostile: groups of seven': '1234567 ',
  'hostile: almost numbers': '口座 1234-5678-901',
};

const megabytes = (text) => Buffer.byteLength(text) / 1e6;
function rate(text, work) {
  work(text);
  const rounds = [];
  for (let round = 0; round < 5; round += 1) {
    const started = process.hrtime.bigint();
    work(text);
    rounds.push(Number(process.hrtime.bigint() - started) / 1e9);
  }
  return megabytes(text) / rounds.sort((a, b) => a - b)[2];
}
function streamed(text) {
  const stream = new PersonalDataStream();
  for (let at = 0; at < text.length; at += 20) stream.push(text.slice(at, at + 20));
  stream.end();
}

console.log('MB/s'.padEnd(28), 'whole'.padStart(8), 'streamed'.padStart(10));
for (const [name, part] of Object.entries(TEXTS)) {
  const text = part.repeat(Math.ceil(1_000_000 / Buffer.byteLength(part)));
  const whole = rate(text, maskPersonalData);
  const pieces = rate(text.slice(0, 200_000), streamed);
  console.log(name.padEnd(28), whole.toFixed(1).padStart(8), pieces.toFixed(1).padStart(10));
}
