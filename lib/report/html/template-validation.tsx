import type { Evidence, TemplateValidation as Validation } from '../../evidence/evidence';
import { count, counted } from '../number-format';
import { type Column, DataTable } from './data-table';
import { Nothing, Section } from './section';

const columns: readonly Column<Validation['diagnostics'][number]>[] = [
  { head: { ja: '規則', en: 'Rule' }, kind: 'short', cell: ({ rule }) => <code>{rule}</code> },
  { head: { ja: '重さ', en: 'Severity' }, kind: 'short', cell: ({ severity }) => <span lang="en">{severity}</span> },
  {
    head: { ja: '場所', en: 'Where' },
    kind: 'wide',
    cell: ({ stack, logicalId, property }) => (
      <>
        <code>{`${stack} / ${logicalId}`}</code>
        <small>
          <code>{property}</code>
        </small>
      </>
    ),
  },
  { head: { ja: '内容', en: 'Message' }, kind: 'wide', cell: ({ message }) => <span lang="en">{message}</span> },
];

/** What the CloudFormation template validation of the CDK says about the same templates. */
export function TemplateValidation({ evidence: { templateValidation } }: { evidence: Evidence }) {
  const { engine, templates, diagnostics } = templateValidation;
  return (
    <Section
      id="template-validation"
      lead={{
        ja: `${engine} で${count(templates)}件のテンプレートを検証しました。`,
        en: `${counted(templates, 'template')} validated with ${engine}.`,
      }}
    >
      {diagnostics.length === 0 ? (
        <Nothing text={{ ja: '診断はありません。', en: 'There is no diagnostic.' }} />
      ) : (
        <DataTable
          stack
          id="diagnostics"
          caption={{ ja: 'テンプレートの診断', en: 'Diagnostics of the templates' }}
          columns={columns}
          rows={diagnostics}
        />
      )}
    </Section>
  );
}
