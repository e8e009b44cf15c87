import { createHash } from 'node:crypto';
import type {
  AccountEvidence,
  Evidence,
  ExceptionEvidence,
  Failure,
  Finding,
  OrganizationalUnitEvidence,
  Pack,
  PolicyEvidence,
  RuleEvidence,
  UseCaseEvidence,
} from '../../../lib/evidence/evidence';
import { EVIDENCE_SCHEMA_VERSION } from '../../../lib/evidence/evidence';
import {
  type Environment,
  ORGANIZATIONAL_UNITS,
  type OrganizationalUnitPath,
  type Zone,
} from '../../../policies/landing-zone-model';

const YEN_PER_USD = 150;
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const source = (file: string, line: number) => ({ file: `landing-zone/${file}`, line, column: 3 });

type DepartmentRow = readonly [
  code: string,
  ja: string,
  en: string,
  zone: Zone,
  class_: string,
  environments: Environment[],
];

/** A city of twelve departments and twenty-five accounts. */
const city: readonly DepartmentRow[] = [
  [
    'dx',
    'デジタル推進部 DX推進課',
    'Digital Promotion Department',
    'internet',
    '2',
    ['prod', 'staging', 'dev', 'pilot'],
  ],
  ['tax', '財政局 税務部', 'Tax Department', 'lgwan', '3B', ['prod', 'staging']],
  ['civic', '市民局', 'Civic Affairs Bureau', 'mynumber', '3A', ['prod', 'staging']],
  ['welfare', '健康福祉局', 'Health and Welfare Bureau', 'lgwan', '3B', ['prod', 'staging']],
  ['children', 'こども未来局', 'Children and Families Bureau', 'lgwan', '3B', ['prod', 'dev']],
  ['environment', '環境局', 'Environment Bureau', 'internet', '2', ['prod', 'dev']],
  ['construction', '都市建設局', 'Urban Construction Bureau', 'internet', '2', ['prod', 'dev']],
  ['education', '教育委員会事務局', 'Board of Education', 'internet', '3C', ['prod', 'dev']],
  ['fire', '消防局', 'Fire Department', 'lgwan', '3C', ['prod', 'staging']],
  ['assembly', '議会事務局', 'Assembly Secretariat', 'internet', '1', ['prod']],
  ['ward', '区役所', 'Ward Offices', 'lgwan', '3B', ['prod', 'dev']],
  ['waterworks', '上下水道局', 'Waterworks Bureau', 'internet', '2', ['prod', 'dev']],
];

const zoneUnits: Readonly<Record<Zone, string>> = { internet: 'Internet', lgwan: 'Lgwan', mynumber: 'MyNumber' };

function unitOf(zone: Zone, environment: Environment, code: string): OrganizationalUnitPath {
  if (environment === 'pilot') return 'Pilot';
  if (code === 'waterworks' && environment === 'dev') return 'Quarantine';
  return `Workloads/${zoneUnits[zone]}/${environment === 'prod' ? 'Prod' : 'NonProd'}` as OrganizationalUnitPath;
}

function accountsOf(rows: readonly DepartmentRow[]): AccountEvidence[] {
  return rows.flatMap(([code, ja, en, zone, class_, environments]) =>
    environments.map((environment, index): AccountEvidence => {
      const monthlyBudgetYen = environment === 'prod' ? 600_000 : 120_000;
      const organizationalUnit = unitOf(zone, environment, code);
      return {
        name: `mihon-${code}-${environment}`,
        department: code,
        departmentTitle: { ja, en },
        email: `aws+${code}-${environment}@example.com`,
        environment,
        zone,
        lifecycle: organizationalUnit === 'Quarantine' ? 'quarantined' : 'active',
        classification: { scheme: '自治体機密性', class: environment === 'pilot' ? '1' : class_ },
        monthlyBudgetYen,
        monthlyBudgetUsd: monthlyBudgetYen / YEN_PER_USD,
        organizationalUnit,
        models: zone === 'mynumber' ? [] : ['anthropic.claude-sonnet-4-5-20250929-v1:0'],
        id: environment === 'prod' && index === 0 && code === 'dx' ? '111122223333' : undefined,
        source: source(`departments/${code}.yaml`, 18 + index * 6),
        ...(environment === 'pilot' && {
          pilot: {
            startsOn: '2026-10-01',
            endsOn: '2026-12-25',
            maxUsers: 40,
            kpis: [
              {
                who: 'DX推進課 企画担当',
                what: '議事録の作成時間',
                how: '着手から確定までの時間を案件ごとに記録し、中央値を比べる',
                threshold: '導入前の半分以下',
                dueOn: '2026-12-18',
              },
              {
                who: '各課の利用者',
                what: '要約の修正量',
                how: '確定版との差の文字数を抽出調査する（月20件）',
                threshold: '1件あたり10%未満',
                dueOn: '2026-12-18',
              },
            ],
          },
        }),
      };
    }),
  );
}

