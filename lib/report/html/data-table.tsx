import type { ComponentChildren } from 'preact';
import type { Text } from '../../../policies/text';
import { Bilingual } from './bilingual';

export interface Column<Row> {
  readonly head: Text;
  readonly cell: (row: Row) => ComponentChildren;
  /** `number`: right-aligned, tabular figures; `middle`: at least 10em; `short`: never wraps; `wide`: at least 16em. */
  readonly kind?: 'number' | 'middle' | 'short' | 'wide';
}

/**
 * A table with caption and scopes inside a focusable region, which scrolls by keyboard where the page is too narrow.
 * The first column names the row.
 */
export function DataTable<Row>(props: {
  /** Unique on the page. */
  readonly id: string;
  readonly caption: Text;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly foot?: ComponentChildren;
  /** On narrow screens each row becomes a block whose cells carry their column's name; else the table scrolls. */
  readonly stack?: boolean;
  /** Attributes of a row, for the filter. */
  readonly rowAttributes?: (row: Row) => Record<string, string>;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section class="scroll" tabIndex={0} aria-labelledby={`${props.id}-caption`}>
      <table id={props.id} class={props.stack ? 'stack' : undefined}>
        <caption id={`${props.id}-caption`}>
          <Bilingual {...props.caption} />
        </caption>
        <thead>
          <tr>
            {props.columns.map(({ head, kind }) => (
              <th scope="col" class={kind}>
                <Bilingual {...head} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr {...props.rowAttributes?.(row)}>
              {props.columns.map(({ head, cell, kind }, index) =>
                index === 0 ? (
                  <th scope="row" class={kind}>
                    {cell(row)}
                  </th>
                ) : (
                  <td class={kind}>
                    {props.stack && (
                      <span class="column" aria-hidden="true">
                        <Bilingual {...head} />
                      </span>
                    )}
                    {cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
        {props.foot && <tfoot>{props.foot}</tfoot>}
      </table>
    </section>
  );
}
