/**
 * The read calls that `ccoe adopt` needs, as a POSIX shell script for AWS CloudShell in the management account: one JSON
 * file a call, below a new folder `responses`. It lists and describes, and changes nothing. The AWS CLI follows
 * pages itself; `--output json` puts one key on a line, which is how ids are found without another tool.
 *
 * Permissions: `organizations:Describe*` and `organizations:List*`, as in the managed policy
 * `AWSOrganizationsReadOnlyAccess`. Source: AWS CLI Command Reference, `organizations`.
 */
export const RECORDING_COMMANDS = `#!/bin/sh
# 既存の組織を読み取る(List と Describe だけ。何も変えない)。管理アカウントの CloudShell で実行する。
# Records an existing organization (List and Describe only, nothing is changed). Run it in CloudShell of the management account.
set -eu
umask 077
out=responses
mkdir "$out"

call() { # file, operation, options
  file="$out/$1.json"
  shift
  mkdir -p "$(dirname "$file")"
  aws organizations "$@" --output json > "$file"
}
values() { # key, file
  sed -n 's/^ *"'"$1"'": "\\([^"]*\\)",\\{0,1\\}$/\\1/p' "$out/$2.json"
}
walk() { # root or organizational unit
  call "list-accounts-for-parent/$1" list-accounts-for-parent --parent-id "$1"
  call "list-organizational-units-for-parent/$1" list-organizational-units-for-parent --parent-id "$1"
  for unit in $(values Id "list-organizational-units-for-parent/$1"); do walk "$unit"; done
}

call describe-organization describe-organization
call list-roots list-roots
call list-accounts list-accounts
call list-aws-service-access-for-organization list-aws-service-access-for-organization
call list-delegated-administrators list-delegated-administrators
for root in $(values Id list-roots); do walk "$root"; done
for account in $(values Id list-accounts); do
  call "list-tags-for-resource/$account" list-tags-for-resource --resource-id "$account"
done
for type in $(values Type list-roots); do
  call "list-policies/$type" list-policies --filter "$type"
  for policy in $(values Id "list-policies/$type"); do
    call "describe-policy/$policy" describe-policy --policy-id "$policy"
    call "list-targets-for-policy/$policy" list-targets-for-policy --policy-id "$policy"
  done
done
echo "$out: $(find "$out" -name '*.json' | wc -l) files"
`;