const useCases: readonly UseCaseEvidence[] = [
  useCase('dx', 'dx-minutes', '会議の議事録要約', 'Summaries of meeting minutes', 'approved', false, {
    purpose: '庁内会議の録音の書き起こしから要約案を作る。確定は主催課の職員が行う。',
    outputChannel: 'staff-edited',
  }),
  useCase('dx', 'dx-regulations', '例規の検索と該当条文の提示', 'Search in ordinances and rules', 'approved', false, {
    purpose: '公開済みの例規集から、質問に関係する条文を引用付きで示す。',
    outputChannel: 'staff-only',
  }),
  useCase(
    'welfare',
    'welfare-plain',
    '案内文のやさしい日本語への書き換え',
    'Notices in plain Japanese',
    'pending',
    true,
    {
      purpose: '給付の案内文を、外国人住民にも伝わるやさしい日本語に書き換える下書きを作る。',
      outputChannel: 'staff-edited',
    },
  ),
  useCase(
    'environment',
    'environment-faq',
    'ごみの分別の問い合わせ対応',
    'Answers on waste separation',
    'review-overdue',
    true,
    {
      purpose: '公開済みの分別辞典にもとづき、住民の質問に直接答える。',
      outputChannel: 'direct',
    },
  ),
];

function useCase(
  department: string,
  id: string,
  ja: string,
  en: string,
  state: UseCaseEvidence['state'],
  highRisk: boolean,
  more: Pick<UseCaseEvidence, 'purpose' | 'outputChannel'>,
): UseCaseEvidence {
  const [, titleJa, titleEn] = city.find(([code]) => code === department)!;
  return {
    id,
    department,
    departmentTitle: { ja: titleJa, en: titleEn },
    title: { ja, en },
    ...more,
    environments: ['prod'],
    inputClassification: { scheme: '自治体機密性', class: '2' },
    models: ['anthropic.claude-sonnet-4-5-20250929-v1:0'],
    riskScreening: { users: highRisk, business: false, learning: false, judgement: highRisk },
    possiblyHighRisk: highRisk,
    risks: [
      {
        risk: '誤った内容をそのまま外に出す',
        treatment: 'reduce',
        measure: '職員が原文と照合してから確定する。照合の記録を残す。',
        controls: ['CCOE-AI-07', 'CCOE-AI-11'],
      },
      {
        risk: '入力に個人情報が混じる',
        treatment: 'avoid',
        measure: 'ガードレールの個人情報フィルターで入力を止める。',
        controls: ['CCOE-AI-05'],
      },
    ],
    ...(state !== 'pending' && {
      approval: { approver: '最高情報統括責任者', approvedOn: '2026-04-10', reference: '見本デ推第12号' },
    }),
    expiresOn: '2027-03-31',
    reviewOn: state === 'review-overdue' ? '2026-10-31' : '2027-01-15',
    state,
    source: source(`departments/${department}.yaml`, 40),
  };
}

function policy(
  name: string,
  type: PolicyEvidence['type'],
  description: string,
  characters: number,
  quota: number,
  targets: readonly string[],
  sids: Readonly<Record<string, readonly string[]>>,
): PolicyEvidence {
  const statements = Object.entries(sids).map(([sid, controls]) => ({ sid, controls }));
  return { name, type, description, characters, quota, targets, statements, sha256: sha256(name) };
}

