import type { Text } from '../../../policies/text';
import type { NetworkEndpoint, NetworkEvidence } from '../../evidence/network-evidence';
import type { NetworkRule } from '../../evidence/security-group-rules';
import { Bilingual } from './bilingual';
import { type Column, DataTable } from './data-table';
import { Fact } from './fact';
import { NetworkPicture } from './network-picture';
import { Section } from './section';

const endpointColumns: readonly Column<NetworkEndpoint>[] = [
  { head: { ja: 'サービス', en: 'Service' }, kind: 'middle', cell: ({ service }) => <code>{service}</code> },
  { head: { ja: '種類', en: 'Type' }, kind: 'short', cell: ({ type }) => type },
  {
    head: { ja: 'エンドポイントポリシー', en: 'Endpoint policy' },
    kind: 'middle',
    cell: ({ restricted }) =>
      restricted === undefined ? (
        <Bilingual ja="▲ 展開時に決まる（未確認）" en="▲ decided at deployment (not proven)" />
      ) : restricted ? (
        <Bilingual ja="制限している" en="restricts" />
      ) : (
        <Bilingual ja="▲ すべてを許す" en="▲ allows everything" />
      ),
  },
  { head: { ja: '論理 ID', en: 'Logical id' }, kind: 'wide', cell: ({ id }) => <code>{id}</code> },
];

const ruleColumns: readonly Column<NetworkRule>[] = [
  {
    head: { ja: 'セキュリティグループ', en: 'Security group' },
    kind: 'wide',
    cell: ({ group }) => <code>{group}</code>,
  },
  {
    head: { ja: '向き', en: 'Direction' },
    kind: 'short',
    cell: ({ direction }) => (direction === 'in' ? <Bilingual ja="受信" en="in" /> : <Bilingual ja="送信" en="out" />),
  },
  { head: { ja: '相手', en: 'Peer' }, kind: 'wide', cell: ({ peer }) => <code>{peer}</code> },
  { head: { ja: 'ポート', en: 'Ports' }, kind: 'short', cell: ({ ports }) => <code>{ports}</code> },
];

const WAYS_OUT = { ja: '外への経路', en: 'Leads out' } as const;

function Placed({ label, resources }: { label: Text; resources: NonNullable<NetworkEvidence['others']> }) {
  if (resources.length === 0) return null;
  return (
    <Fact label={label}>
      {resources.map(({ id, type }) => (
        <div>
          <code>{id}</code> <small>{type}</small>
        </div>
      ))}
    </Fact>
  );
}

function Network({ network, id }: { network: NetworkEvidence; id: string }) {
  return (
    <article class="card" aria-labelledby={id}>
      <h3 id={id}>
        <code>{network.stack}</code> <code>{network.vpc}</code>
      </h3>
      <NetworkPicture network={network} id={`${id}-picture`} />
      <dl class="facts">
        <Fact label={{ ja: 'サブネット', en: 'Subnets' }}>
          {network.subnets.map(({ id: subnet, zone, cidr }) => (
            <div>
              <code>{subnet}</code> <small>{[zone && `AZ ${zone}`, cidr].filter(Boolean).join(' ')}</small>
            </div>
          ))}
        </Fact>
        <Fact label={{ ja: 'フローログ', en: 'Flow log' }}>
          {network.flowLog ? <Bilingual ja="あり" en="yes" /> : <Bilingual ja="▲ なし" en="▲ none" />}
        </Fact>
        <Fact label={{ ja: '関数', en: 'Functions' }}>
          <code>{network.functions.join(', ') || '－'}</code>
        </Fact>
        <Fact label={{ ja: 'プライベート API', en: 'Private APIs' }}>
          <code>{network.privateApis.join(', ') || '－'}</code>
        </Fact>
        <Placed
          label={{ ja: 'ほかにサブネットにあるもの', en: 'Also in its subnets' }}
          resources={network.others ?? []}
        />
        {network.waysOut.length > 0 ? (
          <Placed label={WAYS_OUT} resources={network.waysOut} />
        ) : (
          <Fact label={WAYS_OUT}>
            <Bilingual ja="このテンプレートにはない" en="none in this template" />
          </Fact>
        )}
      </dl>
      {network.endpoints.length > 0 && (
        <DataTable
          stack
          id={`${id}-endpoints`}
          caption={{ ja: 'エンドポイント', en: 'Endpoints' }}
          columns={endpointColumns}
          rows={network.endpoints}
        />
      )}
      {network.rules.length > 0 && (
        <DataTable
          stack
          id={`${id}-rules`}
          caption={{ ja: '通してよい通信', en: 'What may pass' }}
          columns={ruleColumns}
          rows={network.rules}
        />
      )}
    </article>
  );
}

/** The networks of the workloads: what is in them, what they reach, what leads out. */
export function Networks({ networks }: { networks: readonly NetworkEvidence[] }) {
  return (
    <Section
      id="networks"
      lead={{
        ja: 'テンプレートにある VPC の図です。テンプレートに書かれたものだけを示し、アカウントに既にある経路は示しません。',
        en: 'The VPCs of the templates. Only what the templates say: routes that exist in the account already are not shown.',
      }}
    >
      {networks.map((network, index) => (
        <Network network={network} id={`network-${index + 1}`} />
      ))}
    </Section>
  );
}
