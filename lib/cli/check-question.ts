import { ASSUMPTIONS } from '../../policies/decisions/complete-request';
import type { PolicyStack } from '../../policies/decisions/decide';
import { CommandError } from '../command-error';

const REGION = /^([a-z]{2}(-[a-z]+)+-\d|unspecified)$/;
const ARN = /^arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:(\d{12}|aws|):[^*?\s]+$/;

/** @throws CommandError for what is no name of a Region; `unspecified` is what a global profile sends */
export function checkRegion(region: string): void {
  if (REGION.test(region)) return;
  throw new CommandError({
    ja: `リージョン ${region} の形が違います。例: ap-northeast-1(東京)、ap-northeast-3(大阪)`,
    en: `${region} is no Region. Give it as e.g. ap-northeast-1 (Tokyo) or ap-northeast-3 (Osaka).`,
  });
}

/** @throws CommandError for what is not one ARN without wildcards, or `*` */
export function checkResource(resource: string): void {
  if (resource === '*' || ARN.test(resource)) return;
  const wildcard = resource.startsWith('arn:') && /[*?]/.test(resource);
  throw new CommandError({
    ja: `リソース ${resource} ${wildcard ? 'はワイルドカードを含みます。1 つの ARN で尋ねてください。' : 'は ARN ではありません。'}形: arn:aws:サービス:リージョン:アカウント:リソース(リソースのない操作は *)`,
    en: `The resource ${resource} ${wildcard ? 'holds a wildcard; ask about one ARN.' : 'is no ARN.'} Form: arn:aws:service:region:account:resource (* for actions without a resource)`,
  });
}

/** @throws CommandError for a principal of another account than the one that is asked about */
export function checkPrincipal(arn: string, account: { readonly name: string; readonly id: string }): void {
  const owner = /^arn:aws[a-z-]*:(?:iam|sts)::(\d{12}):(?:root$|[a-z-]+\/.)/.exec(arn)?.[1];
  if (owner === account.id) return;
  throw new CommandError({
    ja: `プリンシパル ${arn} は ${account.name}(${account.id}) の ARN ではありません。administrator、workload、または arn:aws:iam::${account.id}:role/名前 を指定してください。`,
    en: `The principal ${arn} is no ARN of ${account.name} (${account.id}). Give administrator, workload or arn:aws:iam::${account.id}:role/NAME.`,
  });
}

/** `KEY=VALUE` of the command line; a key that is given twice has both values, `KEY=` says that the request does not carry it. */
export function readContext(pairs: readonly string[]): Readonly<Record<string, readonly string[]>> {
  const context: Record<string, string[]> = {};
  for (const pair of pairs) {
    const [, key, value] = /^([a-z0-9-]+:[^=\s]+)=(.*)$/is.exec(pair) ?? [];
    if (key === undefined || value === undefined) {
      throw new CommandError({
        ja: `--context ${pair} は キー=値 の形ではありません。例: --context aws:RequestTag/ccoe:classification=3A(値が空なら「キーを送らない」)`,
        en: `--context ${pair} is not KEY=VALUE, e.g. --context aws:RequestTag/ccoe:classification=3A (no value: the key is not sent).`,
      });
    }
    context[key] ??= [];
    if (value !== '') context[key].push(value);
  }
  return context;
}

/** Context keys that no policy and no assumption reads: given in vain. */
export function unreadKeys(context: Readonly<Record<string, unknown>>, stack: PolicyStack): readonly string[] {
  const read = [...conditionKeys(stack), ...ASSUMPTIONS.flatMap(({ key }) => key ?? [])];
  const spelt = new Set(read.map((key) => key.toLowerCase()));
  return Object.keys(context).filter((key) => !spelt.has(key.toLowerCase()));
}

/** Every context key that a condition of the stack reads, as the policies spell it. */
export function conditionKeys({ organizationLevels, boundary = [] }: PolicyStack): readonly string[] {
  const policies = [...organizationLevels.flatMap(({ scps, rcps }) => [...scps, ...rcps]), ...boundary];
  const conditions = policies.flatMap(({ statements }) => statements.flatMap((statement) => statement.conditions));
  return [...new Set(conditions.map(({ key }) => key))].sort();
}
