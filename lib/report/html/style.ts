/**
 * The page's only style sheet. Colours and elevations are values of `@digital-go-jp/design-tokens` 1.1.9
 * (デジタル庁デザインシステム, MIT, © デジタル庁), named as there; a test compares them with the package.
 */
export const style = `:root {
  --blue-50: #e8f1fe; --blue-100: #d9e6ff; --blue-200: #c5d7fb; --blue-900: #0017c1; --blue-1000: #00118f;
  --green-50: #e6f5ec; --green-800: #197a4b; --green-900: #115a36;
  --red-50: #fdeeee; --red-900: #ce0000; --red-1000: #a90000;
  --yellow-50: #fbf5e0; --yellow-300: #ffd43d; --yellow-1100: #6e5600;
  --gray-50: #f2f2f2; --gray-100: #e6e6e6; --gray-200: #cccccc; --gray-420: #949494; --gray-536: #767676;
  --gray-600: #666666; --gray-700: #4d4d4d; --gray-800: #333333; --gray-900: #1a1a1a; --white: #ffffff;
  --sans: 'Noto Sans JP', 'Noto Sans CJK JP', 'Hiragino Sans', 'Hiragino Kaku Gothic ProN', 'BIZ UDPGothic', 'Yu Gothic UI', Meiryo, sans-serif;
  --mono: 'Noto Sans Mono', 'Noto Sans Mono CJK JP', Menlo, Consolas, 'BIZ UDGothic', monospace;
}
*, ::before, ::after { box-sizing: border-box; }
html { font: 16px/1.75 var(--sans); color: var(--gray-900); background: var(--white); scroll-padding-top: 4.5rem; -webkit-text-size-adjust: 100%; }
html:lang(en) { line-height: 1.6; }
body { margin: 0; line-break: strict; overflow-wrap: break-word; text-autospace: normal; text-spacing-trim: trim-start; }
html[lang="ja"] .en, html[lang="en"] .ja { display: none; }
h1, h2, h3 { line-height: 1.4; font-feature-settings: "palt"; letter-spacing: .02em; word-break: auto-phrase; text-wrap: balance; margin: 0; }
h1 { font-size: 2rem; font-weight: 700; }
h2 { font-size: 1.5rem; font-weight: 700; }
h3 { font-size: 1.0625rem; font-weight: 700; }
p, ul, ol, dl { margin: 0; padding: 0; }
p { text-wrap: pretty; }
ul, .contents ol, .failures, .not-proven { list-style: none; }
dd { margin: 0; }
small { display: block; font-size: .8125rem; line-height: 1.6; color: var(--gray-700); }
code { font: .875em/1.6 var(--mono); font-variant-ligatures: none; text-autospace: no-autospace; overflow-wrap: anywhere; }
time { white-space: nowrap; text-autospace: no-autospace; }
a { color: var(--blue-1000); text-underline-offset: .2em; text-decoration-thickness: 1px; }
a:hover { color: var(--blue-900); text-decoration-thickness: 3px; }
:focus-visible { outline: 4px solid #000; outline-offset: 2px; border-radius: 4px; box-shadow: 0 0 0 2px var(--yellow-300); }
main:focus-visible, h2:focus-visible, td :focus-visible[tabindex="-1"], th :focus-visible[tabindex="-1"] { outline: 0; box-shadow: none; }
h2:focus-visible, th :focus-visible[tabindex="-1"] { background: var(--yellow-300); }
.skip { position: absolute; left: 1rem; top: -6rem; z-index: 3; background: var(--white); padding: .5rem 1rem; }
.skip:focus { top: .5rem; }

.topbar { position: sticky; top: 0; z-index: 2; display: flex; justify-content: space-between; align-items: center; gap: 1rem; padding: .5rem 2rem; background: var(--white); border-bottom: 1px solid var(--gray-200); }
.topbar > p { font-weight: 700; font-feature-settings: "palt"; }
.topbar nav { display: flex; border: 1px solid var(--gray-600); border-radius: 8px; flex: none; }
.topbar nav a { padding: .125rem .875rem; border-radius: 7px; text-decoration: none; font-size: .875rem; line-height: 1.9; }
.topbar nav a:hover { text-decoration: underline; }
.topbar nav a[aria-current] { background: var(--blue-900); color: var(--white); font-weight: 700; }
#calendar { font: inherit; font-size: .875rem; line-height: 1.9; margin-left: auto; padding: .125rem .875rem; border: 1px solid var(--gray-600); border-radius: 8px; background: var(--white); color: var(--blue-1000); cursor: pointer; flex: none; }
html[lang="en"] #calendar { display: none; }
#calendar:hover { text-decoration: underline; }
#calendar[aria-pressed="true"] { background: var(--blue-900); color: var(--white); font-weight: 700; }

.page { display: grid; grid-template-columns: 15rem minmax(0, 1fr); gap: 3rem; max-width: 90rem; margin: 0 auto; padding: 0 2rem; }
.contents { position: sticky; top: 3.5rem; align-self: start; max-height: calc(100vh - 3.5rem); overflow-y: auto; padding: 2.5rem 0 1rem 4px; font-size: .875rem; }
.contents p { font-weight: 700; padding: 0 .5rem .5rem; }
.contents ol { counter-reset: contents; }
.contents a { display: grid; grid-template-columns: 1.75em minmax(0, 1fr); padding: .3125rem .5rem; color: var(--gray-800); text-decoration: none; border-radius: 4px; line-height: 1.5; }
.contents a::before { counter-increment: contents; content: counter(contents); color: var(--gray-600); font-variant-numeric: tabular-nums; }
.contents a:hover { background: var(--gray-50); text-decoration: underline; }
main { counter-reset: chapter; padding: 2.5rem 0 4rem; min-width: 0; }
.chapter { margin-top: 4rem; counter-increment: chapter; }
@media screen { .chapter { content-visibility: auto; contain-intrinsic-block-size: auto 60rem; } }
.chapter > h2 { padding-bottom: .5rem; border-bottom: 2px solid var(--gray-900); margin-bottom: 1.25rem; }
.chapter > h2::before { content: counter(chapter); margin-right: .75em; color: var(--blue-900); font-variant-numeric: tabular-nums; }
.chapter > h3 { margin: 2rem 0 .75rem; }
.lead { max-width: 44em; margin-bottom: 1.25rem; color: var(--gray-800); }
.nothing { padding: 1rem 1.25rem; background: var(--gray-50); border-radius: 8px; color: var(--gray-800); }

.organization { color: var(--gray-800); }
.masthead h1 { margin: .25rem 0 1.5rem; }
.verdict { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 1.25rem; align-items: center; padding: 1.25rem 1.5rem; border: 1px solid; border-left-width: 8px; border-radius: 8px; }
.verdict.passed { border-color: var(--green-800); background: var(--green-50); }
.verdict.failed { border-color: var(--red-900); background: var(--red-50); }
.verdict .sign { font-size: 2.25rem; line-height: 1; font-weight: 700; }
.verdict.passed .sign { color: var(--green-900); }
.verdict.failed .sign { color: var(--red-1000); }
.verdict strong { display: block; font-size: 1.375rem; line-height: 1.5; font-feature-settings: "palt"; word-break: auto-phrase; }
.verdict .scope { font-size: .875rem; color: var(--gray-800); }
.facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: 1rem 2rem; }
.masthead .facts { margin-top: 1.5rem; grid-template-columns: auto auto minmax(0, 1fr); }
dt { font-size: .8125rem; color: var(--gray-700); }
.facts dd { font-variant-numeric: tabular-nums; }

.tiles { display: grid; grid-template-columns: repeat(4, minmax(0, 1fr)); gap: 1rem; }
.tile { display: flex; flex-direction: column; height: 100%; padding: 1rem 1.25rem; border: 1px solid var(--gray-200); border-radius: 8px; text-decoration: none; color: inherit; }
.tile:hover { border-color: var(--blue-900); color: inherit; }
.tile .label { font-size: .875rem; color: var(--gray-800); text-decoration: underline; text-decoration-color: var(--gray-420); }
.tile:hover .label { text-decoration: underline 2px var(--blue-900); }
.tile .value { font-size: 2.25rem; line-height: 1.3; font-weight: 700; font-variant-numeric: tabular-nums; font-feature-settings: "palt"; }
.tile .note { font-size: .8125rem; line-height: 1.6; color: var(--gray-700); }
.legend { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: .75rem 2rem; }
.legend div { display: grid; grid-template-columns: 9.5rem minmax(0, 1fr); gap: .5rem; font-size: .875rem; align-items: start; }
.legend dd { line-height: 1.65; }

.executive { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); border-top: 1px solid var(--gray-200); }
.executive > div { padding: .875rem 1.5rem .875rem 0; border-bottom: 1px solid var(--gray-200); }
.executive dt { font-size: .9375rem; font-weight: 700; color: var(--gray-900); margin-bottom: .25rem; }
.executive .badges { gap: .25rem 1rem; }

.badge { display: inline-flex; align-items: baseline; gap: .375em; padding: 0 .5em; border: 1px solid; border-radius: 4px; background: var(--white); font-size: .8125rem; line-height: 1.75; font-weight: 700; white-space: nowrap; font-feature-settings: "palt"; }
.badge.passed { color: var(--green-900); }
.badge.failed { color: var(--red-1000); background: var(--red-50); }
.badge.not-proven { color: var(--yellow-1100); background: var(--yellow-50); }
.badge.not-applicable { color: var(--gray-700); }
.badge.excepted, .badge.approval-pending { color: var(--blue-1000); background: var(--blue-50); }
.tag { display: inline-block; padding: 0 .5em; border-radius: 4px; background: var(--gray-100); font-size: .8125rem; line-height: 1.75; color: var(--gray-900); }
.tag.attention { background: var(--yellow-50); box-shadow: inset 0 0 0 1px var(--yellow-1100); color: var(--yellow-1100); }
.badges { display: flex; flex-wrap: wrap; gap: .375rem .5rem; align-items: center; }

.failures { counter-reset: failure; }
.failures li { counter-increment: failure; display: grid; grid-template-columns: 2rem minmax(0, 1fr); padding: 1rem 0; border-bottom: 1px solid var(--gray-200); }
.failures li > * { grid-column: 2; }
.failures li::before { content: counter(failure); grid-row: 1; font-weight: 700; color: var(--red-1000); font-variant-numeric: tabular-nums; }
.failures .what { font-weight: 500; }
.failures .where, .failures .fix { font-size: .9375rem; }
.fix > b:first-child { margin-right: .5em; color: var(--blue-1000); }

details { border: 1px solid var(--gray-200); border-radius: 8px; padding: 0 1.25rem; margin-top: .75rem; }
details[open] { padding-bottom: 1.25rem; }
summary { display: flex; gap: .25rem .75rem; align-items: baseline; margin: 0 -1.25rem; padding: .75rem 1.25rem; cursor: pointer; border-radius: 8px; list-style: none; }
summary::-webkit-details-marker { display: none; }
summary::before { content: ""; flex: none; width: .5em; height: .5em; border: solid var(--gray-700); border-width: 0 2px 2px 0; transform: rotate(-45deg) translate(-.125em, -.125em); transition: transform .1s; }
details[open] > summary::before { transform: rotate(45deg) translate(-.125em, -.125em); }
summary:hover { background: var(--gray-50); }
.plain, .plain[open] { border: 0; padding: 0; margin: 0; }
.plain > summary { margin: 0; padding: 0 0 .25rem; text-decoration: underline; text-underline-offset: .2em; }
.group > summary, .pack > summary, .entry > summary { flex-wrap: wrap; }
.group > summary .title, .entry > summary .title { font-weight: 700; flex: 1 1 20rem; }
.times { font-variant-numeric: tabular-nums; color: var(--gray-700); font-size: .875rem; }
.tally { font-size: .875rem; font-variant-numeric: tabular-nums; }
.group > p { max-width: 52em; margin-bottom: .5rem; font-size: .9375rem; }
.filter:not([hidden]) { display: flex; flex-wrap: wrap; gap: .75rem 1rem; align-items: end; padding: 1rem 1.25rem; background: var(--gray-50); border-radius: 8px; }
.filter label { display: block; font-size: .8125rem; font-weight: 700; }
.filter select, .filter input { font: inherit; font-size: .9375rem; color: inherit; height: 2.75rem; padding: 0 .75rem; border: 1px solid var(--gray-600); border-radius: 8px; background: var(--white); width: 100%; min-width: 11rem; max-width: 20rem; }
.filter .text { flex: 1 1 14rem; }
.filter .text input { max-width: none; }
.filter output { flex: 1 0 100%; font-size: .875rem; font-variant-numeric: tabular-nums; }

.search label { display: block; font-weight: 700; font-size: .8125rem; }
.search input { font: inherit; font-size: .9375rem; width: 100%; height: 2.75rem; padding: 0 .75rem; border: 1px solid var(--gray-600); border-radius: 8px; background: var(--white); color: inherit; }
.search { padding-bottom: 1rem; }
.search ul { margin-top: .5rem; max-height: 20rem; overflow-y: auto; }
.search li { font-size: .8125rem; }
.search button { font: inherit; width: 100%; text-align: left; padding: .375rem .5rem; border: 0; border-radius: 4px; background: none; color: var(--blue-1000); text-decoration: underline; cursor: pointer; overflow-wrap: anywhere; line-height: 1.5; }
.search button:hover { background: var(--gray-50); }
.control-parts { display: grid; gap: .5rem; margin: .5rem 0 1rem; font-size: .9375rem; }
.control-parts > div { display: grid; grid-template-columns: 8rem minmax(0, 1fr); gap: .5rem; }
.control-parts .test { display: block; }
.line { display: block; line-height: 24px; }
.axis { margin-bottom: .75rem; }
.chapter > .axis + .filter { margin-top: 1.5rem; }

.scroll { overflow-x: auto; margin-top: .75rem; background: linear-gradient(90deg, var(--white) 40%, transparent) 0 0 / 3rem 100% no-repeat local, linear-gradient(270deg, var(--white) 40%, transparent) 100% 0 / 3rem 100% no-repeat local, linear-gradient(90deg, var(--gray-200), transparent) 0 0 / .75rem 100% no-repeat scroll, linear-gradient(270deg, var(--gray-200), transparent) 100% 0 / .75rem 100% no-repeat scroll; }
.scroll + .scroll { margin-top: 2rem; }
.column { display: none; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; line-height: 1.65; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-size: .875rem; font-weight: 700; padding-bottom: .5rem; color: var(--gray-800); }
th, td { padding: .625rem .75rem; text-align: left; vertical-align: top; font-weight: 400; border-bottom: 1px solid var(--gray-200); min-width: 6em; }
thead th { font-weight: 700; background: var(--gray-50); border-bottom: 1px solid var(--gray-420); white-space: nowrap; vertical-align: bottom; }
tfoot th, tfoot td { font-weight: 700; border-bottom: 0; border-top: 2px solid var(--gray-900); }
tbody tr:hover > * { background: #fafafa; }
.number { text-align: right; white-space: nowrap; min-width: 0; }
.short { white-space: nowrap; min-width: 0; }
.wide { min-width: 13.25em; }
.middle { min-width: 9.5em; }
.zero { color: var(--gray-536); }
.quiet { color: var(--gray-700); }
.hash { display: block; min-width: 15em; font-size: .75rem; color: var(--gray-700); }
.deviations li + li { margin-top: .5rem; }
.deviations dl { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 0 .75rem; }
.deviations .property { font-weight: 700; }
td dt { font-size: .75rem; }
td dd + dt { margin-top: .375rem; }
.statements li { display: grid; grid-template-columns: minmax(0, 1fr); padding-bottom: .25rem; }
svg.bar { display: block; width: 9rem; height: 6px; margin: .25rem 0 0 auto; fill: var(--gray-200); }
svg.bar .used { fill: var(--blue-900); }
svg.bar.over .used { fill: var(--red-900); }

svg.bar.budget { width: 14rem; height: 8px; }
svg.picture { display: block; width: 100%; max-width: 36rem; height: auto; margin: 0 0 1.25rem; }
svg.picture text { font: 10.5px var(--sans); fill: var(--gray-900); font-feature-settings: "palt"; }
svg.picture .middle { text-anchor: middle; }
svg.picture .none { fill: var(--gray-600); }
svg.picture .head { font-weight: 700; }
svg.picture .grid { stroke: var(--gray-420); stroke-dasharray: 2 3; }
svg.picture .now { stroke: var(--gray-900); stroke-width: 1.5; }
svg.picture .span { fill: var(--blue-200); stroke: var(--blue-1000); }
svg.picture .span.failed { fill: var(--red-50); stroke: var(--red-1000); }
svg.picture .cell { fill: var(--white); stroke: var(--gray-200); }
svg.picture .cell:not(.shade-0) { fill: var(--gray-420); stroke: var(--gray-600); }
svg.picture .cell.passed:not(.shade-0) { fill: var(--green-800); stroke: var(--green-900); }
svg.picture .cell.failed:not(.shade-0) { fill: var(--red-900); stroke: var(--red-1000); }
svg.picture .cell.not-proven:not(.shade-0) { fill: var(--yellow-300); stroke: var(--yellow-1100); }
svg.picture .cell.excepted:not(.shade-0), svg.picture .cell.approval-pending:not(.shade-0) { fill: var(--blue-900); stroke: var(--blue-1000); }
svg.picture .shade-1 { fill-opacity: .08; }
svg.picture .shade-2 { fill-opacity: .18; }
svg.picture .shade-3 { fill-opacity: .28; }
svg.picture .shade-4 { fill-opacity: .4; }

svg.network { max-width: 45rem; }
svg.network .vpc { fill: none; stroke: var(--gray-600); stroke-dasharray: 4 3; }
svg.network .box { fill: var(--gray-50); stroke: var(--gray-420); }
svg.network .chip, svg.network .endpoint { fill: var(--blue-50); stroke: var(--blue-1000); }
svg.network .endpoint.open { fill: var(--yellow-50); stroke: var(--yellow-1100); }
svg.network .leader { fill: none; stroke: var(--gray-600); }
svg.network .out { fill: var(--red-1000); font-weight: 700; }
.flow { list-style: none; display: flex; flex-wrap: wrap; gap: .5rem 1.25rem; font-size: .875rem; line-height: 1.5; }
.flow li { position: relative; flex: 1 1 6rem; padding: .5rem .625rem; border: 1px solid var(--blue-1000); border-radius: 6px; background: var(--blue-50); }
.flow li.open { border: 1px dashed var(--gray-600); background: var(--white); }
.flow li + li::before { content: '→'; position: absolute; left: -1.125rem; top: 50%; translate: 0 -50%; color: var(--gray-600); }
.flow b { display: block; font-size: .8125rem; }
.flow, .axes, td, th, dt { word-break: auto-phrase; }
svg.organization { display: block; width: 100%; height: auto; margin: 0 0 .5rem; }
svg.organization text { font: 11.25px var(--sans); fill: var(--gray-800); font-feature-settings: "palt"; }
svg.organization .name { font-size: 13.5px; font-weight: 700; fill: var(--gray-900); }
svg.organization .unit { fill: var(--blue-50); stroke: var(--blue-1000); }
svg.organization .unit.empty { fill: var(--white); stroke: var(--gray-420); }
svg.organization .branch { fill: none; stroke: var(--gray-600); stroke-width: 1.25; }
svg.organization .leader { fill: none; stroke: var(--gray-420); stroke-dasharray: 2 3; }
svg.organization .chip { fill: var(--white); stroke: var(--gray-420); }
svg.organization .chip.rest { fill: var(--gray-100); }
.units ul { margin-left: .5rem; padding-left: 1.25rem; border-left: 1px solid var(--gray-420); }
.units li { padding: .25rem 0; }
.units p { font-size: .875rem; }
.units small { display: inline; margin-left: .5rem; }

.card { border: 1px solid var(--gray-200); border-radius: 8px; padding: 1.25rem 1.5rem 1.5rem; margin-top: 1rem; }
.card > * + * { margin-top: .75rem; }
.card h3 code { font-weight: 400; margin-left: .5em; color: var(--gray-700); }
.axes { display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); gap: .5rem; font-size: .8125rem; line-height: 1.6; }
.axes li { padding: .5rem .75rem; border: 1px solid var(--gray-200); border-radius: 4px; }
.axes li.applies { border-color: var(--yellow-1100); background: var(--yellow-50); }
.axes b { display: block; }
.not-proven > li { padding: 1.25rem 0; border-bottom: 1px solid var(--gray-200); }
.not-proven > li > * + * { margin-top: .5rem; }
.command { font-size: .8125rem; color: var(--gray-700); }
.command code { display: block; margin-top: .25rem; padding: .625rem .875rem; background: var(--gray-50); border-radius: 4px; font-size: .8125rem; color: var(--gray-900); }
footer { max-width: 90rem; margin: 0 auto; padding: 1.5rem 2rem 3rem; border-top: 1px solid var(--gray-200); font-size: .8125rem; color: var(--gray-700); }

@media screen and (max-width: 1100px) {
  .page { grid-template-columns: minmax(0, 1fr); gap: 0; }
  .contents { position: static; max-height: none; padding: 1.5rem 0 0; }
  .contents ol { columns: 14rem; }
  main { padding-top: 1.5rem; }
}
@media screen and (max-width: 720px) {
  .group > summary > b, .group > summary .title, .pack > summary > b, .entry > summary .title { flex: 1 1 calc(100% - 2rem); }
  .flow { flex-direction: column; gap: 1.25rem; }
  .flow li { flex: none; }
  .flow li + li::before { content: '↓'; left: 1rem; top: -.625rem; }
  html { font-size: 15px; }
  h1 { font-size: 1.625rem; }
  .page, .topbar, footer { padding-left: 1rem; padding-right: 1rem; }
  .tiles { grid-template-columns: repeat(2, minmax(0, 1fr)); gap: .625rem; }
  .tile { padding: .75rem; }
  .tile .value { font-size: 1.75rem; }
  .legend, .masthead .facts { grid-template-columns: minmax(0, 1fr); }
  .verdict { padding: 1rem; gap: .75rem; }
  .verdict strong { font-size: 1.125rem; }
  .card { padding: 1rem; }
  .filter div, .filter .text { flex: 1 1 100%; }
  .filter select { max-width: none; }
  .wide { min-width: 13em; }
  .facts:not(.masthead .facts) { grid-template-columns: repeat(2, minmax(0, 1fr)); gap: .75rem 1rem; }
  .axes { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  .control-parts > div { grid-template-columns: minmax(0, 1fr); gap: 0; }
  .stack, .stack caption, .stack tbody, .stack tfoot, .stack tr:not([hidden]), .stack th, .stack td { display: block; min-width: 0; }
  .stack thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .stack tr { padding: .75rem 0; border-bottom: 1px solid var(--gray-200); }
  .stack tbody tr:first-child { border-top: 1px solid var(--gray-420); }
  .stack th, .stack td { padding: .125rem 0; border: 0 !important; text-align: left; white-space: normal; }
  .stack tbody th { font-weight: 700; }
  .stack .hash { min-width: 0; }
  .stack .column { display: block; margin-top: .25rem; font-size: .75rem; color: var(--gray-700); }
  .stack svg.bar { margin-left: 0; }
  svg.organization, svg.network { display: none; }
  .contents ol { columns: 9rem; }
  .executive { grid-template-columns: minmax(0, 1fr); }
  svg.bar.budget { width: 8rem; }
}
@media print {
  @page { size: A4; margin: 16mm 14mm 18mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; color: #4d4d4d; } }
  html { font-size: 9.5pt; }
  #calendar, .topbar, .contents, .filter, .search, .skip, summary::before { display: none !important; }
  .page { display: block; padding: 0; max-width: none; }
  main { padding: 0; }
  .chapter { margin-top: 2.25rem; }
  h2, h3, caption, summary, .lead { break-after: avoid; }
  tr, p, .card, .failures li, .legend div, .tile, .axes, .not-proven > li, .verdict, svg.organization, svg.picture, .executive > div { break-inside: avoid; }
  thead { display: table-header-group; }
  tfoot { display: table-row-group; }
  .scroll { overflow: visible; background: none; }
  table { font-size: 7.5pt; line-height: 1.5; }
  th, td { padding: .35rem .4rem; min-width: 0 !important; white-space: normal !important; }
  .number, thead th, .badge { white-space: nowrap !important; }
  td { overflow-wrap: anywhere; }
  td:last-child { min-width: 4em !important; }
  .hash { min-width: 0; font-size: 6pt; }
  details, .card { padding: 0; border: 0; border-top: 1px solid var(--gray-420); border-radius: 0; }
  details.plain { border: 0; }
  summary { margin: 0; padding: .5rem 0; }
  .plain > summary { display: none; }
  .card { padding-top: .75rem; }
  details::details-content { content-visibility: visible; block-size: auto; }
  .group[hidden], .pack[hidden], .entry[hidden] { display: block; }
  .group tr[hidden], .pack tr[hidden] { display: table-row; }
  .tiles { grid-template-columns: repeat(4, 1fr); gap: .5rem; }
  .tile { padding: .5rem .75rem; }
  .tile .value { font-size: 1.5rem; }
  svg.bar { width: 5rem; }
  svg.organization { display: block; }
  #summary ~ .executive { break-after: page; }
  svg.picture { max-width: 120mm; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
@media (prefers-reduced-motion: reduce) { * { transition: none !important; } }
@media (forced-colors: active) { .badge, .tag, .verdict { border: 1px solid; } svg.bar { forced-color-adjust: none; } }
`;
