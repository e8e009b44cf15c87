import { type CrossCheck, errorAt } from '../landing-zone-files';
import { unknownControl } from './unknown-control';

/** Days that the approval of a document may last. */
const MOST_DAYS = 366;
const LISTS = ['services', 'connections', 'corpora', 'lessons'] as const;

/** Rows have ids of their own; documents and lessons name controls that exist, and their approvals lapse. CCOE-REP-01. */
export const registers: CrossCheck = function* ({ registers: file, departments }) {
  if (!file?.value) return;
  const { value, document } = file;
  const seen = new Set<string>();
  for (const list of LISTS) {
    for (const [index, row] of (value[list] ?? []).entries()) {
      if (!row?.id) continue;
      if (seen.has(row.id)) {
        yield errorAt(document, [list, index, 'id'], 'register-id-twice', {
          message: { ja: `${row.id} は 2 度使われています。`, en: `${row.id} is used twice.` },
          expected: { ja: '台帳の中で 1 つだけの番号', en: 'an id that no other row has' },
          fix: { ja: '使われていない番号に変えてください。', en: 'Take a number that is not used.' },
        });
      }
      seen.add(row.id);
    }
  }

  const codes = departments.flatMap((department) => department.value?.code ?? []);
  for (const [index, service] of (value.services ?? []).entries()) {
    if (!service?.department || codes.includes(service.department) || codes.length < departments.length) continue;
    yield errorAt(document, ['services', index, 'department'], 'unknown-department', {
      message: { ja: `部局 ${service.department} はありません。`, en: `There is no department ${service.department}.` },
      expected: { ja: codes.join('、'), en: codes.join(', ') },
      fix: { ja: 'departments/ にある部局のコードを書いてください。', en: 'Write a code that stands in departments/.' },
    });
  }
  const useCases = departments.flatMap(({ value: of }) => (of?.useCases ?? []).flatMap((useCase) => useCase?.id ?? []));
  for (const [index, corpus] of (value.corpora ?? []).entries()) {
    if (!corpus?.useCase || useCases.includes(corpus.useCase)) continue;
    yield errorAt(document, ['corpora', index, 'useCase'], 'unknown-use-case', {
      message: {
        ja: `利用台帳に ${corpus.useCase} はありません。`,
        en: `The register has no use case ${corpus.useCase}.`,
      },
      expected: { ja: '部局の useCases にある番号', en: 'an id of a department’s useCases' },
      fix: {
        ja: '番号を直すか、先に利用台帳へ登録してください。',
        en: 'Correct the id, or register the use case first.',
      },
    });
  }

  for (const [index, lesson] of (value.lessons ?? []).entries()) {
    for (const [at, control] of (lesson?.controls ?? []).entries())
      yield* unknownControl(document, ['lessons', index, 'controls', at], control);
  }
  const attested = new Set<string>();
  for (const [index, attestation] of (value.attestations ?? []).entries()) {
    const { control, approval } = attestation ?? {};
    yield* unknownControl(document, ['attestations', index, 'control'], control);
    if (control && attested.has(control)) {
      yield errorAt(document, ['attestations', index, 'control'], 'control-attested-twice', {
        message: { ja: `${control} の裏付けが 2 つあります。`, en: `${control} has two attestations.` },
        expected: { ja: '統制ごとに 1 件', en: 'one attestation a control' },
        fix: { ja: '1 件にまとめ、文書番号を並べてください。', en: 'Make them one, and list the document numbers.' },
      });
    }
    if (control) attested.add(control);
    if (!approval?.approvedOn || !approval.expiresOn) continue;
    const days = (Date.parse(approval.expiresOn) - Date.parse(approval.approvedOn)) / 86_400_000;
    if (days >= 0 && days <= MOST_DAYS) continue;
    yield errorAt(document, ['attestations', index, 'approval', 'expiresOn'], 'approval-too-long', {
      message: { ja: `承認の期間が ${days} 日です。`, en: `The approval lasts ${days} days.` },
      expected: { ja: `承認日から 0〜${MOST_DAYS} 日`, en: `0 to ${MOST_DAYS} days after the approval` },
      fix: {
        ja: '期限を直し、切れる前に承認を取り直してください。',
        en: 'Correct the expiry, and renew the approval before it.',
      },
    });
  }
};
