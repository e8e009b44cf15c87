import { createHash } from 'node:crypto';
import { renderToStaticMarkup } from 'preact-render-to-string';
import type { Evidence } from '../evidence/evidence';
import { evidenceChanges } from './evidence-changes';
import { behaviour } from './html/behaviour';
import { Bilingual } from './html/bilingual';
import { Budgets } from './html/budgets';
import { Changes } from './html/changes';
import { chaptersOf } from './html/chapters';
import { Contents } from './html/contents';
import { Controls } from './html/controls';
import { Decisions } from './html/decisions';
import { Departments } from './html/departments';
import { CostEstimate } from './html/estimate';
import { Exceptions } from './html/exceptions';
import { Failures } from './html/failures';
import { Findings } from './html/findings';
import { Masthead } from './html/masthead';
import { Networks } from './html/networks';
import { NotBuilt } from './html/not-built';
import { NotEvaluated } from './html/not-evaluated';
import { NotProven } from './html/not-proven';
import { OrganizationChapter } from './html/organization';
import { Pilots } from './html/pilots';
import { Policies } from './html/policies';
import { RegistersChapter } from './html/registers';
import { Rules } from './html/rules';
import { Stacks } from './html/stacks';
import { style } from './html/style';
import { Summary } from './html/summary';
import { TemplateValidation } from './html/template-validation';
import { UseCases } from './html/use-cases';

function digest(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/** Nothing but the page's own style and script, known by their digests: the report can leak nothing and load nothing. */
const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src ${digest(style)}`,
  `script-src ${digest(behaviour)}`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

function Page({ evidence, previous }: { evidence: Evidence; previous?: Evidence }) {
  const changes = previous && evidenceChanges(previous, evidence);
  const { asOf, organization, tools } = evidence.subject;
  const title = {
    ja: `ポリシー報告書 ${organization.title.ja} ${asOf}`,
    en: `Policy report, ${organization.title.en}, ${asOf}`,
  };
  return (
    <html lang="ja" data-title-ja={title.ja} data-title-en={title.en}>
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={contentSecurityPolicy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>{title.ja}</title>
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        <header class="topbar">
          <a class="skip" href="#main">
            <Bilingual ja="本文へ移動" en="Skip to the report" />
          </a>
          <p>
            <Bilingual {...organization.title} />
          </p>
          <button type="button" id="calendar" lang="ja" aria-pressed="false" hidden>
            和暦
          </button>
          <nav aria-label="言語 / Language">
            <a href="#ja" hreflang="ja" lang="ja" aria-current="true">
              日本語
            </a>
            <a href="#en" hreflang="en" lang="en">
              English
            </a>
          </nav>
        </header>
        <div class="page">
          <Contents chapters={chaptersOf(evidence, previous !== undefined)} />
          <main id="main" tabIndex={-1}>
            <Masthead evidence={evidence} />
            <Summary evidence={evidence} changes={changes} />
            {previous && <Changes changes={changes ?? []} previous={previous} />}
            <Failures evidence={evidence} />
            <Findings evidence={evidence} />
            <Controls evidence={evidence} />
            <Exceptions evidence={evidence} />
            <OrganizationChapter evidence={evidence} />
            <Policies evidence={evidence} />
            <Decisions evidence={evidence} />
            <Rules evidence={evidence} />
            <TemplateValidation evidence={evidence} />
            <UseCases evidence={evidence} />
            <Departments evidence={evidence} />
            {evidence.networks && <Networks networks={evidence.networks} />}
            <RegistersChapter evidence={evidence} />
            <Pilots evidence={evidence} />
            <Budgets evidence={evidence} />
            {evidence.estimate && <CostEstimate estimate={evidence.estimate} />}
            <Stacks evidence={evidence} />
            <NotBuilt evidence={evidence} />
            {evidence.notEvaluated && <NotEvaluated rows={evidence.notEvaluated} />}
            <NotProven evidence={evidence} />
          </main>
        </div>
        <footer>
          <p>
            <Bilingual ja="作成に使った道具" en="Made with" />{' '}
            {Object.entries(tools)
              .map(([name, version]) => `${name} ${version}`)
              .join(', ')}
          </p>
          <p>
            <Bilingual ja="証跡の形式" en="Evidence schema" /> {evidence.schemaVersion}
          </p>
        </footer>
        <script dangerouslySetInnerHTML={{ __html: behaviour }} />
      </body>
    </html>
  );
}

/**
 * The policy report as one static page: Japanese first, English by `#en`, 和暦 by `#wareki`, no request to anywhere, same bytes for the
 * same evidence. It renders what the evidence says and computes no verdict.
 *
 * @param options.previous an earlier report to compare with; what changed since then becomes a chapter
 */
export function renderHtml(evidence: Evidence, { previous }: { readonly previous?: Evidence } = {}): string {
  return `<!doctype html>\n${renderToStaticMarkup(<Page evidence={evidence} previous={previous} />)}\n`;
}
