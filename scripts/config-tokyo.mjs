// Writes the YAML of examples/tokyo: a landing zone shared by the 62 municipalities in
// examples/tokyo/municipalities.csv. Budgets, zones and use cases are made up; the list is real.
// usage: node scripts/config-tokyo.mjs [output directory]
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const example = join(dirname(fileURLToPath(import.meta.url)), '..', 'examples', 'tokyo');
const output = process.argv[2] ?? example;

/** Made-up yen a month and English suffix, by the last character of the name. */
const KINDS = {
  区: { prod: 600000, dev: 120000, suffix: 'City' },
  市: { prod: 400000, dev: 80000, suffix: 'City' },
  町: { prod: 150000, dev: 30000, suffix: 'Town' },
  村: { prod: 100000, dev: 20000, suffix: 'Village' },
};

const municipalities = readFileSync(join(example, 'municipalities.csv'), 'utf8')
  .split('\n')
  .filter((line) => /^\d/.test(line))
  .map((line) => {
    const [number, name, code] = line.split(',');
    return { number, name, code };
  });

rmSync(join(output, 'departments'), { recursive: true, force: true });
mkdirSync(join(output, 'departments'), { recursive: true });
writeFileSync(join(output, 'organization.yaml'), organization());
writeFileSync(join(output, 'accounts.lock.yaml'), accountsLock());
writeFileSync(join(output, 'exceptions.yaml'), exceptions());
for (const municipality of municipalities) {
  writeFileSync(join(output, 'departments', `${municipality.code}.yaml`), department(municipality));
}

function organization() {
  return `# yaml-language-server: $schema=../../schema/organization.schema.json
#
# 都内 62 区市町村が 1 つの組織を共同で持つ想定の例。scripts/config-tokyo.mjs が書き出す(手で直さない)。
# 実際の共同利用を示すものではない。

# 判定の基準日。例がいつまでも有効であるように固定している。実際の組織ではこの行を消す。
asOf: 2026-11-25

name: tokyo62
title:
  ja: 都内区市町村 共同利用(例)
  en: Municipalities of Tokyo, shared use (example)
governance: organizations
id: o-exampleorgid
rootId: r-exam

ccoe:
  title:
    ja: 共同 CCoE 事務局
    en: Shared CCoE office
  contacts:
    owner:
      title: { ja: 事務局長, en: Head of the office }
      email: ccoe-owner@example.com
    security:
      title: { ja: 情報セキュリティ担当, en: Information security }
      email: ccoe-security@example.com
    billing:
      title: { ja: 経理担当, en: Accounting }
      email: ccoe-billing@example.com

coreAccounts:
  management:
    email: aws-management@example.com
    monthlyBudgetYen: 100000
  log-archive:
    email: aws-log-archive@example.com
    monthlyBudgetYen: 300000
  security:
    email: aws-security@example.com
    monthlyBudgetYen: 400000

logging:
  retentionDays: 1827
  objectLockMode: GOVERNANCE
  standardStorageDays: 90

baseline:
  failureTolerancePercentage: 2
  maxConcurrentPercentage: 20

cost:
  yenPerUsd: 155
  rateAsOf: 2026-11-02
  rateSource: 例の数字

approvedModels:
  - anthropic.claude-haiku-5-5
  - amazon.nova-2-lite-v1:0
`;
}

function accountsLock() {
  return `# yaml-language-server: $schema=../../schema/accounts-lock.schema.json
#
# 組織の基本のアカウントだけができていて、区市町村のアカウントはこれから作る時点の例。
accounts:
  tokyo62-management: "111122223333"
  tokyo62-log-archive: "444455556666"
  tokyo62-security: "555555555555"
`;
}

/** Only what the platform itself needs. */
function exceptions() {
  const sample = readFileSync(join(example, '..', '..', 'landing-zone', 'exceptions.yaml'), 'utf8');
  return sample.replace('=../schema', '=../../schema').replace(/^exceptions:[\s\S]*/m, 'exceptions: []\n');
}

function department({ number, name, code }) {
  const { prod, dev, suffix } = KINDS[name.at(-1)];
  const romaji = code.replace(/-vill$/, '');
  const english = `${romaji[0].toUpperCase()}${romaji.slice(1)} ${suffix}`;
  const contact = (role, ja, en) => `  ${role}:
    title: { ja: ${ja}, en: ${en} }
    email: ${code}-${role}@example.com
`;
  const account = (environment, yen) => `  - environment: ${environment}
    lifecycle: active
    email: aws-${code}-${environment}@example.com
    monthlyBudgetYen: ${yen}
`;
  return `# yaml-language-server: $schema=../../../schema/department.schema.json
#
# ${name}(団体コード ${number})。scripts/config-tokyo.mjs が書き出す(手で直さない)。
code: ${code}
title:
  ja: ${name}
  en: ${english}
zone: lgwan
classification: 自治体機密性3B
costCenter: "${number}"

contacts:
${contact('owner', '情報政策担当課長', 'Head of information policy')}${contact('security', '情報セキュリティ担当', 'Information security')}${contact('billing', '経理担当', 'Accounting')}
accounts:
${account('prod', prod)}${account('dev', dev)}
${/[区市]$/.test(name) ? useCase(code) : 'useCases: []\n'}`;
}

function useCase(code) {
  return `useCases:
  - id: ${code}-minutes
    title:
      ja: 会議の議事録要約
      en: Summaries of meeting minutes
    purpose: 会議録の要点と宿題を抜き出し、作成の時間を減らす
    outputChannel: staff-edited
    environments: [prod]
    inputClassification: 自治体機密性2
    models:
      - anthropic.claude-haiku-5-5
    riskScreening:
      users: false
      business: false
      learning: false
      judgement: false
    risks:
      - risk: 事実と異なる要約
        treatment: reduce
        measure: 職員が原文と照らして確かめてから使う
        controls: [CCOE-AI-08]
    approval:
      approver: 情報政策担当部長
      approvedOn: 2026-04-15
      reference: 例-${code}-1
    expiresOn: 2027-03-31
    reviewOn: 2027-02-26
`;
}