const policies: readonly PolicyEvidence[] = [
  policy(
    'mihon-residency',
    'SERVICE_CONTROL_POLICY',
    'Keeps every Region but Tokyo and Osaka closed',
    3_412,
    10_240,
    ['Root'],
    {
      DenyRegionsOutsideJapan: ['CCOE-RES-01'],
      DenyInferenceOutsideJapan: ['CCOE-RES-02', 'CCOE-AI-02'],
      DenyBedrockMantle: ['CCOE-AI-03'],
    },
  ),
  policy(
    'mihon-protect-baseline',
    'SERVICE_CONTROL_POLICY',
    'No account can undo its baseline',
    9_688,
    10_240,
    ['Workloads', 'Pilot'],
    {
      DenyTrailChange: ['CCOE-LOG-01'],
      DenyLeavingOrganization: ['CCOE-ORG-02'],
      DenyBoundaryChange: ['CCOE-IAM-04'],
      DenyRootUser: ['CCOE-IAM-01'],
    },
  ),
  policy(
    'mihon-close-models',
    'SERVICE_CONTROL_POLICY',
    'No model inference with My Number',
    402,
    10_240,
    ['Workloads/MyNumber'],
    {
      DenyModelInference: ['CCOE-AI-01'],
    },
  ),
  policy(
    'mihon-quarantine',
    'SERVICE_CONTROL_POLICY',
    'Everything denied until the baseline has run',
    518,
    10_240,
    ['Quarantine', 'Suspended'],
    {
      DenyUntilBaseline: ['CCOE-ORG-05'],
    },
  ),
  policy(
    'mihon-perimeter',
    'RESOURCE_CONTROL_POLICY',
    'Resources answer to this organization only',
    1_655,
    5_120,
    ['Root'],
    {
      DenyOtherOrganizations: ['CCOE-NET-06'],
      DenyPlainHttp: ['CCOE-NET-07'],
    },
  ),
  policy('mihon-ai-opt-out', 'AISERVICES_OPT_OUT_POLICY', 'AI services neither store nor learn', 118, 2_500, ['Root'], {
    'mihon-ai-opt-out': ['CCOE-AI-04'],
  }),
];

function units(accounts: readonly AccountEvidence[]): OrganizationalUnitEvidence[] {
  const attached = (path: string) => policies.filter(({ targets }) => targets.includes(path)).map(({ name }) => name);
  const core: Readonly<Record<string, readonly string[]>> = {
    Root: ['mihon-management'],
    Security: ['mihon-log-archive', 'mihon-security'],
  };
  return ['Root', ...ORGANIZATIONAL_UNITS].map((path) => ({
    path,
    policies: attached(path),
    accounts: [
      ...(core[path] ?? []),
      ...accounts.filter(({ organizationalUnit }) => organizationalUnit === path).map(({ name }) => name),
    ],
  }));
}

function rule(id: string, pack: Pack, ja: string, en: string, counts: Partial<RuleEvidence['counts']>): RuleEvidence {
  return {
    id,
    pack,
    title: { ja, en },
    controls: pack === 'LandingZone' ? ['CCOE-S3-01'] : ['SC-13', 'SC-28'],
    counts: { compliant: 0, nonCompliant: 0, notApplicable: 0, excepted: 0, error: 0, ...counts },
  };
}

const bulk = (pack: Pack, prefix: string, length: number): RuleEvidence[] =>
  Array.from({ length }, (_, index) => {
    const title = `Rule ${index + 1} of the pack ${pack}`;
    return rule(
      `${prefix}${index + 1}`,
      pack,
      title,
      title,
      index % 3 === 0 ? { compliant: 6, notApplicable: 280 } : { notApplicable: 286 },
    );
  });

const publicAccess = { ja: 'S3バケットの公開アクセスを塞ぐ', en: 'S3 buckets block public access' };

