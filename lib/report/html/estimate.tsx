import type { Estimate, EstimateLine } from '../../estimate/estimate';
import { count, sum } from '../number-format';
import { Tag } from './badge';
import { Bilingual } from './bilingual';
import { type Column, DataTable } from './data-table';
import { Nothing, Section } from './section';

interface ConstructCost {
  readonly constructPath: string;
  readonly lines: readonly EstimateLine[];
}

const unknown = { ja: '単価不明', en: 'price unknown' };

function byConstruct(lines: readonly EstimateLine[]): readonly ConstructCost[] {
  return [...new Set(lines.map(({ constructPath }) => constructPath))].map((constructPath) => ({
    constructPath,
    lines: lines.filter((line) => line.constructPath === constructPath),
  }));
}

const unpriced = (lines: readonly EstimateLine[]) => lines.filter(({ yen }) => yen === undefined).length;

const constructColumns: readonly Column<ConstructCost>[] = [
  {
    head: { ja: 'コンストラクト', en: 'Construct' },
    kind: 'wide',
    cell: ({ constructPath }) => <code>{constructPath}</code>,
  },
  {
    head: { ja: '月額（円）', en: 'Monthly (yen)' },
    kind: 'number',
    cell: ({ lines }) => (unpriced(lines) === lines.length ? '－' : count(sum(lines.map(({ yen = 0 }) => yen)))),
  },
  {
    head: { ja: '単価不明の項目', en: 'Items without price' },
    kind: 'number',
    cell: ({ lines }) => count(unpriced(lines)),
  },
];

const lineColumns: readonly Column<EstimateLine>[] = [
  {
    head: { ja: '項目', en: 'Item' },
    kind: 'wide',
    cell: ({ item, constructPath }) => (
      <>
        <Bilingual {...item} />
        <small>
          <code>{constructPath}</code>
        </small>
      </>
    ),
  },
  {
    head: { ja: '数量', en: 'Quantity' },
    kind: 'number',
    cell: ({ quantity, unit }) => (
      <>
        {count(quantity)}
        <small>{unit}</small>
      </>
    ),
  },
  {
    head: { ja: '単価（米ドル）', en: 'Unit price (US$)' },
    kind: 'number',
    cell: ({ usdPerUnit, price }) => (
      <>
        {usdPerUnit ?? <Tag attention text={unknown} />}
        <small>
          <code>{price}</code>
        </small>
      </>
    ),
  },
  {
    head: { ja: '月額（円）', en: 'Monthly (yen)' },
    kind: 'number',
    cell: ({ yen }) => (yen === undefined ? '－' : count(yen)),
  },
  { head: { ja: '数量の根拠', en: 'Basis' }, kind: 'wide', cell: ({ basis }) => <Bilingual {...basis} /> },
];

function Total({ yen, span, after }: { yen: number; span: number; after: number }) {
  return (
    <tr>
      <th scope="row" colSpan={span}>
        <Bilingual ja="単価の分かる項目の合計" en="Total of the items with a price" />
      </th>
      <td class="number">{count(yen)}</td>
      {after > 0 && <td colSpan={after} />}
    </tr>
  );
}

/** What an app costs every month at list prices; items without a price stand apart and are never counted as zero. */
export function CostEstimate({ estimate }: { estimate: Estimate }) {
  const { lines, yen, yenPerUsd, rateAsOf, pricesAsOf } = estimate;
  const without = lines.filter((line) => line.yen === undefined);
  const priced = lines.filter((line) => line.yen !== undefined);
  return (
    <Section
      id="estimate"
      lead={{
        ja: `東京リージョンの定価（${pricesAsOf} 時点）を、設定に書かれた 1米ドル＝${yenPerUsd}円（${rateAsOf} 時点）で換算した月額です。無料枠、割引、消費税を含みません。請求額ではありません。`,
        en: `Monthly cost at list prices in Tokyo (as of ${pricesAsOf}), converted at the configured rate of ${yenPerUsd} yen per US dollar (as of ${rateAsOf}). Without free tiers, discounts and consumption tax. Not a billed amount.`,
      }}
    >
      {lines.length === 0 ? (
        <Nothing text={{ ja: '費用のかかる項目はありません。', en: 'Nothing costs anything.' }} />
      ) : (
        <>
          <DataTable
            id="estimate-by-construct"
            caption={{ ja: 'コンストラクトごとの月額', en: 'Monthly cost by construct' }}
            columns={constructColumns}
            rows={byConstruct(lines)}
            foot={<Total yen={yen} span={1} after={1} />}
          />
          {without.length > 0 && (
            <>
              <h3>
                <Bilingual
                  ja={`単価の分からない項目（${count(without.length)}件）`}
                  en={`Items without a price (${count(without.length)})`}
                />
              </h3>
              <p class="lead">
                <Bilingual
                  ja="東京の単価を確認できていないため、合計に含みません。合計は下限です。"
                  en="Their price was not read for Tokyo, so the total does not hold them: it is a lower bound."
                />
              </p>
              <DataTable
                stack
                id="estimate-unknown"
                caption={{ ja: '合計に含まない項目', en: 'Items outside the total' }}
                columns={lineColumns}
                rows={without}
              />
            </>
          )}
          {priced.length > 0 && (
            <DataTable
              stack
              id="estimate-lines"
              caption={{ ja: '項目ごとの月額', en: 'Monthly cost by item' }}
              columns={lineColumns}
              rows={priced}
            />
          )}
        </>
      )}
    </Section>
  );
}
