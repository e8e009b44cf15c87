import type { ClosedThing, IsoDate } from '../landing-zone-model';
import type { Text } from '../text';

/** Something that `accounts.lock.yaml` knows and no file describes any more: nobody answers for it, and it may go on costing. */
export type Orphan =
  | { readonly kind: 'account'; readonly name: string; readonly id?: string; readonly monthlyBudgetYen?: number }
  | { readonly kind: 'organizational-unit'; readonly name: string; readonly id: string }
  | { readonly kind: 'store'; readonly name: string; readonly region: string }
  | { readonly kind: 'region'; readonly name: string };

export interface OrphanContext {
  /** Name of the organization, the prefix of account names. */
  readonly organization: string;
  /** `r-…` */
  readonly rootId?: string;
  readonly asOf: IsoDate;
}

export interface OrphanAdvice {
  readonly reason: Text;
  /** What it costs a month; said to be unknown where no figure was recorded, never estimated. */
  readonly cost: Text;
  /** What to write so that it is described again, or named as closed. */
  readonly fix: Text;
  /** Commands that show what it is, where it is and what it cost last month (in dollars); they change nothing. */
  readonly show: readonly string[];
  /** Commands that close it off until it is described; none of them deletes anything. */
  readonly contain: readonly string[];
}

/**
 * What to say about an orphan. Commands are for the management account, those about a store for the account that owns it.
 * Serves CCOE-ORG-03 and CCOE-FIN-02.
 *
 * Source: AWS CLI Command Reference, `organizations`, `ce get-cost-and-usage`, `s3api`, `account` and `cloudwatch`.
 */
export function orphanAdvice(orphan: Orphan, context: OrphanContext): OrphanAdvice {
  const { kind, name } = orphan;
  const word = KINDS[kind];
  const named = orphan.kind === 'account' && orphan.id ? `${name} (${orphan.id})` : name;
  return {
    reason: {
      ja: `accounts.lock.yaml にある${word.ja} ${named} を、どのファイルも書いていません。`,
      en: `No file describes the ${word.en} ${named}, which accounts.lock.yaml knows.`,
    },
    ...ADVICE[kind](orphan as never, context),
  };
}

const KINDS: Readonly<Record<ClosedThing['kind'], Text>> = {
  account: { ja: 'アカウント', en: 'account' },
  'organizational-unit': { ja: '組織単位', en: 'organizational unit' },
  store: { ja: '保管バケット', en: 'store' },
  region: { ja: 'リージョン', en: 'Region' },
};

const UNKNOWN: Text = {
  ja: '月額は不明です(記録がないため、次のコマンドで確かめてください)。',
  en: 'its monthly cost is unknown: nothing was recorded, the commands show it.',
};

type Advice = Omit<OrphanAdvice, 'reason'>;
type OfKind<Kind> = Extract<Orphan, { kind: Kind }>;

