import packageJson from '../../../package.json';
import type { Answers } from '../new/question';
import { POSTURES } from './postures';

/** The CDK CLI that reads the assemblies of the pinned aws-cdk-lib; the tag `latest` does not. */
const AWS_CDK = packageJson.devDependencies['aws-cdk'];

/**
 * A repository that depends on the product and holds nothing of it: an upgrade is a version in `package.json`, and nothing
 * to merge.
 */
export function repositoryFiles(answers: Answers, product: string): ReadonlyMap<string, string> {
  const name = `${answers['name']}-landing-zone`;
  return new Map([
    [
      'package.json',
      json({
        name,
        version: '0.0.0',
        private: true,
        description: `${answers['title-en']}: landing zone`,
        engines: packageJson.engines,
        scripts: { synth: 'ccoe synth', plan: 'ccoe plan', deploy: 'cdk deploy --all' },
        dependencies: { [packageJson.name]: product },
        devDependencies: { 'aws-cdk': AWS_CDK },
      }),
    ],
    [
      'cdk.json',
      json({
        app: packageJson.name,
        versionReporting: false,
        pathMetadata: false,
        assetMetadata: false,
        notices: false,
      }),
    ],
    ['.gitignore', 'node_modules/\ncdk.out*/\n'],
    ['README.md', readme(answers)],
  ]);
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function readme(answers: Answers): string {
  return `# ${answers['title-ja']} ランディングゾーン / Landing zone of ${answers['title-en']}

${POSTURES[answers['posture']!]!.title.ja}の型から作りました。編集するのは \`landing-zone/\` だけです。
Made from the posture _${POSTURES[answers['posture']!]!.title.en}_. Only \`landing-zone/\` is edited.

\`\`\`sh
npm install
npm run synth
\`\`\`

\`cdk.out/report/index.html\` が報告書です。AWS のアカウントも通信も要りません。
The report is \`cdk.out/report/index.html\`. No AWS account and no network is needed.

| したいこと | I want to | |
| --- | --- | --- |
| 部局を加える | add a department | \`npx ccoe new department\` |
| 生成 AI の利用案件を加える | add an AI use case | \`npx ccoe new use-case\` |
| 試行を始める | begin a pilot | \`npx ccoe new pilot\` |
| 例外を登録する | register an exception | \`npx ccoe new exception\` |
| 変更の影響を見る | see what a change does | \`npx ccoe plan\` |
| 作られたアカウントの ID を記録する | record ids of new accounts | \`npx ccoe accounts --help\` |
| この端末に足りないものを見る | see what this machine lacks | \`npx ccoe doctor\` |

製品の更新は \`package.json\` の版を上げて \`npx ccoe plan --git main\` を見るだけです。取り込む差分はありません。
To upgrade, raise the version in \`package.json\` and read \`npx ccoe plan --git main\`; there is nothing to merge.
`;
}
