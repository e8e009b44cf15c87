#!/usr/bin/env bash
# What `npm pack` ships installs into an empty project and synthesizes that project's own organisation; a vendor's project
# (examples/chat-vendor) installs it too, synthesizes without a finding, and every typical mistake leads to its fix.
set -euo pipefail
root=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

npm pack --silent --pack-destination "$work" >/dev/null
tarball=$(echo "$work"/*.tgz)
if tar -tzf "$tarball" | grep -E '^package/(test|bench|node_modules|cdk\.out)/'; then
  echo 'the tarball ships what is not for users'
  exit 1
fi

cd "$work"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit "$tarball" >/dev/null
node "$root/test/package/installed-packages.mjs" "$root/package.json"
cp -r "$root/landing-zone" .
npx ccoe-landing-zone >"$work/output.txt" || {
  cat "$work/output.txt"
  exit 1
}
test -s cdk.out/report/index.html
cat >types.ts <<'TS'
import { type Evidence, loadLandingZone, synthesizeLandingZone } from 'ccoe-landing-zone';
const loaded = loadLandingZone('landing-zone');
if (loaded.ok) console.log(loaded.landingZone.departments.length);
export const run: Promise<Evidence | undefined> = synthesizeLandingZone({ landingZoneDirectory: 'landing-zone', outdir: 'out' })
  .then((result) => ('evidence' in result ? result.evidence : undefined));
TS
"$root/node_modules/.bin/tsc" --noEmit --strict --skipLibCheck --module nodenext --moduleResolution nodenext --target es2022 \
  --types node --typeRoots "$root/node_modules/@types" types.ts
# The README's example, with a stack that makes the commonest mistake: it must be found and named.
sed -n '/^```ts$/,/^```$/p' "$root/README.md" | sed '1d;$d' | sed "s#^// … your stacks …#\
new (require('aws-cdk-lib/aws-s3').CfnBucket)(new (require('aws-cdk-lib').Stack)(app, 'Vendor', { env: { account: '999988887777', region: 'ap-northeast-1' } }), 'Public');#" >vendor.ts
grep -q CfnBucket vendor.ts
"$root/node_modules/.bin/esbuild" vendor.ts --format=cjs --log-level=error >vendor.js
if node vendor.js >/dev/null 2>vendor.txt; then
  echo 'the README example passed a public bucket'
  exit 1
fi
grep -q 'LandingZone-S3PublicAccess Vendor/Public' vendor.txt || {
  cat vendor.txt
  exit 1
}

# A new body, made outside the repository, changed by the CLI alone, and planned; nobody opens an editor.
npx ccoe init body --posture municipality --product "file:$tarball" --name asahi --title-ja 旭市 --title-en Asahi \
  --mail-domain asahi.example.com --management-account-id 111122223333 --yen-per-usd 155 >/dev/null
(
  cd body
  npm install --silent --no-fund --no-audit --prefer-offline >/dev/null
  npm run --silent synth >/dev/null
  npx ccoe new department --code water --title-ja 水道局 --title-en Waterworks --cost-center 0301 --owner-email water@asahi.example.com >/dev/null
  npx ccoe new use-case --department water --id water-summary --title-ja 要約 --title-en Summaries --purpose 下書き --risk-users false \
    --risk-business false --risk-learning false --risk-judgement false --risk 誤り --measure 職員が確かめる >/dev/null
  npx ccoe new exception --rule AwsSolutions-S1 --scope water-prod-Files/AccessLogs --reason 理由 --compensating-control 代わり --approver 最高情報セキュリティ責任者 >/dev/null
  npx ccoe plan --lang en >plan.txt || {
    cat plan.txt
    exit 1
  }
  grep -q 'asahi-department-water' plan.txt && grep -q 'water-summary' plan.txt && grep -q 'EX-' landing-zone/exceptions.yaml || {
    cat plan.txt
    exit 1
  }
  npx cdk ls >/dev/null 2>&1
)

# The vendor's project, in a folder of its own with what the CCoE hands over: the tarball and the landing-zone folder.
cp -r "$root/examples/chat-vendor" "$work/vendor"
cp "$tarball" "$work/vendor/"
cd "$work/vendor"
npm install --silent --no-fund --no-audit --prefer-offline >/dev/null
npx tsc --noEmit
# The first synth, through the CDK CLI: what it would deploy is the workload and nothing else.
npx cdk synth --quiet >/dev/null 2>&1
node -e '
  const { artifacts } = require("./cdk.out/manifest.json");
  const stacks = Object.keys(artifacts).filter((id) => artifacts[id].type === "aws:cloudformation:stack");
  if (stacks.join() !== "welfare-prod-SchemeGuide") throw new Error(`the assembly holds ${stacks}`);
'
node "$root/test/package/vendor-readme.mjs"
test -s cdk.out/report/index.html
test -s cdk.out/exapp-config.json
node -e '
  const { verdict, findings, stacks, decisions } = require("./cdk.out/evidence.json");
  const denied = decisions[0].attempts.filter(({ expected, outcome }) => expected === "denied" && outcome === "passed").length;
  if (verdict !== "passed" || findings.length > 0 || stacks.length !== 1 || denied < 40) throw new Error("the example is not clean");
  console.log(`example: ${stacks[0].resources} resources, 0 findings, ${denied} attempts denied`);
'
node "$root/test/package/mistakes.mjs"
echo "$(basename "$tarball"): $(du -k "$tarball" | cut -f1) KiB, installed, synthesized, typed"
