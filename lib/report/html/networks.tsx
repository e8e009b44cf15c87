import type { NetworkEndpoint, NetworkEvidence, NetworkRule } from '../../evidence/network-evidence';
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
      restricted ? (
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

function Network({ network, id }: { network: NetworkEvidence; id: string }) {
  return (
    <article class="card" aria-labelledby={id}>
      <h3 id={id}>
        <code>{network.stack}</code> <code>{network.vpc}</code>
      </h3>
      <NetworkPicture network={network} id={`${id}-picture`} />
      <dl class="facts">
        <Fact label={{ ja: 'フローログ', en: 'Flow log' }}>
          {network.flowLog ? <Bilingual ja="あり" en="yes" /> : <Bilingual ja="▲ なし" en="▲ none" />}
        </Fact>
        <Fact label={{ ja: '関数', en: 'Functions' }}>
          <code>{network.functions.join(', ') || '－'}</code>
        </Fact>
        <Fact label={{ ja: 'プライベート API', en: 'Private APIs' }}>
          <code>{network.privateApis.join(', ') || '－'}</code>
        </Fact>
        {network.waysOut.length > 0 && (
          <Fact label={{ ja: '外への経路', en: 'Leads out' }}>
            {network.waysOut.map(({ id: way, type }) => (
              <div>
                <code>{way}</code> <small>{type}</small>
              </div>
            ))}
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
