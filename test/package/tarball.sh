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

# The vendor's project, in a folder of its own with what the CCoE hands over: the tarball and the landing-zone folder.
cp -r "$root/examples/chat-vendor" "$work/vendor"
cp "$tarball" "$work/vendor/"
cd "$work/vendor"
npm install --silent --no-fund --no-audit --prefer-offline >/dev/null
npx tsc --noEmit
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