function findings(failing: boolean): Finding[] {
  const excepted: Finding = {
    rule: 'AwsSolutions-S1',
    pack: 'AwsSolutions',
    outcome: 'excepted',
    severity: 'error',
    constructPath: 'LogArchive/Archive/Bucket/Resource',
    stack: 'LogArchive',
    logicalId: 'ArchiveBucket7D8F1A2C',
    resourceType: 'AWS::S3::Bucket',
    location: 'lib/platform/log-archive-stack.ts:58:20',
    title: { ja: 'S3バケットのサーバーアクセスログを有効にする', en: 'The S3 Bucket has server access logs disabled.' },
    explanation: {
      ja: 'アクセスの記録は、監査と不正の調査に要る。',
      en: 'The bucket should have server access logging enabled to provide detailed records for the requests.',
    },
    fix: { ja: 'serverAccessLogsBucket を指定する。', en: 'Set serverAccessLogsBucket.' },
    deviations: [],
    exception: 'EX-LOG-001',
  };
  if (!failing) return [excepted];
  const bucket = (stack: string, line: number): Finding => ({
    rule: 'LandingZone-S3PublicAccess',
    pack: 'LandingZone',
    outcome: 'non-compliant',
    severity: 'error',
    constructPath: `${stack}/Exchange/Bucket/Resource`,
    stack,
    logicalId: 'ExchangeBucket0A1B2C3D',
    resourceType: 'AWS::S3::Bucket',
    location: `lib/platform/department-stack.ts:${line}:12`,
    title: publicAccess,
    explanation: {
      ja: '公開されたバケットは、設定一つの誤りで住民の情報を外に出す。公開は四つの設定のすべてで塞ぐ。',
      en: 'A public bucket exposes residents’ data by a single mistake. All four settings must block it.',
    },
    fix: {
      ja: 'blockPublicAccess に BlockPublicAccess.BLOCK_ALL を指定する。',
      en: 'Set blockPublicAccess to BlockPublicAccess.BLOCK_ALL.',
    },
    deviations: [
      { property: 'PublicAccessBlockConfiguration.BlockPublicAcls', actual: 'false', expected: 'true' },
      { property: 'PublicAccessBlockConfiguration.RestrictPublicBuckets', actual: '(absent)', expected: 'true' },
    ],
  });
  return [
    bucket('Department-environment', 41),
    bucket('Department-welfare', 41),
    {
      ...excepted,
      rule: 'AwsSolutions-IAM5[Resource::*]',
      outcome: 'non-compliant',
      severity: 'warning',
      constructPath: 'Security/OrganizationSettingsDriftHandlerFunctionServiceRoleDefaultPolicyResource',
      stack: 'Security',
      logicalId: 'DriftHandlerRoleDefaultPolicy5E6F7A8B',
      resourceType: 'AWS::IAM::Policy',
      location: 'lib/platform/security-stack.ts:77:8',
      title: { ja: 'IAMの権限にワイルドカードを使わない', en: 'The IAM entity contains wildcard permissions.' },
      explanation: { ja: '必要な権限だけを正確なARNで与える。', en: 'Grant only what is needed, by exact ARN.' },
      fix: { ja: 'Resource に正確なARNを書く。', en: 'Write the exact ARN as the resource.' },
      exception: undefined,
    },
    {
      ...excepted,
      rule: 'NIST.800.53.R5-KMSBackingKeyRotationEnabled',
      pack: 'NIST.800.53.R5',
      outcome: 'error',
      constructPath: 'Security/NotificationKey/Resource',
      stack: 'Security',
      logicalId: 'NotificationKey9C8D7E6F',
      resourceType: 'AWS::KMS::Key',
      location: 'lib/platform/security-stack.ts:31:23',
      title: {
        ja: 'KMSキーを自動でローテーションする',
        en: 'The KMS Symmetric key does not have automatic key rotation enabled.',
      },
      explanation: {
        ja: '規則が値を読めなかったため、合格に数えない。',
        en: 'The rule could not read the value, so this is not a pass.',
      },
      fix: { ja: 'enableKeyRotation に true を直接書く。', en: 'Write true for enableKeyRotation directly.' },
      errorMessage: 'The parameter resolved to {"Ref":"Rotation"}, which the rule cannot decide',
      exception: undefined,
    },
    excepted,
  ];
}

function exceptions(failing: boolean): ExceptionEvidence[] {
  const active: ExceptionEvidence = {
    id: 'EX-LOG-001',
    rule: 'AwsSolutions-S1',
    scope: 'LogArchive/Archive/Bucket',
    reason: 'アクセスログを書き込む先のバケット自身であり、自分に書くと記録が際限なく増えるため。',
    approver: '最高情報セキュリティ責任者',
    approvedOn: '2026-10-01',
    expiresOn: '2027-03-31',
    compensatingControl: 'CloudTrailのデータイベントで、このバケットへの読み書きを記録する。',
    source: source('exceptions.yaml', 4),
    state: 'active',
    daysLeft: 126,
    covers: 1,
  };
  if (!failing) return [active];
  return [
    active,
    {
      ...active,
      id: 'EX-NET-002',
      rule: 'AwsSolutions-VPC7',
      scope: 'Network/Vpc',
      expiresOn: '2026-12-10',
      state: 'expiring',
      daysLeft: 15,
      source: source('exceptions.yaml', 14),
    },
    {
      ...active,
      id: 'EX-IAM-003',
      rule: 'AwsSolutions-IAM5[Resource::*]',
      scope: 'Security/DriftHandler',
      expiresOn: '2026-11-10',
      state: 'expired',
      daysLeft: -15,
      covers: 0,
      source: source('exceptions.yaml', 24),
    },
    {
      ...active,
      id: 'EX-SNS-004',
      rule: 'AwsSolutions-SNS3',
      scope: 'Security/OldTopic',
      expiresOn: '2027-01-31',
      state: 'orphaned',
      daysLeft: 67,
      covers: 0,
      source: source('exceptions.yaml', 34),
    },
  ];
}

