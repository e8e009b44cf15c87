/**
 * The form through which staff use the workload, in the shape that 源内 registers (リクエスト形式). Keys are the keys of
 * `inputs` in the request. A key `conversation_history` makes 源内 offer 「会話を続ける」.
 * Source: 源内 Web, docs/AIアプリAPI仕様.md (as of 2026-03).
 */
export type ExAppForm = Readonly<Record<string, FieldDefinition>>;

export interface Choice {
  readonly title: string;
  readonly value: string;
}

/** A field in 源内's own spelling: written to `exapp-config.json` as it is. */
export type FieldDefinition =
  | (Labelled & { readonly type: 'text' | 'textarea' } & TextLimits)
  | (Labelled & { readonly type: 'number' } & NumberLimits)
  | (Labelled & { readonly type: 'file' } & FileLimits)
  | (Labelled & {
      readonly type: 'select' | 'checkbox' | 'radio';
      readonly items: readonly Choice[];
      readonly default_value?: string;
    })
  | { readonly type: 'hidden'; readonly default_value: string | number };

interface Labelled {
  readonly title: string;
  readonly desc?: string;
  readonly required?: boolean;
}
interface TextLimits {
  readonly min_length?: number;
  readonly max_length?: number;
  readonly default_value?: string;
}
interface NumberLimits {
  readonly min?: number;
  readonly max?: number;
  readonly default_value?: number;
}
interface FileLimits {
  readonly accept?: string;
  readonly multiple?: boolean;
  readonly max_size?: string;
  readonly max_file_count?: number;
}

export interface FieldOptions {
  /** Explains the field below its label. */
  readonly description?: string;
  /** @default false */
  readonly required?: boolean;
}
export interface TextOptions extends FieldOptions {
  /** In characters. @default 0 */
  readonly minLength?: number;
  /** In characters. @default 4000 */
  readonly maxLength?: number;
  readonly defaultValue?: string;
}
export interface NumberOptions extends FieldOptions {
  readonly min?: number;
  readonly max?: number;
  readonly defaultValue?: number;
}
export interface FileOptions extends FieldOptions {
  /** Name endings, of text files only: personal data in other files cannot be masked. @default .txt,.md,.csv */
  readonly accept?: readonly string[];
  /** Megabytes of each file, as Base64. @default 1 */
  readonly maxMegabytes?: number;
  /** @default 1 */
  readonly maxFiles?: number;
}
export interface ChoiceOptions extends FieldOptions {
  readonly defaultValue?: string;
}

/** Characters that a text field takes where the vendor says nothing. */
const MAX_LENGTH = 4000;

/** The fields of a form. */
export const Field = {
  text: (title: string, options: TextOptions = {}): FieldDefinition => text('text', title, options),
  textarea: (title: string, options: TextOptions = {}): FieldDefinition => text('textarea', title, options),
  number: (title: string, options: NumberOptions = {}): FieldDefinition => ({
    type: 'number',
    ...labelled(title, options),
    ...present({ min: options.min, max: options.max, default_value: options.defaultValue }),
  }),
  file: (title: string, options: FileOptions = {}): FieldDefinition => ({
    type: 'file',
    ...labelled(title, options),
    accept: (options.accept ?? ['.txt', '.md', '.csv']).join(','),
    multiple: (options.maxFiles ?? 1) > 1,
    max_size: `${options.maxMegabytes ?? 1}MB`,
    max_file_count: options.maxFiles ?? 1,
  }),
  select: (title: string, items: readonly Choice[] | readonly string[], options: ChoiceOptions = {}): FieldDefinition =>
    choice('select', title, items, options),
  /** Several answers; 源内 sends them joined by commas. */
  checkbox: (
    title: string,
    items: readonly Choice[] | readonly string[],
    options: ChoiceOptions = {},
  ): FieldDefinition => choice('checkbox', title, items, options),
  radio: (title: string, items: readonly Choice[] | readonly string[], options: ChoiceOptions = {}): FieldDefinition =>
    choice('radio', title, items, options),
  /** Sent with every request, never shown. */
  hidden: (defaultValue: string | number): FieldDefinition => ({ type: 'hidden', default_value: defaultValue }),
};

function text(type: 'text' | 'textarea', title: string, options: TextOptions): FieldDefinition {
  return {
    type,
    ...labelled(title, options),
    ...present({ min_length: options.minLength, default_value: options.defaultValue }),
    max_length: options.maxLength ?? MAX_LENGTH,
  };
}

function choice(
  type: 'select' | 'checkbox' | 'radio',
  title: string,
  items: readonly Choice[] | readonly string[],
  options: ChoiceOptions,
): FieldDefinition {
  return {
    type,
    ...labelled(title, options),
    items: items.map((item) => (typeof item === 'string' ? { title: item, value: item } : item)),
    ...present({ default_value: options.defaultValue }),
  };
}

function labelled(title: string, options: FieldOptions): Labelled {
  return { title, ...present({ desc: options.description, required: options.required }) };
}

function present<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
}

/** Bytes of a file in Base64 that a field takes. */
export function maxBytes({ max_size }: Extract<FieldDefinition, { type: 'file' }>): number {
  return Number.parseFloat(max_size ?? '1') * 1024 * 1024;
}