const ADVICE: { readonly [Kind in Orphan['kind']]: (orphan: OfKind<Kind>, context: OrphanContext) => Advice } = {
  account: ({ name, id, monthlyBudgetYen }, { organization, rootId, asOf }) => ({
    cost:
      monthlyBudgetYen === undefined
        ? UNKNOWN
        : {
            ja: `月の予算は ${monthlyBudgetYen.toLocaleString('en')} 円でした(実額は次のコマンドで確かめてください)。`,
            en: `its budget was ${monthlyBudgetYen.toLocaleString('en')} yen a month; the commands show what it really cost.`,
          },
    fix: describeAgain(name, organization),
    show: id
      ? [
          `aws organizations describe-account --account-id ${id}`,
          `aws organizations list-parents --child-id ${id}`,
          costOfLastMonth('LINKED_ACCOUNT', id, asOf),
        ]
      : [`aws organizations list-accounts --query "Accounts[?Name=='${name}']"`],
    contain: id ? suspend(id, rootId) : [],
  }),
  'organizational-unit': ({ name, id }) => ({
    cost: {
      ja: 'AWS Organizations は無料です(中のアカウントの費用は別にかかります)。',
      en: 'AWS Organizations is free of charge; the accounts in it are not.',
    },
    fix: nameAsClosed('organizational-unit', name),
    show: [
      `aws organizations describe-organizational-unit --organizational-unit-id ${id}`,
      `aws organizations list-children --parent-id ${id} --child-type ACCOUNT`,
      `aws organizations list-children --parent-id ${id} --child-type ORGANIZATIONAL_UNIT`,
      `aws organizations list-policies-for-target --target-id ${id} --filter SERVICE_CONTROL_POLICY`,
    ],
    contain: [],
  }),
  store: ({ name, region }, { asOf }) => ({
    cost: UNKNOWN,
    fix: nameAsClosed('store', name),
    show: [
      `aws s3api get-object-lock-configuration --bucket ${name} --region ${region}`,
      `aws s3api get-bucket-lifecycle-configuration --bucket ${name} --region ${region}`,
      ...['StandardStorage', 'GlacierInstantRetrievalStorage'].map(
        (type) =>
          `aws cloudwatch get-metric-statistics --region ${region} --namespace AWS/S3 --metric-name BucketSizeBytes --dimensions Name=BucketName,Value=${name} Name=StorageType,Value=${type} --start-time ${lastMonth(asOf).start} --end-time ${lastMonth(asOf).end} --period 86400 --statistics Average`,
      ),
    ],
    contain: [],
  }),
  region: ({ name }, { asOf }) => ({
    cost: UNKNOWN,
    fix: nameAsClosed('region', name),
    show: [
      `aws account get-region-opt-status --region-name ${name}`,
      `aws resource-explorer-2 search --region ap-northeast-1 --query-string "region:${name}"`,
      costOfLastMonth('REGION', name, asOf),
    ],
    contain: [],
  }),
};

function describeAgain(name: string, organization: string): Text {
  const own = name.startsWith(`${organization}-`) ? name.slice(organization.length + 1) : name;
  const [, department, environment] = /^(.+)-(prod|staging|dev|pilot)$/.exec(own) ?? [];
  if (!department) {
    return {
      ja: `organization.yaml の coreAccounts に書き戻すか、${nameAsClosed('account', name).ja}`,
      en: `Describe it again in coreAccounts of organization.yaml, or: ${nameAsClosed('account', name).en}`,
    };
  }
  return {
    ja: `departments/${department}.yaml に environment: ${environment}、lifecycle: suspended として書き戻し、閉鎖したら lifecycle: closed として残してください。`,
    en: `Describe it again in departments/${department}.yaml with environment: ${environment} and lifecycle: suspended; once it is closed, keep it there with lifecycle: closed.`,
  };
}

function nameAsClosed(kind: ClosedThing['kind'], name: string): Text {
  const entry = `- { kind: ${kind}, name: ${name}, closedOn: YYYY-MM-DD, reference: … }`;
  return {
    ja: `廃止したのなら organization.yaml の closed: に「${entry}」を書いてください。`,
    en: `If it was given up, write "${entry}" below closed: of organization.yaml.`,
  };
}

function costOfLastMonth(dimension: 'LINKED_ACCOUNT' | 'REGION', value: string, asOf: IsoDate): string {
  const { start, end } = lastMonth(asOf);
  const filter = JSON.stringify({ Dimensions: { Key: dimension, Values: [value] } });
  return `aws ce get-cost-and-usage --region us-east-1 --time-period Start=${start},End=${end} --granularity MONTHLY --metrics UnblendedCost --filter '${filter}'`;
}

/** The last full month before `asOf`; the end of a period is exclusive. */
function lastMonth(asOf: IsoDate): { readonly start: IsoDate; readonly end: IsoDate } {
  const [year, month] = asOf.split('-').map(Number) as [number, number];
  const start = month === 1 ? `${year - 1}-12-01` : `${year}-${String(month - 1).padStart(2, '0')}-01`;
  return { start, end: `${asOf.slice(0, 7)}-01` };
}

function suspend(id: string, rootId = '$(aws organizations list-roots --query "Roots[0].Id" --output text)'): string[] {
  return [
    `parent=$(aws organizations list-parents --child-id ${id} --query "Parents[0].Id" --output text)`,
    `suspended=$(aws organizations list-organizational-units-for-parent --parent-id ${rootId} --query "OrganizationalUnits[?Name=='Suspended'].Id" --output text)`,
    `aws organizations move-account --account-id ${id} --source-parent-id "$parent" --destination-parent-id "$suspended"`,
  ];
}
