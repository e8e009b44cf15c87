import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { devDependencies, engines, version } from '../../../package.json';
import { oncePerApproval } from '../../../policies/exceptions/platform-exceptions';
import type { LandingZone } from '../../../policies/landing-zone-model';
import { findModel } from '../../../policies/models/model-register';
import type { Text } from '../../../policies/text';
import { daysBetween } from '../../config/calendar-date';
import { loadLandingZone } from '../../config/load-landing-zone';
import { ConfigurationRefused } from '../../department-app/configuration-refused';
import { findBrowser } from '../../report/pdf';
import { spaced } from '../spaced';

/** One thing that was looked at. */
export interface Examined {
  /** `missing`: work stops without it. `advice`: something is worth doing. */
  readonly state: 'ok' | 'advice' | 'missing';
  readonly what: Text;
  /** What to do; absent where all is well. */
  readonly fix?: Text;
}

export interface DoctorQuestion {
  readonly landingZone: string;
  readonly asOf?: string;
  readonly variables: Readonly<Record<string, string | undefined>>;
}

/** What a command prints, or nothing where it is not installed. Replaced in tests. */
export type Probe = (name: string, ...args: readonly string[]) => string | undefined;

/** Days before an end in which it is named. */
const SOON = 30;

/** What is missing on this machine and what is about to end in the landing zone, each with the fix. Asks nothing of AWS. */
export function doctor(question: DoctorQuestion, probe: Probe = run): readonly Examined[] {
  return [...machine(question, probe), ...configuration(question)];
}

function machine({ variables }: DoctorQuestion, probe: Probe): readonly Examined[] {
  const node = process.versions.node;
  const wanted = engines.node.replace('>=', '');
  const cdk = probe('npx', '--no-install', 'cdk', '--version')?.split(' ')[0];
  const git = probe('git', '--version');
  const browser = findBrowser(variables);
  const fonts = probe('fc-list', ':lang=ja', 'family');
  return [
    atLeast(node, wanted)
      ? ok(`Node.js ${node}`)
      : missing(`Node.js ${node}`, {
          ja: `Node.js ${wanted} 以上を入れてください。`,
          en: `Install Node.js ${wanted} or later.`,
        }),
    ok(`ccoe-landing-zone ${version}`),
    cdk === devDependencies['aws-cdk']
      ? ok(`aws-cdk ${cdk}`)
      : {
          state: 'advice',
          what: cdk
            ? {
                ja: `aws-cdk ${cdk}(この合成を読めるのは ${devDependencies['aws-cdk']})`,
                en: `aws-cdk ${cdk} (what reads these assemblies is ${devDependencies['aws-cdk']})`,
              }
            : { ja: 'aws-cdk がありません(展開に使う)', en: 'aws-cdk is not there (it deploys)' },
          fix: same(`npm install --save-dev --save-exact aws-cdk@${devDependencies['aws-cdk']}`),
        },
    git
      ? ok(git.trim())
      : advice(
          { ja: 'git がありません(ccoe plan --git で使う)', en: 'git is not there (ccoe plan --git uses it)' },
          { ja: 'git を入れてください。', en: 'Install git.' },
        ),
    browser
      ? ok(browser)
      : advice(
          { ja: 'PDF を書くブラウザーがありません', en: 'no browser that writes a PDF' },
          {
            ja: 'Chromium、Chrome、Edge のどれかを入れるか、CHROME_PATH で指定してください。',
            en: 'Install Chromium, Chrome or Edge, or name one by CHROME_PATH.',
          },
        ),
    fonts?.trim() || fonts === undefined
      ? {
          state: 'ok',
          what:
            fonts === undefined
              ? { ja: '日本語フォント(調べる手段がない)', en: 'Japanese fonts (nothing here lists fonts)' }
              : { ja: '日本語フォント', en: 'Japanese fonts' },
        }
      : advice(
          { ja: '日本語フォントがありません(PDF の文字が欠ける)', en: 'no Japanese font (a PDF would lack letters)' },
          same('apt-get install fonts-noto-cjk'),
        ),
  ];
}

function configuration({ landingZone: folder, asOf }: DoctorQuestion): readonly Examined[] {
  const loaded = loadLandingZone(folder, { asOf });
  if (!loaded.ok) {
    const { text } = new ConfigurationRefused(loaded.errors);
    return [
      {
        state: 'missing',
        what: { ja: `${folder} の設定に誤りがあります\n${text.ja}`, en: `${folder} is wrong\n${text.en}` },
        fix: { ja: '示された行を直してください。', en: 'Correct the lines that are named.' },
      },
    ];
  }
  const { landingZone } = loaded;
  return [
    {
      state: 'ok',
      what: { ja: `${folder}(基準日 ${landingZone.asOf})`, en: `${folder} (as of ${landingZone.asOf})` },
    },
    ...accountsWithoutId(landingZone),
    ...endings(landingZone),
    ...modelEndings(landingZone),
    ...lockFile(folder),
  ];
}

function accountsWithoutId({ departments, coreAccounts }: LandingZone): readonly Examined[] {
  const open = [
    ...Object.values(coreAccounts),
    ...departments.flatMap(({ accounts }) => accounts.filter(({ lifecycle }) => lifecycle !== 'closed')),
  ].filter(({ id }) => id === undefined);
  if (open.length === 0) return [ok('accounts.lock.yaml')];
  const names = open.map(({ name }) => name).join(', ');
  return [
    advice(
      { ja: `accounts.lock.yaml に ID のないアカウント: ${names}`, en: `accounts.lock.yaml has no id of: ${names}` },
      {
        ja: '作られたら、aws organizations list-accounts の応答から ccoe accounts で書き足してください。',
        en: 'Once they exist, add them by ccoe accounts from the response of aws organizations list-accounts.',
      },
    ),
  ];
}

