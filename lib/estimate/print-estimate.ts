import Table from 'cli-table3';
import type { Text } from '../../policies/text';
import { columnsOf, fold } from '../report/fold';
import { foldMessage } from '../report/fold-message';
import type { Language } from '../report/language';
import { count } from '../report/number-format';
import type { Estimate, EstimateLine, PricedLine } from './estimate';

/** The estimate for a terminal of so many columns: by construct, dearest first; what has no price stands apart. */
export function printEstimate(estimate: Estimate, language: Language, width = 100): string {
  const say = (ja: string, en: string) => (language === 'ja' ? ja : en);
  const priced = estimate.lines.filter((line) => line.yen !== undefined);
  const unpriced = estimate.lines.filter((line) => line.yen === undefined);
  const byConstruct = new Map<string, readonly EstimateLine[]>();
  for (const line of priced)
    byConstruct.set(line.constructPath, [...(byConstruct.get(line.constructPath) ?? []), line]);
  const groups = [...byConstruct]
    .map(([path, lines]) => ({ path, lines, yen: lines.reduce((sum, line) => sum + line.yen!, 0) }))
    .sort((a, b) => b.yen - a.yen || (a.path < b.path ? -1 : 1));

  const table = new Table({
    head: [say('内訳', 'Item'), say('数量', 'Quantity'), say('月額', 'A month')],
    colAligns: ['left', 'right', 'right'],
    style: { head: [], border: [], compact: true },
    chars: RULES,
  });
  const widest = (texts: readonly string[]) => Math.max(0, ...texts.map(columnsOf));
  const numbers = widest(priced.map(amountOf)) + widest(groups.map(({ yen }) => yenOf(yen, language)));
  const room = Math.max(NARROWEST, width - numbers - BETWEEN);
  for (const { path, lines, yen } of groups) {
    table.push([fold(path, room), '', yenOf(yen, language)]);
    for (const line of lines) {
      const item = fold(line.item[language], room - 2).replaceAll('\n', '\n  ');
      table.push([`  ${item}`, amountOf(line), yenOf(line.yen!, language)]);
    }
  }
  const total = `${say('合計', 'Total')}  ${yenOf(estimate.yen, language)}${unpriced.length > 0 ? say(' 以上', ' or more') : ''}`;
  return [
    say('月の費用の見積もり', 'Estimate of a month'),
    '',
    ...(groups.length > 0 ? [table.toString(), ''] : []),
    total,
    ...(unpriced.length > 0
      ? [
          '',
          say('東京の価格を確かめられないもの(合計に含まない)', 'No price was read for Tokyo (not in the total)'),
          ...unpriced.map((line) =>
            foldMessage(`  ${line.item[language]}  ${amountOf(line)}  ${line.constructPath}`, width),
          ),
        ]
      : []),
    '',
    foldMessage(termsOf(estimate)[language], width),
    '',
  ].join('\n');
}

/** At which prices and rate, each with its date. */
export function termsOf({ yenPerUsd, rateAsOf, pricesAsOf }: Omit<Estimate, 'lines'>): Text {
  return {
    ja: `定価・税抜・無料枠と割引なし。1 ドル ${yenPerUsd} 円(${rateAsOf})、価格表 ${pricesAsOf}。`,
    en: `List prices without tax, free tiers and discounts. ${yenPerUsd} yen a dollar (${rateAsOf}), prices of ${pricesAsOf}.`,
  };
}

function yenOf(yen: number, language: Language): string {
  return language === 'ja' ? `${count(yen)} 円` : `¥${count(yen)}`;
}

/** At most three digits behind the point: a million requests are often a fraction. */
export function amountOf({ quantity, unit }: PricedLine): string {
  return `${Number(quantity.toFixed(3)).toLocaleString('en-US')} ${unit}`;
}

/** Columns beside and between the three of the table, and the fewest that its first one has. */
const BETWEEN = 10;
const NARROWEST = 20;

/** Lines between columns add nothing to a list of amounts. */
const RULES = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
};
