#!/usr/bin/env bash
# What `npm pack` ships installs into an empty project, and synthesizes that project's own organisation.
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
if ls node_modules/@cloud-copilot 2>/dev/null; then
  echo 'a dev-only package came along'
  exit 1
fi
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
echo "$(basename "$tarball"): $(du -k "$tarball" | cut -f1) KiB, installed, synthesized, typed"
