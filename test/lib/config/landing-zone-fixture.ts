import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { type LoadOptions, type LoadResult, loadLandingZone } from '../../../lib/config/load-landing-zone';

/** Path below the landing zone directory → content. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** The smallest landing zone that uses every field once. The tests below change single lines of it. */
export const VALID = {
  'organization.yaml': `asOf: 2026-11-25
name: mihon
title: { ja: 見本市, en: Mihon City }
governance: organizations
id: o-exampleorgid
rootId: r-exam
ccoe:
  title: { ja: DX推進課, en: DX }
  contacts:
    owner: { title: { ja: 課長, en: Head }, email: owner@example.com }
    security: { title: { ja: 係, en: Section }, email: security@example.com }
    billing: { title: { ja: 係, en: Section }, email: billing@example.com }
coreAccounts:
  management: { email: management@example.com, monthlyBudgetYen: 30000 }
  log-archive: { email: log-archive@example.com, monthlyBudgetYen: 30000 }
  security: { email: security-account@example.com, monthlyBudgetYen: 30000 }
  network: { email: network@example.com, monthlyBudgetYen: 30000 }
logging:
  retentionDays: 1827
  objectLockMode: GOVERNANCE
  standardStorageDays: 90
cost:
  yenPerUsd: 155.5
  rateAsOf: 2026-11-02
  rateSource: 予算編成の想定
approvedModels:
  - anthropic.claude-haiku-5-5
  - anthropic.claude-sonnet-4-6
quotaOverrides:
  SERVICE_CONTROL_POLICY.characters: { value: 20480, asOf: 2026-11-01, reason: case 1 }
controlTower:
  policiesPerOrganizationalUnit: { SERVICE_CONTROL_POLICY: 3 }
bedrockPolicy:
  guardrail: arn:aws:bedrock:ap-northeast-1:111122223333:guardrail/abc123:1
  targets: [Pilot]
`,
  'accounts.lock.yaml': `accounts:
  mihon-management: "111122223333"
  mihon-tax-prod: "012345678901"
`,
  'exceptions.yaml': `exceptions:
  - id: EX-2026-001
    rule: AwsSolutions-S1
    scope: LogArchive/Bucket
    reason: 保管先そのもの
    approver: 最高情報セキュリティ責任者
    approvedOn: 2026-11-02
    expiresOn: 2027-11-03
    compensatingControl: 証跡で記録する
`,
  'departments/fire.yaml': `code: fire
title: { ja: 消防局, en: Fire Bureau }
zone: internet
classification: 自治体機密性2
costCenter: "0901"
contacts:
  owner: { title: { ja: 課長, en: Head }, email: owner@example.com }
  security: { title: { ja: 係, en: Section }, email: security@example.com }
  billing: { title: { ja: 係, en: Section }, email: billing@example.com }
accounts:
  - environment: prod
    lifecycle: requested
    email: fire-prod@example.com
    monthlyBudgetYen: 250000
useCases: []
`,
  'departments/tax.yaml': `code: tax
title: { ja: 税務部, en: Tax Department }
zone: lgwan
classification: 自治体機密性3B
costCenter: "0203"
contacts:
  owner: { title: { ja: 課長, en: Head }, email: owner@example.com }
  security: { title: { ja: 係, en: Section }, email: security@example.com }
  billing: { title: { ja: 係, en: Section }, email: billing@example.com }
accounts:
  - environment: prod
    lifecycle: active
    email: tax-prod@example.com
    monthlyBudgetYen: 450000
  - environment: dev
    lifecycle: active
    email: tax-dev@example.com
    monthlyBudgetYen: 100000
    classification: 自治体機密性2
  - environment: pilot
    lifecycle: active
    email: tax-pilot@example.com
    monthlyBudgetYen: 50000
    zone: internet
    pilot:
      startsOn: 2026-11-30
      endsOn: 2027-02-28
      maxUsers: 20
      kpis:
        - { who: 職員, what: 時間, how: 中央値, threshold: 30%, dueOn: 2027-03-30 }
useCases:
  - id: tax-qa
    title: { ja: 想定問答, en: Draft answers }
    purpose: 回答案を作る
    outputChannel: staff-edited
    environments: [prod, dev]
    inputClassification: 自治体機密性2
    models: [anthropic.claude-sonnet-4-6]
    riskScreening: { users: false, business: true, learning: false, judgement: false }
    risks:
      - { risk: 誤り, treatment: reduce, measure: 確かめる, controls: [CCOE-AI-08] }
    approval: { approver: 税務部長, approvedOn: 2026-06-01, reference: 8税第45号 }
    expiresOn: 2027-03-31
    reviewOn: 2027-02-26
`,
} satisfies Files;

/** Writes the files to a fresh directory, loads them, and removes it. */
export function load(files: Files, options?: LoadOptions): LoadResult {
  const directory = mkdtempSync(join(tmpdir(), 'landing-zone-'));
  try {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      writeFileSync(join(directory, path), content);
    }
    return withoutDirectory(loadLandingZone(directory, options), `${relative('', directory)}/`);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** Names of files as they stand below the landing zone directory, wherever that was. */
function withoutDirectory(result: LoadResult, prefix: string): LoadResult {
  return JSON.parse(JSON.stringify(result).replaceAll(prefix, ''));
}

/** The valid files with one place of one file changed. */
export function edited(path: keyof typeof VALID, find: string, replace: string): Files {
  const parts = VALID[path].split(find);
  if (parts.length !== 2) throw new Error(`"${find}" stands ${parts.length - 1} times in ${path}`);
  return { ...VALID, [path]: parts.join(replace) };
}

/** The valid files without one of them. */
export function without(path: keyof typeof VALID): Files {
  const { [path]: _, ...rest } = VALID;
  return rest;
}