function failures(found: readonly Finding[], excepted: readonly ExceptionEvidence[]): Failure[] {
  return [
    ...excepted
      .filter(({ state }) => state === 'expired' || state === 'orphaned')
      .map(
        ({ id, state, expiresOn, source: { file, line, column } }): Failure =>
          state === 'expired'
            ? {
                kind: 'exception-expired',
                message: {
                  ja: `例外 ${id} は ${expiresOn} に期限が切れました`,
                  en: `Exception ${id} expired on ${expiresOn}`,
                },
                fix: {
                  ja: '指摘を直すか、承認を取り直して expiresOn を改めてください。',
                  en: 'Repair the finding, or have the exception approved again and change expiresOn.',
                },
                location: `${file}:${line}:${column}`,
              }
            : {
                kind: 'exception-orphaned',
                message: { ja: `例外 ${id} に該当する指摘がありません`, en: `Exception ${id} matches no finding` },
                fix: {
                  ja: 'この例外を exceptions.yaml から消してください。',
                  en: 'Remove the exception from exceptions.yaml.',
                },
                location: `${file}:${line}:${column}`,
              },
      ),
    ...found
      .filter(({ outcome }) => outcome !== 'excepted')
      .map(
        ({ constructPath, outcome, rule: id, title, fix, location }): Failure => ({
          kind: outcome === 'error' ? 'rule-error' : 'finding',
          message: { ja: `${title.ja}（${id}）: ${constructPath}`, en: `${title.en} (${id}): ${constructPath}` },
          fix,
          location,
        }),
      ),
  ];
}

