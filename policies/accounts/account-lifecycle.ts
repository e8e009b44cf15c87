import type { AccountLifecycle } from '../landing-zone-model';
import type { Text } from '../text';

/** What a lifecycle decides about an account. */
export type LifecycleAspect = 'organizationalUnit' | 'policies' | 'budget' | 'access' | 'retention';

export interface LifecycleState {
  readonly title: Text;
  /** The unit, or `computed` from environment and zone. */
  readonly organizationalUnit: 'none' | 'Quarantine' | 'Suspended' | 'computed';
  /** Ideas of the policy sets that this lifecycle adds to those of the root (`serviceControlPolicySets`). */
  readonly policies: readonly string[];
  /** 0 is the most open; a step to a smaller number opens the account and has requirements. */
  readonly strictness: number;
  readonly aspects: Readonly<Record<LifecycleAspect, Text>>;
}

/** What has to be shown before an account may be opened further, or given up. */
export const LIFECYCLE_REQUIREMENTS = {
  'account-vended': {
    ja: 'アカウント ID が accounts.lock.yaml に記録されている',
    en: 'the account id is recorded in accounts.lock.yaml',
  },
  'baseline-deployed': {
    ja: 'アカウントベースラインのスタックインスタンスが東京と大阪で CURRENT である',
    en: 'the stack instances of the account baseline are CURRENT in Tokyo and Osaka',
  },
  'settings-confirmed': {
    ja: 'アカウントコンフィギュレーターの最新の記録が東京と大阪で confirmed である',
    en: 'the newest records of the account configurator say confirmed for Tokyo and Osaka',
  },
  'reinstatement-approved': {
    ja: '再開が承認されている(承認者と文書番号)',
    en: 'the reinstatement is approved (approver and document number)',
  },
  'records-disposed': {
    ja: '保存期間の残る記録がログアーカイブに移され、残りのデータが廃棄されている',
    en: 'records still under retention are in the log archive, and all other data is disposed of',
  },
} as const satisfies Readonly<Record<string, Text>>;
export type LifecycleRequirement = keyof typeof LIFECYCLE_REQUIREMENTS;

/** The five lifecycles. `organizationalUnitOf` of the configuration loader places accounts accordingly; a test holds both together. */
export const LIFECYCLE_STATES: Readonly<Record<AccountLifecycle, LifecycleState>> = {
  requested: {
    title: { ja: '申請中', en: 'requested' },
    organizationalUnit: 'Quarantine',
    policies: ['quarantine'],
    strictness: 1,
    aspects: {
      organizationalUnit: { ja: 'まだない(作成先は Quarantine)', en: 'none yet (created in Quarantine)' },
      policies: { ja: 'まだない', en: 'none yet' },
      budget: { ja: 'アカウントの作成と同時に設定', en: 'set with the account' },
      access: { ja: 'なし', en: 'none' },
      retention: { ja: '保存するものがない', en: 'nothing to keep' },
    },
  },
  quarantined: {
    title: { ja: '隔離中', en: 'quarantined' },
    organizationalUnit: 'Quarantine',
    policies: ['quarantine'],
    strictness: 1,
    aspects: {
      organizationalUnit: { ja: 'Quarantine', en: 'Quarantine' },
      policies: {
        ja: 'CCoE のロールと StackSets 以外はすべて拒否',
        en: 'everything denied but to the roles of the CCoE and StackSets',
      },
      budget: { ja: '月次予算と通知が有効', en: 'monthly budget and notifications in force' },
      access: { ja: '部局の権限なし', en: 'no access for the department' },
      retention: { ja: 'ログアーカイブの保存期間', en: 'retention of the log archive' },
    },
  },
  active: {
    title: { ja: '利用中', en: 'active' },
    organizationalUnit: 'computed',
    policies: [],
    strictness: 0,
    aspects: {
      organizationalUnit: {
        ja: '環境と三層の区分から決まる(Workloads/… または Pilot)',
        en: 'follows from environment and zone (Workloads/… or Pilot)',
      },
      policies: {
        ja: 'ルートと組織単位のポリシー。承認されたモデルだけを許可',
        en: 'policies of the root and the unit; approved models only',
      },
      budget: {
        ja: '月次予算と通知。100 % でモデル推論を閉じる(試行は自動、ほかは承認後)',
        en: 'monthly budget and notifications; at 100 % model inference closes, for pilots at once, for others on approval',
      },
      access: { ja: '部局の権限セット(許可境界つき)', en: 'permission sets of the department, within its boundary' },
      retention: { ja: 'ログアーカイブの保存期間', en: 'retention of the log archive' },
    },
  },
  suspended: {
    title: { ja: '停止中', en: 'suspended' },
    organizationalUnit: 'Suspended',
    policies: ['suspended'],
    strictness: 2,
    aspects: {
      organizationalUnit: { ja: 'Suspended', en: 'Suspended' },
      policies: {
        ja: '監査、緊急アクセス、StackSets 以外はすべて拒否',
        en: 'everything denied but to auditors, break-glass and StackSets',
      },
      budget: {
        ja: '月次予算と通知のみ(推論は既に拒否)',
        en: 'monthly budget and notifications only (inference is denied already)',
      },
      access: { ja: '監査人の閲覧のみ', en: 'auditors read, nobody else enters' },
      retention: {
        ja: 'データとログを残す。何も削除しない',
        en: 'data and logs stay; nothing is deleted',
      },
    },
  },
  closed: {
    title: { ja: '閉鎖', en: 'closed' },
    organizationalUnit: 'Suspended',
    policies: ['suspended'],
    strictness: 3,
    aspects: {
      organizationalUnit: { ja: 'Suspended(YAML には残す)', en: 'Suspended (stays in the YAML)' },
      policies: {
        ja: '監査、緊急アクセス、StackSets 以外はすべて拒否',
        en: 'everything denied but to auditors, break-glass and StackSets',
      },
      budget: { ja: '最後の請求まで予算と通知が残る', en: 'budget and notifications stay until the last bill' },
      access: { ja: 'なし', en: 'none' },
      retention: {
        ja: 'ログアーカイブの記録は保存期間まで残る。アカウント内のデータは AWS が閉鎖の 90 日後に削除',
        en: 'records in the log archive stay for their retention; AWS deletes the data of the account 90 days after it is closed',
      },
    },
  },
};

