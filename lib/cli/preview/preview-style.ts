import { style } from '../../report/html/style';

/** The look of the report, and a form in the measures of the デジタル庁デザインシステム. */
export const previewStyle = `${style}
.preview { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 2rem 3rem; max-width: 78rem; margin: 0 auto; padding: 2rem; }
.preview > header, .preview > nav { grid-column: 1 / -1; }
.preview > nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; }
.preview > header p { max-width: 44em; margin-top: .5rem; color: var(--gray-800); white-space: pre-line; }
.notice { margin-top: 1rem; padding: .75rem 1rem; border-left: 8px solid var(--yellow-1100); background: var(--yellow-50); border-radius: 8px; }
.preview h2 { margin-bottom: 1rem; }
.field { border: 0; margin: 0 0 1.5rem; padding: 0; min-width: 0; }
.field > label, .field > legend { display: block; padding: 0; font-weight: 700; }
.field .required { margin-left: .5em; font-size: .8125rem; color: var(--red-1000); }
.field .hint { font-size: .875rem; color: var(--gray-700); }
.field input:not([type]), .field input[type="number"], .field input[type="file"], .field textarea, .field select { display: block; width: 100%; margin-top: .375rem; padding: .625rem .875rem; font: inherit; color: inherit; background: var(--white); border: 1px solid var(--gray-600); border-radius: 8px; }
.field textarea { min-height: 9rem; resize: vertical; }
.choice { display: flex; gap: .5rem; align-items: baseline; padding: .375rem 0; }
.send { padding: .75rem 2rem; font: inherit; font-weight: 700; color: var(--white); background: var(--blue-900); border: 0; border-radius: 8px; cursor: pointer; }
.send:hover { background: var(--blue-1000); text-decoration: underline; }
.send:disabled { background: var(--gray-420); cursor: default; }
#status { font-weight: 700; min-height: 1.75em; }
#status[data-outcome="passed"] { color: var(--green-900); }
#status[data-outcome="failed"] { color: var(--red-1000); }
#answer:focus { outline: 0; }
#text { min-height: 12rem; padding: 1rem 1.25rem; border: 1px solid var(--gray-200); border-radius: 8px; white-space: pre-wrap; }
.preview pre { margin: .5rem 0 0; padding: .75rem 1rem; background: var(--gray-50); border-radius: 4px; font: .8125rem/1.6 var(--mono); white-space: pre-wrap; overflow-wrap: anywhere; }
@media screen and (max-width: 900px) { .preview { grid-template-columns: minmax(0, 1fr); padding: 1.5rem 1rem; } }
`;