function evidenceOf(rows: readonly DepartmentRow[], failing: boolean): Evidence {
  const accounts = accountsOf(rows);
  const found = findings(failing);
  const excepted = exceptions(failing);
  const failed = failures(found, excepted);
  const stack = (name: string, description: string, account: string, resources: number) => ({
    name,
    description,
    account,
    region: 'ap-northeast-1',
    resources,
    templateFile: `${name}.template.json`,
    templateSha256: sha256(name),
  });
  const contact = (title: string) => ({ title: { ja: title, en: title }, email: 'ccoe@example.com' });
  return {
    schemaVersion: EVIDENCE_SCHEMA_VERSION,
    subject: {
      organization: {
        name: 'mihon',
        title: { ja: '見本市', en: 'Mihon City' },
        governance: 'organizations',
        id: 'o-exampleorgid',
        rootId: 'r-exam',
        ccoe: {
          title: { ja: 'デジタル推進部 DX推進課', en: 'Digital Promotion Department' },
          contacts: {
            owner: contact('DX推進課長'),
            security: contact('情報セキュリティ担当'),
            billing: contact('庶務担当'),
          },
        },
        source: source('organization.yaml', 1),
      },
      asOf: '2026-11-25',
      asOfOrigin: 'configuration',
      tools: { 'aws-cdk-lib': '2.276.0', 'cdk-nag': '3.0.2', node: '20.20.0' },
      configurationSha256: sha256('configuration'),
      yenPerUsd: YEN_PER_USD,
      rateAsOf: '2026-11-01',
    },
    verdict: failing ? 'failed' : 'passed',
    failures: failed,
    stacks: [
      stack('Organization', 'OUs, policy types, delegated administrators', '123456789012', 31),
      stack('Guardrails', 'Organisation policies and their attachment', '123456789012', 24),
      stack('LogArchive', 'Organisation trail and the archive bucket', '444455556666', 22),
      stack('Security', 'Alarms, notification, drift', '777788889999', 44),
      ...rows.map(([code, , en]) => stack(`Department-${code}`, `Accounts and budgets: ${en}`, '123456789012', 12)),
    ],
    notBuilt: [
      {
        what: { ja: '上下水道局 開発アカウントの予算', en: 'Budget of the Waterworks dev account' },
        why: {
          ja: 'アカウントがまだ払い出されておらず、番号が分からない。',
          en: 'The account is not vended yet, so its id is unknown.',
        },
      },
    ],
    organizationalUnits: units(accounts),
    policies,
    rules: [
      rule(
        'LandingZone-S3PublicAccess',
        'LandingZone',
        publicAccess.ja,
        publicAccess.en,
        failing ? { compliant: 4, nonCompliant: 2, notApplicable: 260 } : { compliant: 6, notApplicable: 260 },
      ),
      rule(
        'LandingZone-ResidencyInferenceProfile',
        'LandingZone',
        '日本の外に出る推論プロファイルを使わない',
        'No inference profile that leaves Japan',
        { compliant: 9, notApplicable: 257 },
      ),
      rule(
        'LandingZone-LambdaLogGroup',
        'LandingZone',
        'Lambdaのロググループを明示する',
        'Lambda functions name their log group',
        failing ? {} : { compliant: 5, notApplicable: 261 },
      ),
      rule('AwsSolutions-S1', 'AwsSolutions', findings(false)[0]!.title.ja, findings(false)[0]!.title.en, {
        compliant: 5,
        excepted: 1,
        notApplicable: 260,
      }),
      rule(
        'NIST.800.53.R5-KMSBackingKeyRotationEnabled',
        'NIST.800.53.R5',
        'KMSキーを自動でローテーションする',
        'KMS keys rotate',
        failing ? { compliant: 3, error: 1 } : { compliant: 4 },
      ),
      ...bulk('AwsSolutions', 'AwsSolutions-X', 160),
      ...bulk('NIST.800.53.R5', 'NIST.800.53.R5-Rule', 110),
    ],
    findings: found,
    exceptions: excepted,
    templateValidation: {
      engine: '@aws/cloudformation-validate 1.8.0',
      templates: 4 + rows.length,
      diagnostics: failing
        ? [
            {
              rule: 'W3030',
              severity: 'warning',
              stack: 'Security',
              logicalId: 'NotificationTopic1A2B3C4D',
              property: 'Properties.TracingConfig',
              message: "'Enabled' is not one of ['PassThrough', 'Active']",
            },
          ]
        : [],
    },
    accounts,
    useCases,
    notProven: [
      {
        id: 'NP-SCP-ATTACHED',
        what: { ja: 'ポリシーが実際にアタッチされていること', en: 'That the policies are attached' },
        why: {
          ja: 'テンプレートはアタッチを宣言するだけで、配備後の手作業による変更は見えない。',
          en: 'A template only declares the attachment; later changes by hand are not visible.',
        },
        proveWith: 'aws organizations list-policies-for-target --target-id r-exam --filter SERVICE_CONTROL_POLICY',
      },
      {
        id: 'NP-RETENTION-MODE',
        what: { ja: 'Bedrockが入出力を保持しないこと', en: 'That Bedrock retains neither input nor output' },
        why: {
          ja: 'アカウントとリージョンごとの設定であり、CloudFormationでは表せない。',
          en: 'A setting per account and Region that CloudFormation cannot express.',
        },
        proveWith: 'aws bedrock get-model-invocation-logging-configuration --region ap-northeast-1',
      },
    ],
  };
}

/** The city with two findings, a rule error, a rule that did not run, and exceptions in all four states. */
export const failedEvidence: Evidence = evidenceOf(city, true);

/** The same city with nothing left to repair. */
export const passedEvidence: Evidence = evidenceOf(city, false);

/** Sixty-two municipalities with two accounts each: the size that one platform must still show on one page. */
export const sixtyTwoMunicipalities: Evidence = evidenceOf(
  Array.from({ length: 62 }, (_, index): DepartmentRow => {
    const number = String(index + 1).padStart(2, '0');
    return [`body${number}`, `団体${number}`, `Municipality ${number}`, 'internet', '2', ['prod', 'dev']];
  }),
  true,
);

