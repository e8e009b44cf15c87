/**
 * Folder of the artifact bucket with what AWS holds: `verified`, the assembly that was last found live, and `deploying`, the one
 * whose deployment was begun last. They differ where a deployment failed; each is a `.tar.gz` and the digest of it, a `.txt`.
 */
export const DEPLOYED = 'deployed';

/** What stands in the digest of an assembly and is deployed: templates, assets and what stacks are given, no evidence or report. */
const DEPLOYABLE = String.raw`grep -E '  manifest\.json$|\.template\.json$|\.assets\.json$|asset\.' | sha256sum | cut -d' ' -f1`;

/** What the next build installs; its files are not part of the assembly. */
const INSTALLED = `$(cat package.json package-lock.json $(find . -maxdepth 1 -name '*.tgz' | sort) | sha256sum | cut -d' ' -f1)`;

/** Without the scripts of packages: they would run before anything has been checked. */
const INSTALL = 'npm ci --ignore-scripts';

/** A text of the folder; nothing where it is not there. Whatever else goes wrong ends the build: it is not the first time. */
const readsMark = (artifacts: string) => `mark() {
  if aws s3api head-object --bucket "${artifacts}" --key "${DEPLOYED}/$1.txt" >/dev/null 2>head.txt; then
    aws s3 cp --only-show-errors "s3://${artifacts}/${DEPLOYED}/$1.txt" -
  else
    grep -q '(404)' head.txt || { cat head.txt >&2; return 1; }
  fi
}
VERIFIED_DIGEST=$(mark verified) && DEPLOYING_DIGEST=$(mark deploying) || exit 1`;

/** Uploads the assembly, then its digest. */
const marks = (artifacts: string, name: 'verified' | 'deploying') =>
  `tar -czf ${name}.tar.gz cdk.out && aws s3 cp --only-show-errors ${name}.tar.gz "s3://${artifacts}/${DEPLOYED}/${name}.tar.gz" && printf %s "$DIGEST" >${name}.txt && aws s3 cp --only-show-errors ${name}.txt "s3://${artifacts}/${DEPLOYED}/${name}.txt"`;

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
function buildSpec(commands: readonly string[], install: readonly string[] = [INSTALL]) {
  return {
    version: '0.2',
    env: { shell: 'bash' },
    phases: {
      install: { 'runtime-versions': { nodejs: '22' }, commands: install },
      build: { commands },
    },
  };
}

/** What is newly allowed is for the approver to judge; a loss that nobody approved ends here. */
const REFUSE_LOSSES = `node -e 'process.exit(require("./" + process.argv[1]).blastRadius.losses.every(({ approval }) => approval) ? 0 : 1)'`;

/** Compares with one of the assemblies that AWS may hold. The approver reads the plan against what was verified first. */
function compares({ artifacts, reports }: PipelineBuild, landingZone: string): string {
  return `compare() { # verified or deploying, name of the plan
  aws s3 cp --only-show-errors "s3://${artifacts}/${DEPLOYED}/$1.tar.gz" $1.tar.gz && mkdir $1 && tar -xzf $1.tar.gz -C $1 || return 1
  npx ccoe plan${landingZone} --against $1/cdk.out --assembly cdk.out >$2.txt || [ $? = 1 ] || return 1
  npx ccoe plan${landingZone} --against $1/cdk.out --assembly cdk.out --json >$2.json || [ $? = 1 ] || return 1
  cat $2.txt && aws s3 cp --only-show-errors $2.txt "s3://${reports}/$DIGEST/$2.txt" || return 1
  ${REFUSE_LOSSES} $2.json
}`;
}