export interface LifecycleTransition {
  readonly from: AccountLifecycle;
  readonly to: AccountLifecycle;
  readonly requires: readonly LifecycleRequirement[];
}

/**
 * Every step that an account may take. A step that opens an account further has requirements; one that closes it further
 * has none, so that an incident is never held up, save the last: closing an account cannot be taken back after 90 days.
 *
 * Source of the 90 days: AWS Account Management Reference Guide, "Close an AWS account". Serves CCOE-ORG-03.
 */
export const LIFECYCLE_TRANSITIONS: readonly LifecycleTransition[] = [
  { from: 'requested', to: 'quarantined', requires: ['account-vended'] },
  { from: 'quarantined', to: 'active', requires: ['baseline-deployed', 'settings-confirmed'] },
  { from: 'quarantined', to: 'suspended', requires: [] },
  { from: 'active', to: 'quarantined', requires: [] },
  { from: 'active', to: 'suspended', requires: [] },
  { from: 'suspended', to: 'quarantined', requires: ['reinstatement-approved'] },
  { from: 'suspended', to: 'closed', requires: ['records-disposed'] },
];

export interface LifecycleChange {
  readonly aspect: LifecycleAspect;
  readonly before: Text;
  readonly after: Text;
}

export type LifecycleDecision =
  | { readonly allowed: true; readonly changes: readonly LifecycleChange[] }
  | { readonly allowed: false; readonly reason: Text; readonly fix: Text };

/**
 * Whether an account may go from one lifecycle to another, and what changes when it does.
 *
 * @param shown requirements for which there is evidence
 */
export function decideTransition(
  from: AccountLifecycle,
  to: AccountLifecycle,
  shown: ReadonlySet<LifecycleRequirement>,
): LifecycleDecision {
  if (from === to) return { allowed: true, changes: [] };
  const transition = LIFECYCLE_TRANSITIONS.find((candidate) => candidate.from === from && candidate.to === to);
  if (!transition) return refused(from, to);
  const missing = transition.requires.filter((requirement) => !shown.has(requirement));
  return missing.length > 0 ? notShown(from, to, missing) : { allowed: true, changes: changesBetween(from, to) };
}

/** What differs between two lifecycles, in the order of `LifecycleAspect`. */
export function changesBetween(from: AccountLifecycle, to: AccountLifecycle): readonly LifecycleChange[] {
  const [before, after] = [LIFECYCLE_STATES[from].aspects, LIFECYCLE_STATES[to].aspects];
  return (Object.keys(before) as LifecycleAspect[])
    .filter((aspect) => before[aspect].en !== after[aspect].en)
    .map((aspect) => ({ aspect, before: before[aspect], after: after[aspect] }));
}

function refused(from: AccountLifecycle, to: AccountLifecycle): LifecycleDecision {
  const next = LIFECYCLE_TRANSITIONS.filter((transition) => transition.from === from).map(
    (transition) => transition.to,
  );
  return {
    allowed: false,
    reason: {
      ja: `${from} から ${to} へは移れません。${why(from, to).ja}`,
      en: `${from} does not lead to ${to}: ${why(from, to).en}`,
    },
    fix:
      next.length === 0
        ? { ja: '新しいアカウントを申請してください。', en: 'Request a new account.' }
        : { ja: `${next.join('、')} のいずれかにしてください。`, en: `Use ${next.join(' or ')}.` },
  };
}

function why(from: AccountLifecycle, to: AccountLifecycle): Text {
  if (from === 'closed') {
    return { ja: '閉鎖したアカウントは戻せません。', en: 'a closed account does not come back.' };
  }
  if (from === 'requested') {
    return { ja: 'アカウントは必ず隔離された状態で作られます。', en: 'an account is always created in quarantine.' };
  }
  if (to === 'requested') {
    return { ja: '作成済みのアカウントは申請中に戻りません。', en: 'an account that exists is no longer requested.' };
  }
  if (to === 'closed') {
    return {
      ja: '閉鎖の前に停止し、記録を確認します。',
      en: 'an account is suspended, and its records looked at, before it is closed.',
    };
  }
  return {
    ja: '停止したアカウントは、隔離してベースラインを確かめ直してから再開します。',
    en: 'a suspended account goes back to quarantine, where its baseline is confirmed again.',
  };
}

function notShown(
  from: AccountLifecycle,
  to: AccountLifecycle,
  missing: readonly LifecycleRequirement[],
): LifecycleDecision {
  const text = (language: keyof Text) => missing.map((name) => LIFECYCLE_REQUIREMENTS[name][language]);
  return {
    allowed: false,
    reason: {
      ja: `${from} から ${to} に移るための条件が確認できません: ${text('ja').join('、')}`,
      en: `what ${from} → ${to} requires is not shown: ${text('en').join('; ')}`,
    },
    fix: {
      ja: `確認できるまで ${from} のままにしてください。`,
      en: `Stay with ${from} until it is shown.`,
    },
  };
}
