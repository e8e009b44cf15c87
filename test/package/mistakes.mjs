// Makes the typical mistakes of a vendor, one by one, in an installed copy of examples/chat-vendor (the working directory),
// and wants the message that leads out of each: the vendor's own line, the mistake, the fix, the control, whom to ask.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const APP = readFileSync('app.ts', 'utf8');
const DEPARTMENT = readFileSync('landing-zone/departments/welfare.yaml', 'utf8');

/** Lines after the app's imports, and the app with another property of GovAiApi. */
const withProperty = (property) =>
  APP.replace("  preset: 'generation',\n", `  preset: 'generation',\n  ${property},\n`);
const withLine = (names, line) => APP.replace('Field, GovAiApi', `Field, GovAiApi, ${names}`).concat(line, '\n');
const withYaml = (from, to) => DEPARTMENT.replace(from, to);

/** `at`: file and line of what the vendor wrote wrongly, as a marker in the text that is written. */
const MISTAKES = [
  {
    name: 'a model that the use case does not name',
    app: withProperty("model: 'anthropic.claude-haiku-5-5'"),
    at: /new GovAiApi/,
    wants: ['[model-not-approved]', 'CCOE-AI-01', 'anthropic.claude-sonnet-4-6'],
  },
  {
    name: 'an apac. profile, which leaves Japan',
    app: withProperty("model: 'apac.anthropic.claude-sonnet-4-6'"),
    at: /new GovAiApi/,
    wants: ['[profile-outside-japan]', 'CCOE-AI-02'],
  },
  {
    name: 'information above the class of the use case',
    app: withLine(
      'ModelAccess',
      "new ModelAccess(app.stack('Other'), 'Access', { useCase: 'welfare-scheme-guide', inputClassification: '自治体機密性3B' });",
    ),
    at: /new ModelAccess/,
    wants: ['[input-classification]', '自治体機密性2', 'CCOE-DAT-01'],
  },
  {
    name: 'a use case that has expired',
    department: withYaml(/expiresOn: 2027-03-31/, 'expiresOn: 2026-10-31').replace(
      'reviewOn: 2027-02-26',
      'reviewOn: 2026-10-01',
    ),
    at: /new GovAiApi/,
    wants: ['[use-case-expired]', '2026-10-31', 'CCOE-GOV-01'],
  },
  {
    name: 'no cost center',
    department: withYaml(/^costCenter:.*\n/m, ''),
    located: 'landing-zone/departments/welfare.yaml:',
    wants: ['costCenter', '[missing-key]'],
  },
  {
    name: 'no owner',
    department: withYaml(/^ {2}owner:.*\n.*\n.*\n/m, ''),
    located: 'landing-zone/departments/welfare.yaml:',
    wants: ['owner', '[missing-key]'],
  },
  {
    name: 'look-around in a regular expression of a guardrail',
    app: withLine(
      'DepartmentGuardrail',
      "new DepartmentGuardrail(app.stack('Other'), 'Guardrail', { extraRegex: [{ name: 'case-number', pattern: '(?<!x)[0-9]{6}' }] });",
    ),
    at: /new DepartmentGuardrail/,
    wants: ['[guardrail-regex-lookaround]', '(?<!', 'CCOE-AI-05'],
  },
  {
    name: 'an API on the internet',
    app: withProperty("exposure: 'public' as never"),
    at: /new GovAiApi/,
    wants: ['[exposure-public]', 'CCOE-NET-02'],
  },
  {
    name: 'a bucket without retention',
    app: withLine('SecureBucket', "new SecureBucket(app.stack('Other'), 'Documents', { retentionDays: 0 });"),
    at: /new SecureBucket/,
    wants: ['[bucket-retention]', 'CCOE-DAT-08'],
  },
  {
    name: 'an endpoint of bedrock-mantle',
    app: withLine(
      'IsolatedNetwork',
      "new IsolatedNetwork(app.stack('Other'), 'Network').requireEndpoint('bedrock-mantle' as never, { ja: '試す', en: 'try' });",
    ),
    at: /new IsolatedNetwork/,
    wants: ['[endpoint-mantle]', 'CCOE-AI-07'],
  },
  {
    name: 'a daily quota of nothing',
    app: APP.replace('tokensPerDay: 200_000', 'tokensPerDay: 0'),
    at: /new GovAiApi/,
    wants: ['[quota-limit]', 'CCOE-FIN-02'],
  },
  {
    name: 'a bucket of the CDK that is open to everyone, and a grant of everything',
    app: `import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Bucket } from 'aws-cdk-lib/aws-s3';
${APP.replace('new GovAiApi', 'const chat = new GovAiApi')}
new Bucket(app.stack('Files'), 'Open', { publicReadAccess: true, blockPublicAccess: { blockPublicAcls: false, blockPublicPolicy: false, ignorePublicAcls: false, restrictPublicBuckets: false } as never });
chat.functions[0]!.addToRolePolicy(new PolicyStatement({ actions: ['bedrock:*'], resources: ['*'] }));
`,
    at: /new Bucket/,
    wants: [
      '[LandingZone-S3PublicAccess]',
      '[AwsSolutions-IAM5[Action::bedrock:*]]',
      '[AwsSolutions-IAM5[Resource::*]]',
      'workload-03',
      'BlockPublicAcls',
    ],
    synthesized: true,
  },
];

let failed = 0;
for (const { name, app = APP, department = DEPARTMENT, at, located, wants, synthesized } of MISTAKES) {
  if (app === APP && department === DEPARTMENT) throw new Error(`${name}: nothing was changed`);
  writeFileSync('app.ts', app);
  writeFileSync('landing-zone/departments/welfare.yaml', department);
  const { status, stdout, stderr } = spawnSync('npx', ['tsx', 'app.ts'], { encoding: 'utf8' });
  const output = stdout + stderr;
  const line = at && app.split('\n').findIndex((text) => at.test(text)) + 1;
  const all = [
    located ?? `app.ts:${line}:`,
    ...wants,
    ...(synthesized ? ['直し方'] : ['直し方: ', 'Fix: ']),
    ...(at && !synthesized ? ['npx ccoe explain CCOE-'] : []),
  ];
  const missing = all.filter((text) => !output.includes(text));
  // Our own code's stack would only lead away.
  if (/^\s+at .*node_modules/m.test(output)) missing.push('no stack trace of ours');
  if (status !== 1) missing.push(`exit code 1, not ${status}`);
  console.log(`${missing.length === 0 ? '✓' : '✗'} ${name}`);
  if (missing.length > 0) {
    failed++;
    console.log(`missing: ${missing.join(' | ')}\n${output}`);
  }
}
writeFileSync('app.ts', APP);
writeFileSync('landing-zone/departments/welfare.yaml', DEPARTMENT);
console.log(`${MISTAKES.length - failed} of ${MISTAKES.length} mistakes lead to their fix`);
process.exitCode = failed === 0 ? 0 : 1;