/** Days before a model may end in which its successor has to be chosen, tried and approved. */
const MODEL_NOTICE = 180;

/** Approved models that end, or may end, within the time that a change of model takes. CCOE-AI-01. */
function modelEndings({ asOf, approvedModels }: LandingZone): readonly Examined[] {
  return approvedModels.flatMap((modelId) => {
    const { eolDate, eolNoSoonerThan } = findModel(modelId) ?? {};
    const day = eolDate ?? eolNoSoonerThan;
    if (day === undefined || daysBetween(asOf, day) > MODEL_NOTICE) return [];
    const certain = eolDate !== undefined;
    return [
      advice(
        {
          ja: `モデル ${modelId} の提供は ${day} に${certain ? '終わります' : '終わる可能性があります(AWS はそれより前には終了しない)'}`,
          en: certain
            ? `Model ${modelId} ends on ${day}`
            : `Model ${modelId} may end from ${day} (AWS ends it no sooner)`,
        },
        {
          ja: 'AWS の告知を確かめ、後継を approvedModels に加えて試してください(docs/operate.ja.md)。',
          en: 'See what AWS has announced, and approve and try the successor (docs/operate.md).',
        },
      ),
    ];
  });
}

function endings({ asOf, exceptions, departments }: LandingZone): readonly Examined[] {
  const soon = (day: string) => daysBetween(asOf, day) <= SOON;
  // An exception that has ended fails the synth; a use case or pilot that has ended only closes.
  const item = (what: Text, day: string, fix: Text, fails = false): Examined => {
    const over = day < asOf;
    return {
      state: over && fails ? 'missing' : 'advice',
      what: {
        ja: `${spaced(what.ja)}は ${day} に${over ? '終わっています' : '終わります'}`,
        en: `${what.en} ${over ? 'ended' : 'ends'} on ${day}`,
      },
      fix,
    };
  };
  return [
    ...oncePerApproval(exceptions)
      .filter(({ expiresOn }) => soon(expiresOn))
      .map(({ id, platform, expiresOn }) =>
        item(
          platform
            ? { ja: '基盤の例外の承認', en: 'Approval of the exceptions of the platform' }
            : { ja: `例外 ${id}`, en: `Exception ${id}` },
          expiresOn,
          {
            ja: '原因を直して消すか、承認を受け直して期限を改めてください。',
            en: 'Repair the cause and delete it, or have it approved again with a new expiry.',
          },
          true,
        ),
      ),
    ...departments
      .flatMap(({ useCases }) => useCases)
      .filter(({ expiresOn }) => soon(expiresOn))
      .map(({ id, expiresOn }) =>
        item({ ja: `利用案件 ${id}`, en: `Use case ${id}` }, expiresOn, {
          ja: '続けるなら承認を受け直し、expiresOn を改めてください。過ぎるとモデルが閉じます。',
          en: 'Have it approved again and renew expiresOn; no model is open after it.',
        }),
      ),
    ...departments
      .flatMap(({ accounts }) => accounts)
      .flatMap(({ name, pilot, lifecycle }) =>
        pilot && lifecycle !== 'closed' && soon(pilot.endsOn)
          ? [
              item({ ja: `試行 ${name}`, en: `Pilot ${name}` }, pilot.endsOn, {
                ja: 'KPI を測り、本番に進むか閉じるかを決めてください。',
                en: 'Measure the KPIs, and decide between production and closure.',
              }),
            ]
          : [],
      ),
  ];
}

/** Dependencies of the body's own repository: without exact versions two synths may differ. */
function lockFile(folder: string): readonly Examined[] {
  const root = dirname(folder);
  const manifest = join(root, 'package.json');
  if (!existsSync(manifest) || !/"ccoe-landing-zone"/.test(readFileSync(manifest, 'utf8'))) return [];
  return existsSync(join(root, 'package-lock.json'))
    ? [ok('package-lock.json')]
    : [advice({ ja: 'package-lock.json がありません', en: 'package-lock.json is not there' }, same('npm install'))];
}

/** Read-only calls that show the live account; printed, never run: this program holds no credentials. */
export function accountCommands(profile: string): readonly string[] {
  const aws = `aws --profile ${profile.replaceAll(/[^\w+=,.@-]/g, '')} --region ap-northeast-1`;
  return [
    `${aws} sts get-caller-identity`,
    `${aws} organizations describe-organization`,
    `${aws} organizations list-roots`,
    `${aws} cloudformation describe-stacks --stack-name CDKToolkit`,
    `${aws} service-quotas list-service-quotas --service-code organizations --region us-east-1`,
  ];
}

function run(name: string, ...args: readonly string[]): string | undefined {
  const { status, stdout } = spawnSync(name, args, { encoding: 'utf8', timeout: 15_000 });
  return status === 0 ? stdout : undefined;
}

function atLeast(version: string, wanted: string): boolean {
  const [a, b] = [version, wanted].map((one) => one.split('.').map(Number));
  for (const [index, part] of b!.entries()) {
    if ((a![index] ?? 0) !== part) return (a![index] ?? 0) > part;
  }
  return true;
}

const same = (text: string): Text => ({ ja: text, en: text });
const ok = (what: string): Examined => ({ state: 'ok', what: same(what) });
const advice = (what: Text, fix: Text): Examined => ({ state: 'advice', what, fix });
const missing = (what: string, fix: Text): Examined => ({ state: 'missing', what: same(what), fix });
