import type { Text } from '../../policies/text';
import type { ConstructMistake } from '../construct-error';
import type { ExAppForm, FieldDefinition } from './ex-app-form';

/** Files whose personal data can be masked: plain text. */
const TEXT_FILES = ['.txt', '.md', '.csv', '.tsv', '.json', '.xml', '.html'];
/** Megabytes of one file in Base64: a request of a REST API holds 10. Source: Amazon API Gateway quotas. */
const MAX_MEGABYTES = 5;

/** What 源内 or the handler could not show, send or mask; `undefined` for a right form. */
export function formMistake(form: ExAppForm): ConstructMistake | undefined {
  const fields = Object.entries(form);
  if (!fields.some(([, { type }]) => type !== 'hidden')) {
    return mistake(
      'form',
      {
        ja: '入力欄がありません。',
        en: 'The form has no field to fill in.',
      },
      { ja: 'hidden でない欄が 1 つ以上', en: 'at least one field that is not hidden' },
      {
        ja: "form: { question: Field.textarea('質問') } のように書いてください。",
        en: "Write e.g. form: { question: Field.textarea('質問') }.",
      },
    );
  }
  for (const [key, field] of fields) {
    const wrong = keyMistake(key) ?? fieldMistake(field);
    if (!wrong) continue;
    return mistake(key, wrong.message, wrong.expected, wrong.fix);
  }
  return undefined;
}

interface Wrong {
  readonly message: Text;
  readonly expected: Text;
  readonly fix: Text;
}

function keyMistake(key: string): Wrong | undefined {
  if (/^[A-Za-z_][A-Za-z0-9_]{0,63}$/.test(key) && key !== 'files') return undefined;
  return {
    message: { ja: '欄の名前が使えません。', en: 'The name of the field cannot be used.' },
    expected: {
      ja: '半角の英字か _ で始まる英数字と _、64 文字まで(files は 源内 が添付に使う)',
      en: 'ASCII letters, digits and _, not beginning with a digit, at most 64 (files is used by 源内 for attachments)',
    },
    fix: { ja: '名前を変えてください。表示は title に書きます。', en: 'Rename it; what is shown is the title.' },
  };
}

function fieldMistake(field: FieldDefinition): Wrong | undefined {
  if (field.type === 'hidden') return undefined;
  if (!field.title.trim()) {
    return {
      message: { ja: 'ラベルが空です。', en: 'The label is empty.' },
      expected: { ja: '画面に出すラベル', en: 'the label that is shown' },
      fix: { ja: '1 つ目の引数にラベルを書いてください。', en: 'Give the label as the first argument.' },
    };
  }
  switch (field.type) {
    case 'text':
    case 'textarea':
      return rangeMistake(field.min_length ?? 0, field.max_length ?? Number.POSITIVE_INFINITY, 0);
    case 'number':
      return rangeMistake(
        field.min ?? Number.NEGATIVE_INFINITY,
        field.max ?? Number.POSITIVE_INFINITY,
        Number.NEGATIVE_INFINITY,
      );
    case 'file':
      return fileMistake(field);
    default:
      return choiceMistake(field);
  }
}

function rangeMistake(least: number, most: number, floor: number): Wrong | undefined {
  if (least >= floor && least <= most) return undefined;
  return {
    message: {
      ja: `下限 ${least} と上限 ${most} が合いません。`,
      en: `Minimum ${least} and maximum ${most} do not fit.`,
    },
    expected: { ja: '下限 ≦ 上限。文字数は 0 以上', en: 'minimum ≤ maximum; lengths not negative' },
    fix: { ja: '下限か上限を直してください。', en: 'Correct one of them.' },
  };
}

function fileMistake(field: Extract<FieldDefinition, { type: 'file' }>): Wrong | undefined {
  const other = (field.accept ?? '').split(',').filter((ending) => !TEXT_FILES.includes(ending));
  if (other.length > 0) {
    return {
      message: {
        ja: `${other.join('、') || '(空)'} のファイルは、個人情報を伏せ字にできません。`,
        en: `Personal data in ${other.join(', ') || '(empty)'} files cannot be masked.`,
      },
      expected: { ja: TEXT_FILES.join('、'), en: TEXT_FILES.join(', ') },
      fix: {
        ja: 'accept をテキストのファイルだけにしてください。PDF や Excel は、利用者が文字を貼り付ける欄にします。',
        en: 'Accept text files only; for PDF or Excel offer a field into which the text is pasted.',
      },
    };
  }
  const megabytes = Number.parseFloat(field.max_size ?? '1');
  const files = field.max_file_count ?? 1;
  if (megabytes > 0 && Number.isInteger(files) && files >= 1 && megabytes * files <= MAX_MEGABYTES) return undefined;
  return {
    message: {
      ja: `${megabytes} MB のファイル ${files} 個は 1 回の要求に入りません。`,
      en: `${files} files of ${megabytes} MB do not fit into one request.`,
    },
    expected: { ja: `1 個以上、合わせて ${MAX_MEGABYTES} MB まで`, en: `at least one, ${MAX_MEGABYTES} MB together` },
    fix: { ja: 'maxMegabytes か maxFiles を小さくしてください。', en: 'Lower maxMegabytes or maxFiles.' },
  };
}

function choiceMistake(field: Extract<FieldDefinition, { readonly items: unknown }>): Wrong | undefined {
  const values = field.items.map(({ value }) => value);
  const wrong =
    values.length === 0 ||
    new Set(values).size !== values.length ||
    values.some((value) => value === '' || (field.type === 'checkbox' && value.includes(','))) ||
    (field.default_value !== undefined && !values.includes(field.default_value));
  if (!wrong) return undefined;
  return {
    message: { ja: '選択肢が正しくありません。', en: 'The choices are not right.' },
    expected: {
      ja: '1 つ以上の、空でなく重ならない値。既定値はその中から。checkbox の値に , は使えない(源内 が , でつなぐため)',
      en: 'one or more values, not empty, all different, the default among them; no comma in a checkbox (源内 joins by commas)',
    },
    fix: { ja: 'items と defaultValue を直してください。', en: 'Correct items and defaultValue.' },
  };
}

function mistake(key: string, message: Text, expected: Text, fix: Text): ConstructMistake {
  return {
    code: 'form-invalid',
    message: { ja: `form の ${key}: ${message.ja}`, en: `Field ${key} of the form: ${message.en}` },
    expected,
    fix,
    controls: ['CCOE-AI-05'],
  };
}
