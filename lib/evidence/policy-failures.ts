import { oncePerApproval } from '../../policies/exceptions/platform-exceptions';
import type { Exception } from '../../policies/landing-zone-model';
import type { Text } from '../../policies/text';
import type { ExceptionEvidence, Failure, Finding, Pack } from './evidence';
import type { RecordedPack } from './recorded-pack';

/** Every reason for which a run of the packs fails, one entry a cause. Absence never passes: what did not run is a reason too. */
export function policyFailures(run: {
  readonly findings: readonly Finding[];
  readonly exceptions: readonly ExceptionEvidence[];
  readonly packs: readonly RecordedPack[];
  readonly expected: ReadonlyMap<Pack, readonly string[]>;
  readonly refusal: (exception: Exception) => Text | undefined;
}): readonly Failure[] {
  return [
    ...run.packs.flatMap((pack) => notRun(pack, run.expected.get(pack.name)!)),
    ...run.findings.flatMap(ofFinding),
    ...oncePerApproval(run.exceptions).flatMap((exception) => ofException(exception, run.refusal(exception))),
  ];
}

function notRun(pack: RecordedPack, expected: readonly string[]): readonly Failure[] {
  if (pack.crash !== undefined) {
    return [
      {
        kind: 'rule-error',
        message: {
          ja: `規則集 ${pack.name} が途中で異常終了しました: ${pack.crash}`,
          en: `Pack ${pack.name} crashed on the way: ${pack.crash}`,
        },
        fix: {
          ja: 'エラーの原因を直して再度合成する。この規則集の結果は不完全です。',
          en: 'Remove the cause and synthesize again; what this pack recorded is incomplete.',
        },
      },
    ];
  }
  if (!pack.completed) {
    return [
      {
        kind: 'rule-not-run',
        message: {
          ja: `規則集 ${pack.name} は実行されませんでした(${expected.length} 規則)`,
          en: `Pack ${pack.name} did not run (${expected.length} rules)`,
        },
        fix: {
          ja: 'app.synth() の後に結果を読み、アプリにスタックがあることを確かめる。',
          en: 'Read the result after app.synth(), and see that the app has a stack.',
        },
      },
    ];
  }
  return expected
    .filter((id) => !pack.rules.has(id))
    .map((id) => ({
      kind: 'rule-not-run',
      message: { ja: `規則 ${id} は実行されませんでした`, en: `Rule ${id} did not run` },
      fix: {
        ja: 'cdk-nag の版を確かめる。規則が廃止されたときは lib/evidence/expected-rules.json を改める。',
        en: 'Check the version of cdk-nag; where it dropped the rule, change lib/evidence/expected-rules.json.',
      },
    }));
}

function ofFinding(finding: Finding): readonly Failure[] {
  if (finding.outcome === 'excepted') return [];
  const where = `${finding.rule} ${finding.constructPath}`;
  if (finding.outcome === 'error') {
    return [
      {
        kind: 'rule-error',
        message: {
          ja: `${where}: 規則が判定できませんでした: ${finding.errorMessage}`,
          en: `${where}: the rule could not decide: ${finding.errorMessage}`,
        },
        fix: {
          ja: '判定できる値にする。できないときは、承認を得て期限付きの例外を台帳に登録する。',
          en: 'Give the resource a value that can be decided, or register an approved exception with an expiry.',
        },
        location: finding.location,
      },
    ];
  }
  const seen = finding.deviations.map(({ property, actual, expected }) => `${property}: ${actual} → ${expected}`);
  const detail = seen.length === 0 ? '' : ` (${seen.join(', ')})`;
  return [
    {
      kind: 'finding',
      message: { ja: `${where}: ${finding.title.ja}${detail}`, en: `${where}: ${finding.title.en}${detail}` },
      fix: finding.fix,
      location: finding.location,
    },
  ];
}

function ofException(exception: ExceptionEvidence, refusal: Text | undefined): readonly Failure[] {
  const { file, line, column } = exception.source;
  const location = `${file}:${line}:${column}`;
  if (exception.state === 'expired' && exception.platform) {
    return [
      {
        kind: 'exception-expired',
        message: {
          ja: `基盤そのものに要る例外の承認は ${exception.expiresOn} で期限切れです`,
          en: `The approval of the exceptions that the platform itself needs expired on ${exception.expiresOn}`,
        },
        fix: {
          ja: '一覧(npx ccoe explain EX-PLATFORM)を読み直し、改めて承認を得て、platform の承認日と期限を書き直す。',
          en: 'Read the list again (npx ccoe explain EX-PLATFORM), have it approved, and write the new dates under platform.',
        },
        location,
      },
    ];
  }
  if (exception.state === 'expired') {
    return [
      {
        kind: 'exception-expired',
        message: {
          ja: `例外 ${exception.id}(${exception.rule})は ${exception.expiresOn} で期限切れです`,
          en: `Exception ${exception.id} (${exception.rule}) expired on ${exception.expiresOn}`,
        },
        fix: {
          ja: '指摘を直して例外を削除する。必要なら改めて承認を得て期限を延ばす。',
          en: 'Fix what it covered and delete it, or have it approved again with a new expiry.',
        },
        location,
      },
    ];
  }
  if (exception.state !== 'orphaned') return [];
  const why: Text = refusal ?? {
    ja: `${exception.scope} に該当する指摘がありません`,
    en: `there is no such finding at ${exception.scope}`,
  };
  return [
    {
      kind: 'exception-orphaned',
      message: {
        ja: `例外 ${exception.id}(${exception.rule})は何も対象にしていません: ${why.ja}`,
        en: `Exception ${exception.id} (${exception.rule}) covers nothing: ${why.en}`,
      },
      fix: {
        ja: '規則 ID([] を含む)と適用範囲を指摘の表示どおりに直すか、例外を削除する。',
        en: 'Write rule id (with its brackets) and scope as the finding shows them, or delete the exception.',
      },
      location,
    },
  ];
}
