import { createHash } from 'node:crypto';
import { renderToStaticMarkup } from 'preact-render-to-string';
import type { FieldDefinition } from '../../../constructs/gov-ai-api';
import type { ExAppConfig } from '../../../constructs/gov-ai-api/registration';
import { Bilingual } from '../../report/html/bilingual';
import { BEHAVIOURS } from './pretended-model';
import { previewBehaviour } from './preview-behaviour';
import { previewStyle } from './preview-style';

function digest(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/** The page's own style and script, and this server; nothing else is loaded, nothing is sent elsewhere. */
export const PREVIEW_POLICY = [
  "default-src 'none'",
  `style-src ${digest(previewStyle)}`,
  `script-src ${digest(previewBehaviour)}`,
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The form of one workload as staff will see it in 源内, and what its handler answers. */
export function renderPreview(workloads: readonly ExAppConfig[], current: number): string {
  const page = <Page workloads={workloads} workload={workloads[current]!} current={current} />;
  return `<!doctype html>${renderToStaticMarkup(page)}\n`;
}

interface PageProps {
  readonly workloads: readonly ExAppConfig[];
  readonly workload: ExAppConfig;
  readonly current: number;
}

function Page({ workloads, workload, current }: PageProps) {
  const { registration, settings, mode } = workload;
  return (
    <html lang="ja">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`プレビュー ${registration.exAppName}`}</title>
        <style dangerouslySetInnerHTML={{ __html: previewStyle }} />
      </head>
      <body>
        <header class="topbar">
          <a class="skip" href="#main">
            <Bilingual ja="本文へ移動" en="Skip to the form" />
          </a>
          <p>
            <Bilingual ja="プレビュー" en="Preview" />
          </p>
          <nav aria-label="言語 / Language">
            <a href="#ja" hreflang="ja" lang="ja" aria-current="true">
              日本語
            </a>
            <a href="#en" hreflang="en" lang="en">
              English
            </a>
          </nav>
        </header>
        <main id="main" class="preview">
          <header>
            <h1>{registration.exAppName}</h1>
            <p>{registration.description}</p>
            <p>{registration.howToUse}</p>
            <p class="notice">
              <Bilingual
                ja="手元の画面です。生成 AI は呼び出さず、AWS にもつながりません。個人情報の伏せ字、入力の検査、断りの文は、展開されるものと同じ処理です。"
                en="This runs on your machine: no model is called, nothing of AWS is reached. Masking, checks and refusals are the code that will be deployed."
              />
            </p>
          </header>
          {workloads.length > 1 && (
            <nav aria-label="業務 / Workloads">
              <ul>
                {workloads.map((one, number) => (
                  <li key={one.constructPath}>
                    <a href={`/${number}`} aria-current={number === current ? 'page' : undefined}>
                      {one.registration.exAppName}
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
          )}
          <section aria-labelledby="form-heading">
            <h2 id="form-heading">
              <Bilingual ja="入力" en="Form" />
            </h2>
            <form class="request" data-api={`/${current}`} data-mode={mode} noValidate>
              {Object.entries(settings.form).map(([key, field]) => (
                <FormField key={key} name={key} field={field} />
              ))}
              <div class="field">
                <label for="behaviour">
                  <Bilingual ja="生成 AI のふるまい(プレビューだけ)" en="What the model does (preview only)" />
                </label>
                <select id="behaviour">
                  {Object.entries(BEHAVIOURS).map(([value, { ja, en }]) => (
                    <option key={value} value={value}>{`${ja} / ${en}`}</option>
                  ))}
                </select>
              </div>
              <button class="send" id="send" type="submit">
                <Bilingual ja="実行" en="Send" />
              </button>
            </form>
          </section>
          <section id="answer" tabIndex={-1} aria-labelledby="answer-heading">
            <h2 id="answer-heading">
              <Bilingual ja="出力" en="Answer" />
            </h2>
            <p id="status" role="status" />
            <div id="text" aria-live="polite" />
            <Message id="sent" ja="送った要求" en="Request that was sent" />
            <Message id="received" ja="返った応答" en="Response that came back" />
            <details>
              <summary>
                <Bilingual ja="プロンプトと設定" en="Prompt and settings" />
              </summary>
              <pre>{settings.prompt}</pre>
              <pre>{`${workload.constructPath}\n${settings.model}\nmode: ${mode}\nmaxTokens: ${settings.maxTokens}`}</pre>
            </details>
          </section>
        </main>
        <script dangerouslySetInnerHTML={{ __html: previewBehaviour }} />
      </body>
    </html>
  );
}

function Message({ id, ja, en }: { id: string; ja: string; en: string }) {
  return (
    <details>
      <summary>
        <Bilingual ja={ja} en={en} />
      </summary>
      <pre id={id} />
    </details>
  );
}

function FormField({ name, field }: { name: string; field: FieldDefinition }) {
  if (field.type === 'hidden') {
    return (
      <div data-key={name} data-type="hidden">
        <input type="hidden" value={field.default_value} />
      </div>
    );
  }
  const id = `field-${name}`;
  const hint = field.desc ? `${id}-hint` : undefined;
  const title = (
    <>
      {field.title}
      {field.required && <span class="required">※必須</span>}
    </>
  );
  const described = field.desc && (
    <p class="hint" id={hint}>
      {field.desc}
    </p>
  );
  if ('items' in field && field.type !== 'select') {
    const { type } = field;
    return (
      <fieldset class="field" data-key={name} data-type={type} aria-describedby={hint}>
        <legend>{title}</legend>
        {described}
        {field.items.map((item) => (
          <label class="choice" key={item.value}>
            <input
              type={type}
              name={id}
              value={item.value}
              defaultChecked={field.default_value?.split(',').includes(item.value)}
            />
            {item.title}
          </label>
        ))}
      </fieldset>
    );
  }
  return (
    <div class="field" data-key={name} data-type={field.type}>
      <label for={id}>{title}</label>
      {described}
      <Control id={id} hint={hint} field={field} />
    </div>
  );
}

type Single = Exclude<FieldDefinition, { readonly type: 'hidden' | 'checkbox' | 'radio' }>;

function Control({ id, hint, field }: { id: string; hint: string | undefined; field: Single }) {
  const shared = { id, 'aria-describedby': hint, 'aria-required': field.required ?? false };
  switch (field.type) {
    case 'text':
      return <input {...shared} maxLength={field.max_length} defaultValue={field.default_value} />;
    case 'textarea':
      return <textarea {...shared} maxLength={field.max_length} defaultValue={field.default_value} />;
    case 'number':
      return <input {...shared} type="number" min={field.min} max={field.max} defaultValue={field.default_value} />;
    case 'file':
      return <input {...shared} type="file" accept={field.accept} multiple={field.multiple} />;
    case 'select':
      return (
        <select {...shared}>
          {!field.default_value && <option value="">選んでください</option>}
          {field.items.map(({ title, value }) => (
            <option key={value} value={value} selected={value === field.default_value}>
              {title}
            </option>
          ))}
        </select>
      );
  }
}