/**
 * Build: tests, synth as the gate, what the change loses and opens against what is deployed, and the report for the approver.
 * The report is published also when the gate fails. `DIGEST` is what is approved; `CHANGED` says whether anything is deployed; `BASELINE`
 * is what it was compared with, and `INSTALLED` what the builds after the approval install.
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
    `export CHANGED=true INSTALLED=${INSTALLED}`,
    `${readsMark(artifacts)}
export BASELINE="$VERIFIED_DIGEST+$DEPLOYING_DIGEST"
${compares(build, landingZone)}
if [ -n "$VERIFIED_DIGEST" ]; then compare verified plan || exit 1; fi
# What was begun and never found live may stand in part: it can be lost too, and is deployed again or away.
if [ -n "$DEPLOYING_DIGEST" ] && [ "$DEPLOYING_DIGEST" != "$VERIFIED_DIGEST" ]; then
  compare deploying plan-unfinished || exit 1
elif [ -n "$VERIFIED_DIGEST" ]; then
  [ "$(cat verified/cdk.out/digest.txt | ${DEPLOYABLE})" != "$(cat cdk.out/digest.txt | ${DEPLOYABLE})" ] || export CHANGED=false
fi`,
  ]);
  return {
    ...spec,
    env: { ...spec.env, 'exported-variables': ['DIGEST', 'CHANGED', 'BASELINE', 'INSTALLED'] },
    // The sources go along: the wave installs the same CDK CLI from the same lock file, and accounts are compared with theirs.
    artifacts: { files: ['cdk.out/**/*', `${folder}/**/*`, 'package.json', 'package-lock.json', '*.tgz'] },
  };
}

/** Refuses to install anything but what was there when the assembly was reviewed: a package runs with the roles of the build. */
const INSTALL_THE_SAME = [`[ "${INSTALLED}" = "$INSTALLED" ]`, INSTALL];

/** Refuses an assembly other than the one that was approved: its digest, and every file against the digest. */
const SAME_AS_APPROVED = [
  `[ "$(sha256sum cdk.out/digest.txt | cut -d' ' -f1)" = "$DIGEST" ]`,
  'npx ccoe report --verify',
];

/**
 * Deploy: one wave, `STACKS` and `CONCURRENCY` by the action that runs it, from the assembly that was approved and no other,
 * and only over what it was compared with: another run may have deployed since. The CDK CLI skips stacks whose template is
 * deployed already.
 */
export function deployCommands({ artifacts }: Pick<PipelineBuild, 'artifacts'>): object {
  return buildSpec(
    [
      ...SAME_AS_APPROVED,
      `${readsMark(artifacts)}
if [ "$DEPLOYING_DIGEST" != "$DIGEST" ]; then
  [ "$VERIFIED_DIGEST+$DEPLOYING_DIGEST" = "$BASELINE" ] || { echo 'Something else was deployed since the review: release the change again.' >&2; exit 1; }
  ${marks(artifacts, 'deploying')} || exit 1
fi`,
      // Patterns are for the CDK CLI, not for the shell.
      'set -f',
      'npx cdk deploy --app cdk.out --require-approval never --exclusively --concurrency "$CONCURRENCY" $STACKS',
    ],
    INSTALL_THE_SAME,
  );
}

/** Some calls AWS may refuse; a comparison that read not even the templates of the stacks says nothing. Drift is one more look. */
const STACKS_WERE_READ = `node -e 'const { counts: { stack = {} }, notEqual } = require("./verification.json"); process.exit(stack.equal > 0 && notEqual.every(({ kind, aspect }) => kind !== "stack" || aspect === "drift") ? 0 : 1)'`;

/**
 * Verify: what is live is compared with the assembly that was approved, by reading only, and the comparison is published beside
 * the report. Anything that differs, is missing or is unexpected ends the run, and so does a stack that could not be read; what
 * else could not be read stands in the comparison as not read. Only then is the assembly what is deployed.
 */
export function verifyCommands(build: PipelineBuild): object {
  const { artifacts, reports, beside = [] } = build;
  const known = beside.map((name) => ` --beside ${name}`).join('');
  const compare = `npx ccoe verify-deployment${optionFor(build)} --digest "$DIGEST"${known}`;
  return buildSpec(
    [
      ...SAME_AS_APPROVED,
      // Drift is compared by what AWS saw last: it looks now.
      `VERIFIED=0; ${compare} --record recording --detect-drift >verification.txt || VERIFIED=$?`,
      'cat verification.txt',
      `${compare} --from recording --json >verification.json || [ $? = "$VERIFIED" ]`,
      `for file in verification.txt verification.json; do aws s3 cp --only-show-errors $file "s3://${reports}/$DIGEST/$file" || exit 1; done`,
      // 3: something was not read, and everything else is equal.
      `[ "$VERIFIED" = 0 ] || { [ "$VERIFIED" = 3 ] && ${STACKS_WERE_READ}; }`,
      marks(artifacts, 'verified'),
    ],
    INSTALL_THE_SAME,
  );
}
