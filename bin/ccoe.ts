#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { CommandError } from '../lib/cli/command-error';
import { decideQuestion } from '../lib/cli/decide';
import { decisionDiff } from '../lib/cli/decision-diff';
import { explain } from '../lib/cli/explain';
import { fitTemplate } from '../lib/cli/fit';
import { printDecision, printDiff, printExplanation, printFit } from '../lib/cli/print';
import { SynthesizedLandingZone } from '../lib/cli/synthesized-landing-zone';
import { languageOf } from '../lib/report/language';
import { LocatedError } from '../policies/decisions/located-error';

const usage = `ccoe: ask the landing zone before anything is deployed / 展開する前にランディングゾーンに尋ねる

  ccoe decide --account NAME --action SERVICE:ACTION --resource ARN [--region R] [--principal ARN] [--context KEY=VALUE …]
      may this account do that, and which statement says so / この操作が許可されるか、どの文が決めるか
  ccoe decide --diff OTHER_CDK_OUT
      attempts whose answer changes from the other synth to this one / 答えが変わる試み
  ccoe fit TEMPLATE --account NAME [--region R]
      what the account's guardrails answer to a CloudFormation template / テンプレートがアカウントに収まるか
  ccoe explain CONTROL | RULE | SID
      what it is for, how it is held, how to fix / 統制・規則・文の説明

  --assembly DIR   the synth to ask (default cdk.out) / 尋ねる合成
  --lang ja|en     language / 表示言語
  --json           for scripts / スクリプト向け

exit codes: 0 allowed, fits, nothing newly allowed · 1 denied, does not fit, newly allowed · 2 wrong usage · 3 undecided
終了コード: 0 許可・収まる・新たな許可なし / 1 拒否・収まらない・新たな許可あり / 2 引数の誤り / 3 決まらない
`;

const EXIT = { allowed: 0, denied: 1, undecided: 3 } as const;

function main(): number {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      account: { type: 'string' },
      action: { type: 'string' },
      resource: { type: 'string' },
      region: { type: 'string' },
      principal: { type: 'string' },
      context: { type: 'string', multiple: true },
      diff: { type: 'string' },
      assembly: { type: 'string', default: 'cdk.out' },
      lang: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const [command, subject] = positionals;
  if (values.help || command === undefined) {
    process.stdout.write(usage);
    return values.help ? 0 : 2;
  }
  const language = languageOf(values.lang, process.env);
  const print = (result: unknown, text: string) =>
    process.stdout.write(values.json ? `${JSON.stringify(result, undefined, 2)}\n` : text);
  const required = (name: 'account' | 'action' | 'resource') => values[name] ?? missing(`--${name}`);

  switch (command) {
    case 'decide': {
      const landingZone = new SynthesizedLandingZone(values.assembly);
      if (values.diff !== undefined) {
        const changes = decisionDiff(new SynthesizedLandingZone(values.diff).evidence, landingZone.evidence);
        print(changes, printDiff(changes, language));
        return changes.some(({ kind }) => kind === 'newly-allowed') ? 1 : 0;
      }
      const answer = decideQuestion(landingZone, {
        account: required('account'),
        action: required('action'),
        resource: required('resource'),
        region: values.region,
        principal: values.principal,
        context: contextOf(values.context),
      });
      print(answer, printDecision(answer, language));
      return EXIT[answer.answer];
    }
    case 'fit': {
      const landingZone = new SynthesizedLandingZone(values.assembly);
      const region = values.region ?? 'ap-northeast-1';
      const result = fitTemplate(landingZone, subject ?? missing('TEMPLATE'), required('account'), region);
      print(result, printFit(result, language));
      const answers = result.attempts.map(({ answer }) => answer.answer);
      return answers.includes('denied') ? 1 : answers.includes('undecided') ? 3 : 0;
    }
    case 'explain': {
      const id = subject ?? missing('CONTROL | RULE | SID');
      const explanation = explain(id, new SynthesizedLandingZone(values.assembly));
      if (!explanation) throw new CommandError({ ja: `${id} は見つかりません。`, en: `Nothing here is called ${id}.` });
      print(explanation, printExplanation(explanation, language));
      return 0;
    }
    default:
      throw new CommandError({
        ja: `${command} というコマンドはありません。ccoe --help を見てください。`,
        en: `There is no command ${command}. See ccoe --help.`,
      });
  }
}

function contextOf(pairs: readonly string[] = []): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const equals = pair.indexOf('=');
      if (equals <= 0) {
        throw new CommandError({
          ja: `--context ${pair} は KEY=VALUE の形ではありません。`,
          en: `--context ${pair} is not KEY=VALUE.`,
        });
      }
      return [pair.slice(0, equals), pair.slice(equals + 1)];
    }),
  );
}

function missing(option: string): never {
  throw new CommandError({
    ja: `${option} がありません。ccoe --help を見てください。`,
    en: `${option} is missing. See ccoe --help.`,
  });
}

try {
  process.exitCode = main();
} catch (error) {
  const known = error instanceof CommandError || error instanceof LocatedError;
  const wrongOption = error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  if (!known && !wrongOption) throw error;
  process.stderr.write(`${(error as Error).message}\n\n${wrongOption ? usage : ''}`);
  process.exitCode = 2;
}