/** The failing city with everything else that evidence may hold: controls, decisions, registers, an estimate, what was not evaluated. */
export const completeEvidence: Evidence = {
  ...failedEvidence,
  decisions: [
    {
      promise: 'residency',
      title: { ja: 'データは東京と大阪から出ない', en: 'Data stays in Tokyo and Osaka' },
      attempts: [
        {
          id: 'residency-1',
          text: { ja: 'バージニアでモデルを呼ぶ', en: 'Call a model in Virginia' },
          who: { ja: '部局の管理者', en: 'an administrator of a department' },
          where: { ja: '本番', en: 'prod' },
          expected: 'denied',
          outcome: 'passed',
          answer: 'denied',
          by: ['mihon-residency/DenyOutsideJapan'],
          tried: 12,
          accounts: ['mihon-dx-prod'],
        },
      ],
    },
  ],
  controls: [
    {
      id: 'CCOE-AI-01',
      phase: 1,
      title: { ja: '推論を国内に限る', en: 'Inference stays in Japan' },
      outcome: 'passed',
      parts: [{ part: 'preventive', activity: { ja: 'SCPで拒否する', en: 'An SCP denies it' }, held: true, tests: [] }],
      failure: { ja: '国外で推論される', en: 'Inference happens abroad' },
      scope: 'account',
      mappings: [{ framework: 'jichi-16-3', ids: ['5'], verification: 'verified' }],
      checks: [],
      accounts: [
        { requirement: 'required', outcome: 'passed', accounts: ['mihon-dx-prod', 'mihon-tax-prod'] },
        { requirement: 'not-required', outcome: 'not-applicable', accounts: ['mihon-dx-dev'] },
      ],
      notProven: [],
    },
    {
      id: 'CCOE-GOV-06',
      phase: 1,
      title: { ja: '役割と責任分界', en: 'Roles and responsibilities' },
      outcome: 'pending',
      parts: [],
      failure: { ja: '承認の記録がない', en: 'No approval is recorded' },
      scope: 'organization',
      mappings: [{ framework: 'jichi-16-3', ids: ['1'], verification: 'verified' }],
      checks: [],
      accounts: [],
      notProven: [],
    },
  ],
  registers: {
    services: [
      {
        id: 'SV-001',
        title: { ja: '電子申請サービス', en: 'Online application service' },
        vendor: '例示システム株式会社',
        department: 'civic',
        purpose: '住民からの申請の受付',
        classification: { scheme: '自治体機密性', class: '3B' },
        dataLocation: 'unknown',
        ismap: 'listed',
        contractEndsOn: '2028-03-31',
        exit: 'CSVで受け取り、消去証明書を得る',
        reviewOn: '2026-11-24',
        source: source('registers.yaml', 8),
      },
    ],
    connections: [
      {
        id: 'CN-001',
        from: '庁内ネットワーク',
        to: 'mihon-tax-prod',
        route: 'direct-connect',
        purpose: '職員の端末から業務システムを使う',
        classification: { scheme: '自治体機密性', class: '3B' },
        approver: '最高情報セキュリティ責任者',
        reviewOn: '2026-11-25',
        source: source('registers.yaml', 20),
      },
    ],
    corpora: [],
    lessons: [
      {
        id: 'LS-001',
        learntOn: '2026-09-14',
        what: '試行の期限を過ぎて使えた',
        change: '期限の日に閉じる予定を作る',
        controls: ['CCOE-AI-01', 'CCOE-FIN-02'],
        source: source('registers.yaml', 40),
      },
    ],
  },
  estimate: {
    lines: [
      {
        constructPath: 'App/Api',
        item: { ja: '関数の実行', en: 'Function runs' },
        price: 'lambda-request',
        quantity: 1000,
        unit: 'request',
        usdPerUnit: 0.01,
        yen: 1500,
        basis: { ja: '1日33回', en: '33 a day' },
      },
      {
        constructPath: 'App/Assistant',
        item: { ja: '出力トークン', en: 'Output tokens' },
        price: 'model-output',
        quantity: 5,
        unit: '1M tokens',
        basis: { ja: '利用者50人', en: '50 users' },
      },
    ],
    yen: 1500,
    unknown: 1,
    yenPerUsd: YEN_PER_USD,
    rateAsOf: '2026-11-01',
    pricesAsOf: '2026-11-20',
  },
  notEvaluated: [
    {
      what: { ja: 'マクロ Transform', en: 'Macro Transform' },
      why: { ja: '展開はデプロイ時にだけ行われる', en: 'It is expanded at deployment only' },
      location: 'vendor/template.yaml:3:1',
    },
  ],
};
