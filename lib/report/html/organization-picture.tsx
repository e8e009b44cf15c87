import { count, counted } from '../number-format';
import { inBoth } from './bilingual';
import type { UnitNode } from './organization-tree';

/** More accounts than this in one unit become a count; the list beside the picture names them all. */
const SHOWN_ACCOUNTS = 8;
const COLUMNS = [0, 160, 320, 480];
const BOX = { width: 146, height: 62 };
const CHIPS = { x: 640, width: 156, height: 24, gap: 6, perRow: 2 };
const ROW_GAP = 14;
const WIDTH = CHIPS.x + CHIPS.perRow * CHIPS.width + (CHIPS.perRow - 1) * CHIPS.gap;

interface Placed {
  readonly unit: UnitNode;
  readonly depth: number;
  /** Middle of the box. */
  readonly y: number;
  /** Middle of the row of the unit's own accounts. */
  readonly accountsY: number;
  readonly children: readonly Placed[];
}

interface Chip {
  readonly label: string;
  readonly rest: boolean;
}

function chipsOf(accounts: readonly string[], prefix: string): Chip[] {
  const named = accounts.length > SHOWN_ACCOUNTS ? accounts.slice(0, SHOWN_ACCOUNTS - 1) : accounts;
  const chips = named.map((name) => {
    const label = name.startsWith(prefix) ? name.slice(prefix.length) : name;
    return { label: label.length > 24 ? `${label.slice(0, 23)}…` : label, rest: false };
  });
  const left = accounts.length - named.length;
  return left > 0 ? [...chips, { label: count(left), rest: true }] : chips;
}

function chipsHeight(accounts: readonly string[]): number {
  const rows = Math.ceil(Math.min(accounts.length, SHOWN_ACCOUNTS) / CHIPS.perRow);
  return rows * (CHIPS.height + CHIPS.gap) - CHIPS.gap;
}

/** Every unit without children, and the own accounts of one with children, take a row; parents stand in the middle of theirs. */
function place(unit: UnitNode, depth: number, top: number): { placed: Placed; bottom: number } {
  const row = Math.max(BOX.height, chipsHeight(unit.accounts));
  if (unit.children.length === 0) {
    const y = top + row / 2;
    return { placed: { unit, depth, y, accountsY: y, children: [] }, bottom: top + row + ROW_GAP };
  }
  let bottom = top;
  const accountsY = top + chipsHeight(unit.accounts) / 2;
  if (unit.accounts.length > 0) bottom += chipsHeight(unit.accounts) + ROW_GAP;
  const children = unit.children.map((child) => {
    const result = place(child, depth + 1, bottom);
    bottom = result.bottom;
    return result.placed;
  });
  const y = (children[0]!.y + children[children.length - 1]!.y) / 2;
  return { placed: { unit, depth, y, accountsY, children }, bottom };
}

function Connectors({ placed }: { placed: Placed }) {
  const right = COLUMNS[placed.depth]! + BOX.width;
  const middle = right + 7;
  const lines = placed.children.map((child) => `M${right} ${placed.y}H${middle}V${child.y}H${COLUMNS[child.depth]}`);
  const toAccounts =
    placed.accountsY === placed.y
      ? `M${right} ${placed.y}H${CHIPS.x}`
      : `M${right} ${placed.y}H${middle}V${placed.accountsY}H${CHIPS.x}`;
  return (
    <>
      {lines.length > 0 && <path class="branch" d={lines.join('')} />}
      {placed.unit.accounts.length > 0 && <path class="leader" d={toAccounts} />}
      {placed.children.map((child) => (
        <Connectors placed={child} />
      ))}
    </>
  );
}

function Box({ placed: { unit, depth, y, children } }: { placed: Placed }) {
  const x = COLUMNS[depth]!;
  const top = y - BOX.height / 2;
  return (
    <>
      <rect
        class={unit.accountsBelow > 0 ? 'unit' : 'unit empty'}
        x={x}
        y={top}
        width={BOX.width}
        height={BOX.height}
        rx="6"
      />
      <text class="name" x={x + 10} y={top + 19}>
        {unit.name}
      </text>
      {unit.title && (
        <>
          <text class="ja" lang="ja" x={x + 10} y={top + 36}>
            {unit.title.ja}
          </text>
          <text class="en" lang="en" x={x + 10} y={top + 36}>
            {unit.title.en}
          </text>
        </>
      )}
      <text class="ja" lang="ja" x={x + 10} y={top + 53}>
        {`ポリシー ${count(unit.policies.length)}　アカウント ${count(unit.accountsBelow)}`}
      </text>
      <text class="en" lang="en" x={x + 10} y={top + 53}>
        {`${counted(unit.policies.length, 'policy', 'policies')}, ${counted(unit.accountsBelow, 'account')}`}
      </text>
      {children.map((child) => (
        <Box placed={child} />
      ))}
    </>
  );
}

function Accounts({ placed, prefix }: { placed: Placed; prefix: string }) {
  const top = placed.accountsY - chipsHeight(placed.unit.accounts) / 2;
  return (
    <>
      {chipsOf(placed.unit.accounts, prefix).map(({ label, rest }, index) => {
        const x = CHIPS.x + (index % CHIPS.perRow) * (CHIPS.width + CHIPS.gap);
        const y = top + Math.floor(index / CHIPS.perRow) * (CHIPS.height + CHIPS.gap);
        const at = { x: x + 9, y: y + 16.5 };
        return (
          <>
            <rect class={rest ? 'chip rest' : 'chip'} x={x} y={y} width={CHIPS.width} height={CHIPS.height} rx="4" />
            {rest ? (
              <>
                <text class="ja" lang="ja" {...at}>{`ほか ${label} アカウント`}</text>
                <text class="en" lang="en" {...at}>{`and ${label} more`}</text>
              </>
            ) : (
              <text {...at}>{label}</text>
            )}
          </>
        );
      })}
      {placed.children.map((child) => (
        <Accounts placed={child} prefix={prefix} />
      ))}
    </>
  );
}

/** The organisation as a picture: units left to right, their own policies and accounts counted, accounts named at the right. */
export function OrganizationPicture({ root, organization }: { root: UnitNode; organization: string }) {
  const { placed, bottom } = place(root, 0, 2);
  const height = Math.ceil(bottom - ROW_GAP + 2);
  return (
    <svg
      class="organization"
      role="img"
      aria-labelledby="picture-title picture-description"
      viewBox={`0 0 ${WIDTH + 2} ${height}`}
      width={WIDTH + 2}
      height={height}
    >
      <title id="picture-title">{inBoth({ ja: '組織の構成図', en: 'Picture of the organisation' })}</title>
      <desc id="picture-description">
        {inBoth({
          ja: `組織単位ごとのポリシー数とアカウント数。全${count(root.accountsBelow)}アカウント。同じ内容の一覧が続きます。`,
          en: `Policies and accounts of each organizational unit, ${counted(root.accountsBelow, 'account')} in all. A list with the same content follows.`,
        })}
      </desc>
      <Connectors placed={placed} />
      <Box placed={placed} />
      <Accounts placed={placed} prefix={`${organization}-`} />
    </svg>
  );
}
