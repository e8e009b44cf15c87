#!/usr/bin/env node
import { relative } from 'node:path';
import { parseArgs } from 'node:util';
import { CommandError, fileError } from '../lib/command-error';
import { formatConfigurationErrors, sourceText } from '../lib/config/configuration-error';
import { foldMessage } from '../lib/report/fold-message';
import { languageOf } from '../lib/report/language';
import { createProgress } from '../lib/report/progress';
import { renderTerminal } from '../lib/report/terminal';
import { synthesizeLandingZone } from '../lib/synthesize';

const usage = `landing-zone: synthesize, check and report the landing zone / ランディングゾーンの合成・検査・報告

  npm run synth -- [--landing-zone DIR] [--as-of YYYY-MM-DD] [--lang ja|en] [--output DIR]

  --landing-zone DIR  folder with organization.yaml (default landing-zone) / 設定フォルダー
  --as-of DATE        decide expiries as of this day / 期限を判定する基準日
  --lang ja|en        language of what is printed / 表示言語
  --output DIR        cloud assembly (default cdk.out) / 出力先

exit codes: 0 passed / 合格, 1 findings or wrong configuration / 指摘または設定誤り, 2 wrong usage / 引数の誤り
`;

/** The CDK CLI runs the app without arguments and passes `-c key=value` as JSON. */
function cliContext(): Record<string, string> {
  return JSON.parse(process.env['CDK_CONTEXT_JSON'] ?? '{}') as Record<string, string>;
}

async function main(): Promise<number> {
  const started = process.hrtime.bigint();
  const context = cliContext();
  const { values } = parseArgs({
    args: process.argv.slice(2),
    options: {
      'landing-zone': { type: 'string', default: context['landing-zone'] ?? 'landing-zone' },
      'as-of': { type: 'string', default: context['as-of'] },
      output: { type: 'string', default: process.env['CDK_OUTDIR'] ?? 'cdk.out' },
      lang: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(usage);
    return 0;
  }

  // Under the CDK CLI standard output belongs to the CLI (templates, stack names).
  const out = process.env['CDK_OUTDIR'] === undefined ? process.stdout : process.stderr;
  const color = out.isTTY === true && process.env['NO_COLOR'] === undefined;
  const language = languageOf(values.lang, process.env);
  const progress = createProgress(process.stderr, { isTTY: process.stderr.isTTY === true, language });

  const result = await synthesizeLandingZone({
    landingZoneDirectory: values['landing-zone'],
    outdir: values.output,
    asOf: values['as-of'],
    onStep: progress.step,
  });
  progress.done();

  const width = out.columns ?? 100;
  if ('errors' in result) {
    out.write(foldMessage(formatConfigurationErrors(result.errors, sourceText, { language: 'both', color }), width));
    return result.errors.some(({ code }) => code === 'invalid-as-of-option') ? 2 : 1;
  }
  const durationMs = Number((process.hrtime.bigint() - started) / 1_000_000n);
  const reportPath = relative(process.cwd(), result.reportPath);
  out.write(renderTerminal(result.evidence, { language, color, width, reportPath, durationMs }));
  return result.ok ? 0 : 1;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (thrown: unknown) => {
    const error = fileError(thrown) ?? thrown;
    if (error instanceof CommandError) {
      process.stderr.write(`${error.text.ja}\n${error.text.en}\n`);
      process.exitCode = 2;
      return;
    }
    const wrongUsage = error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
    process.stderr.write(
      wrongUsage ? `${error.message}\n\n${usage}` : `${error instanceof Error ? error.stack : error}\n`,
    );
    process.exitCode = wrongUsage ? 2 : 1;
  },
);
