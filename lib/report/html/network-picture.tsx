import type { NetworkEvidence } from '../../evidence/network-evidence';
import { counted } from '../number-format';
import { inBoth } from './bilingual';

const WIDTH = 720;
const TOP = 40;
const SUBNET = { x: 24, width: 300, height: 58, gap: 12 };
const CHIP = { height: 26, gap: 8 };
const ENDPOINT = { x: 420, width: 276, height: 40, gap: 10 };
const SHOWN = 6;

function short(id: string, length: number): string {
  return id.length > length ? `${id.slice(0, length - 1)}…` : id;
}

/** A VPC as a picture: subnets and functions at the left, endpoints at the right, what leads out below. The tables say the same. */
export function NetworkPicture({ network, id }: { network: NetworkEvidence; id: string }) {
  const { subnets, functions, others = [], endpoints, waysOut, privateApis } = network;
  const members = [
    ...functions.map((name) => ({ kind: 'Lambda', name })),
    ...privateApis.map((name) => ({ kind: 'API', name })),
    ...others.map(({ id: name, type }) => ({ kind: type.split('::').slice(1).join(' '), name })),
  ];
  const chips = members.slice(0, members.length > SHOWN ? SHOWN - 1 : SHOWN);
  const rest = members.length - chips.length;
  const chipRows = chips.length + (rest > 0 ? 1 : 0);
  const subnetsHeight = subnets.length * (SUBNET.height + SUBNET.gap);
  const left = subnetsHeight + chipRows * (CHIP.height + CHIP.gap);
  const right = endpoints.length * (ENDPOINT.height + ENDPOINT.gap);
  const bottom = TOP + Math.max(left, right, 60) + 8;
  const chipTop = (index: number) => TOP + subnetsHeight + index * (CHIP.height + CHIP.gap);
  const endpointTop = (index: number) => TOP + index * (ENDPOINT.height + ENDPOINT.gap);
  return (
    <svg
      class="picture network"
      role="img"
      aria-labelledby={`${id}-title ${id}-description`}
      viewBox={`0 0 ${WIDTH} ${bottom + 44}`}
      width={WIDTH}
      height={bottom + 44}
    >
      <title id={`${id}-title`}>{inBoth({ ja: `${network.vpc} の図`, en: `Picture of ${network.vpc}` })}</title>
      <desc id={`${id}-description`}>
        {inBoth({
          ja: `サブネット ${subnets.length}、関数 ${functions.length}、ほかに置かれたもの ${others.length}、エンドポイント ${endpoints.length}、外への経路 ${waysOut.length}。同じ内容の表が続きます。`,
          en: `${counted(subnets.length, 'subnet')}, ${counted(functions.length, 'function')}, ${counted(others.length, 'other resource')}, ${counted(endpoints.length, 'endpoint')}, ${counted(waysOut.length, 'way')} out. Tables with the same content follow.`,
        })}
      </desc>
      <rect class="vpc" x="8" y="8" width={WIDTH - 16} height={bottom - 8} rx="8" />
      <text class="head" x="24" y="29">{`VPC ${network.cidr ?? ''}`}</text>
      {subnets.map(({ id: subnet, zone, cidr }, index) => {
        const y = TOP + index * (SUBNET.height + SUBNET.gap);
        return (
          <>
            <rect class="box" x={SUBNET.x} y={y} width={SUBNET.width} height={SUBNET.height} rx="6" />
            <text class="head" x={SUBNET.x + 12} y={y + 22}>
              {`${/^\d+$/.test(zone ?? '') ? `AZ ${zone}` : (zone ?? 'AZ ?')}　${cidr ?? ''}`}
            </text>
            <text class="none" x={SUBNET.x + 12} y={y + 42}>
              {short(subnet, 40)}
            </text>
          </>
        );
      })}
      {chips.map(({ kind, name }, index) => (
        <>
          <rect class="chip" x={SUBNET.x} y={chipTop(index)} width={SUBNET.width} height={CHIP.height} rx="13" />
          <text x={SUBNET.x + 14} y={chipTop(index) + 17.5}>
            {short(`${kind}　${name}`, 40)}
          </text>
        </>
      ))}
      {rest > 0 && (
        <>
          <text class="ja" lang="ja" x={SUBNET.x + 14} y={chipTop(chips.length) + 17.5}>{`ほか ${rest}`}</text>
          <text class="en" lang="en" x={SUBNET.x + 14} y={chipTop(chips.length) + 17.5}>{`and ${rest} more`}</text>
        </>
      )}
      {endpoints.map(({ service }, index) => {
        // Callers of a private API come in through its endpoint; everything else goes out through one.
        const from = service === 'execute-api' ? functions.length : 0;
        if (!(service === 'execute-api' ? privateApis : functions).length || from >= chips.length) return null;
        const [start, lane] = [SUBNET.x + SUBNET.width, service === 'execute-api' ? 396 : 372];
        const end = endpointTop(index) + ENDPOINT.height / 2;
        return <path class="leader" d={`M${start} ${chipTop(from) + CHIP.height / 2}H${lane}V${end}H${ENDPOINT.x}`} />;
      })}
      {endpoints.map(({ service, type, restricted }, index) => {
        const y = endpointTop(index);
        return (
          <>
            <rect
              class={restricted ? 'endpoint' : 'endpoint open'}
              x={ENDPOINT.x}
              y={y}
              width={ENDPOINT.width}
              height={ENDPOINT.height}
              rx="6"
            />
            <text class="head" x={ENDPOINT.x + 12} y={y + 17}>
              {short(service, 34)}
            </text>
            <text class="ja" lang="ja" x={ENDPOINT.x + 12} y={y + 33}>
              {`${type}　${restricted === undefined ? 'ポリシーは未確認' : restricted ? 'ポリシーで制限' : '制限なし'}`}
            </text>
            <text class="en" lang="en" x={ENDPOINT.x + 12} y={y + 33}>
              {`${type}, ${restricted === undefined ? 'policy not proven' : restricted ? 'restricted by its policy' : 'not restricted'}`}
            </text>
          </>
        );
      })}
      <text class={waysOut.length > 0 ? 'out ja' : 'ja'} lang="ja" x="16" y={bottom + 26}>
        {waysOut.length > 0
          ? `▲ 外への経路: ${waysOut.map(({ type }) => type.split('::').at(-1)).join('、')}`
          : '外への経路（インターネットゲートウェイ、NAT、ピアリング、接続）は、このテンプレートにない'}
      </text>
      <text class={waysOut.length > 0 ? 'out en' : 'en'} lang="en" x="16" y={bottom + 26}>
        {waysOut.length > 0
          ? `▲ Leads out: ${waysOut.map(({ type }) => type.split('::').at(-1)).join(', ')}`
          : 'Nothing in this template leads out (internet gateway, NAT, peering, attachment)'}
      </text>
    </svg>
  );
}
