import type { ExAppForm, FieldDefinition } from '../ex-app-form';
import { maxBytes } from '../ex-app-form';
import { RequestError } from './request-error';

export interface FormValue {
  readonly title: string;
  readonly text: string;
}

/**
 * The values of `inputs` that the form asks for, in its order; other keys are ignored, so that they never reach the model.
 * 源内 sends what looks like a number or true/false as such, also from a text field, and several answers joined by commas.
 *
 * @throws RequestError 400, 413, 415
 */
export function formValues(inputs: Readonly<Record<string, unknown>>, form: ExAppForm): FormValue[] {
  const files = sentFiles(inputs['files']);
  return Object.entries(form).flatMap(([key, field]) => {
    const title = 'title' in field ? field.title : key;
    if (field.type === 'file') return fileValues(title, field, files.get(key) ?? []);
    const text = scalar(title, Object.hasOwn(inputs, key) ? inputs[key] : undefined);
    if (text === '') {
      if ('required' in field && field.required) throw invalid(title, '入力してください');
      return [];
    }
    check(title, field, text);
    return [{ title, text: shown(field, text) }];
  });
}

function scalar(title: string, value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw invalid(title, '文字、数値、真偽値のどれかで送ってください');
}

function check(title: string, field: FieldDefinition, text: string): void {
  switch (field.type) {
    case 'text':
    case 'textarea': {
      const length = [...text].length;
      if (field.max_length !== undefined && length > field.max_length) {
        throw invalid(title, `${field.max_length} 文字までです`);
      }
      if (field.min_length !== undefined && length < field.min_length) {
        throw invalid(title, `${field.min_length} 文字以上で入力してください`);
      }
      return;
    }
    case 'number': {
      const number = Number(text);
      if (!Number.isFinite(number)) throw invalid(title, '数値で入力してください');
      if (field.min !== undefined && number < field.min) throw invalid(title, `${field.min} 以上です`);
      if (field.max !== undefined && number > field.max) throw invalid(title, `${field.max} 以下です`);
      return;
    }
    case 'select':
    case 'radio':
    case 'checkbox':
      for (const answer of answers(field, text)) {
        if (!field.items.some((item) => item.value === answer)) throw invalid(title, '選択肢から選んでください');
      }
      return;
    case 'hidden':
      if (text !== String(field.default_value)) throw invalid(title, '決められた値ではありません');
  }
}

/** The titles of what was chosen: the model reads words, not codes. */
function shown(field: FieldDefinition, text: string): string {
  if (!('items' in field)) return text;
  return answers(field, text)
    .map((answer) => field.items.find((item) => item.value === answer)!.title)
    .join('、');
}

function answers(field: FieldDefinition, text: string): string[] {
  return field.type === 'checkbox' ? text.split(',') : [text];
}

interface SentFile {
  readonly filename: string;
  readonly content: string;
}

/** Both shapes that the contract shows: `{ key, files: [{ filename, content }] }` and `{ key, filename, contents }`. */
function sentFiles(value: unknown): ReadonlyMap<string, SentFile[]> {
  const files = new Map<string, SentFile[]>();
  if (value === undefined || value === null) return files;
  if (!Array.isArray(value)) throw invalid('files', '配列で送ってください');
  for (const entry of value as unknown[]) {
    if (!isRecord(entry) || typeof entry['key'] !== 'string') throw invalid('files', 'key を付けて送ってください');
    for (const file of Array.isArray(entry['files']) ? (entry['files'] as unknown[]) : [entry]) {
      const content = isRecord(file) ? (file['content'] ?? file['contents']) : undefined;
      if (!isRecord(file) || typeof file['filename'] !== 'string' || typeof content !== 'string') {
        throw invalid('files', 'filename と content を付けて送ってください');
      }
      files.set(entry['key'], [...(files.get(entry['key']) ?? []), { filename: file['filename'], content }]);
    }
  }
  return files;
}

function fileValues(
  title: string,
  field: Extract<FieldDefinition, { type: 'file' }>,
  files: readonly SentFile[],
): FormValue[] {
  if (field.required && files.length === 0) throw invalid(title, 'ファイルを選んでください');
  const most = field.max_file_count ?? 1;
  if (files.length > most) throw invalid(title, `ファイルは ${most} 個までです`);
  return files.map(({ filename, content }) => {
    const endings = field.accept?.split(',') ?? [];
    if (!endings.some((ending) => filename.toLowerCase().endsWith(ending))) {
      throw new RequestError(415, 'file-type', `「${title}」には ${endings.join(' ')} のファイルだけを添付できます。`);
    }
    if (content.length > maxBytes(field)) {
      throw new RequestError(413, 'file-size', `「${title}」のファイルは Base64 にして ${field.max_size} までです。`);
    }
    return { title: `${title}(${filename})`, text: decoded(title, Buffer.from(content, 'base64')) };
  });
}

/** Text in UTF-8, or in Shift_JIS as spreadsheets of Japanese offices write it. */
function decoded(title: string, bytes: Uint8Array): string {
  for (const encoding of ['utf-8', 'shift_jis']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      if (!text.includes('\0')) return text;
    } catch {
      // The other encoding, or none.
    }
  }
  throw new RequestError(
    415,
    'file-encoding',
    `「${title}」のファイルは UTF-8 か Shift_JIS のテキストではありません。`,
  );
}

function invalid(title: string, wrong: string): RequestError {
  return new RequestError(400, 'input-invalid', `「${title}」は${wrong}。`);
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
