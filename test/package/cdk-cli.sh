#!/usr/bin/env bash
# The CDK CLI sees the same app: it lists the stacks, synthesizes all of them and prints one.
set -euo pipefail
export CDK_DISABLE_CLI_TELEMETRY=true

stacks=$(npx cdk ls --no-notices 2>/dev/null)
grep -qx 'mihon-guardrails.*' <<<"$stacks" || grep -q 'mihon-guardrails' <<<"$stacks"
first=$(head -n 1 <<<"$stacks")
npx cdk synth --quiet --no-notices >/dev/null 2>&1
npx cdk synth --no-notices "${first%% *}" 2>/dev/null | grep -q '^Resources:'
echo "$(wc -l <<<"$stacks") stacks through the CDK CLI"
