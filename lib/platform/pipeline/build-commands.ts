/** Where the assembly that was deployed last lies in the artifact bucket. */
export const DEPLOYED = 'deployed/cdk.out.tar.gz';

/** What stands in the digest of an assembly and is deployed: templates and their assets, neither evidence nor report. */
const DEPLOYABLE = String.raw`grep -E '\.template\.json$|\.assets\.json$|asset\.' | sha256sum | cut -d' ' -f1`;

export interface PipelineBuild {
  /** Name of the bucket of artifacts. */
  readonly artifacts: string;
  /** Name of the bucket of reports. */
  readonly reports: string;
  /** Folder that is synthesized, without characters that a shell takes for its own. @default landing-zone */
  readonly landingZone?: string;
  /** Names that are known to stand beside the assembly, without characters that a shell takes for its own. */
  readonly beside?: readonly string[];
}

/** The option of every command that reads the landing zone, where it is another than the default. */
function optionFor({ landingZone }: PipelineBuild): string {
  return landingZone === undefined ? '' : ` --landing-zone ${landingZone}`;
}

/** A build that installs what the lock file names and runs commands in one shell, until one fails. */
function buildSpec(commands: readonly string[]) {
  return {
    version: '0.2',
    env: { shell: 'bash' },
    phases: {
      install: { 'runtime-versions': { nodejs: '22' }, commands: ['npm ci'] },
      build: { commands },
    },
  };
}

/** What is newly allowed is for the approver to judge; a loss that nobody approved ends here. */
const REFUSE_LOSSES = `node -e 'process.exit(require("./plan.json").blastRadius.losses.every(({ approval }) => approval) ? 0 : 1)'`;

/**
 * Build: tests, synth as the gate, what the change loses and opens against what is deployed, and the report for the approver.
 * The report is published also when the gate fails. `DIGEST` is what is approved; `CHANGED` says whether anything is deployed.
 */
export function reviewCommands(build: PipelineBuild): object {
  const { artifacts, reports } = build;
  const landingZone = optionFor(build);
  // A staging organization reads the folder above, too.
  const [folder] = (build.landingZone ?? 'landing-zone').split('/');
  const spec = buildSpec([
    'npm test --if-present',
    // The report is wanted most when the gate fails: it is published before the build ends.
    `GATE=0; npx ccoe synth${landingZone} || GATE=$?`,
    'npx ccoe report --format html,csv,xlsx,oscal,sarif,markdown',
    `export DIGEST=$(sha256sum cdk.out/digest.txt | cut -d' ' -f1)`,
    `aws s3 cp --recursive --only-show-errors cdk.out/report "s3://${reports}/$DIGEST/"`,
    '[ "$GATE" = 0 ]',
    'export CHANGED=true',
    `if aws s3 cp --only-show-errors "s3://${artifacts}/${DEPLOYED}" deployed.tar.gz; then
  mkdir deployed && tar -xzf deployed.tar.gz -C deployed
  npx ccoe plan${landingZone} --against deployed/cdk.out --assembly cdk.out >plan.txt || [ $? = 1 ] || exit 1
  npx ccoe plan${landingZone} --against deployed/cdk.out --assembly cdk.out --json >plan.json || [ $? = 1 ] || exit 1
  cat plan.txt && aws s3 cp --only-show-errors plan.txt "s3://${reports}/$DIGEST/plan.txt"
  ${REFUSE_LOSSES} || exit 1
  [ "$(cat deployed/cdk.out/digest.txt | ${DEPLOYABLE})" != "$(cat cdk.out/digest.txt | ${DEPLOYABLE})" ] || export CHANGED=false
fi`,
  ]);
  return {
    ...spec,
    env: { ...spec.env, 'exported-variables': ['DIGEST', 'CHANGED'] },
    // The sources go along: the wave installs the same CDK CLI from the same lock file, and accounts are compared with theirs.
    artifacts: { files: ['cdk.out/**/*', `${folder}/**/*`, 'package.json', 'package-lock.json', '*.tgz'] },
  };
}

/** Refuses an assembly other than the one that was approved: its digest, and every file against the digest. */
const SAME_AS_APPROVED = [
  `[ "$(sha256sum cdk.out/digest.txt | cut -d' ' -f1)" = "$DIGEST" ]`,
  'npx ccoe report --verify',
];

/**
 * Deploy: one wave, `STACKS` and `CONCURRENCY` by the action that runs it, from the assembly that was approved and no other.
 * The CDK CLI skips stacks whose template is deployed already.
 */
export function deployCommands(): object {
  return buildSpec([
    ...SAME_AS_APPROVED,
    // Patterns are for the CDK CLI, not for the shell.
    'set -f',
    'npx cdk deploy --app cdk.out --require-approval never --exclusively --concurrency "$CONCURRENCY" $STACKS',
  ]);
}

/** Some calls AWS may refuse; a comparison that read not even the templates of the stacks says nothing. */
const STACKS_WERE_READ = `node -e 'const { stack = {} } = require("./verification.json").counts; process.exit(stack.equal > 0 && !stack["not-read"] ? 0 : 1)'`;

/**
 * Verify: what is live is compared with the assembly that was approved, by reading only, and the comparison is published beside
 * the report. Anything that differs, is missing or is unexpected ends the run, and so does a stack that could not be read; what
 * else could not be read stands in the comparison as not read. Only then is the assembly what is deployed.
 */
export function verifyCommands(build: PipelineBuild): object {
  const { artifacts, reports, beside = [] } = build;
  const known = beside.map((name) => ` --beside ${name}`).join('');
  const compare = `npx ccoe verify-deployment${optionFor(build)} --digest "$DIGEST"${known}`;
  return buildSpec([
    ...SAME_AS_APPROVED,
    // Drift is compared by what AWS saw last: it looks now.
    'npx cdk drift --app cdk.out',
    `VERIFIED=0; ${compare} --record recording >verification.txt || VERIFIED=$?`,
    'cat verification.txt',
    `${compare} --from recording --json >verification.json || [ $? = "$VERIFIED" ]`,
    `for file in verification.txt verification.json; do aws s3 cp --only-show-errors $file "s3://${reports}/$DIGEST/$file" || exit 1; done`,
    // 3: something was not read, and everything else is equal.
    `[ "$VERIFIED" = 0 ] || { [ "$VERIFIED" = 3 ] && ${STACKS_WERE_READ}; }`,
    `tar -czf deployed.tar.gz cdk.out && aws s3 cp --only-show-errors deployed.tar.gz "s3://${artifacts}/${DEPLOYED}"`,
  ]);
}
