import type { Evidence } from '../../evidence/evidence';
import { Bilingual } from './bilingual';
import { OrganizationList } from './organization-list';
import { OrganizationPicture } from './organization-picture';
import { organizationTree } from './organization-tree';
import { Nothing, Section } from './section';

/** Organizational units with their own policies and accounts, as a picture and as a list. */
export function OrganizationChapter({ evidence }: { evidence: Evidence }) {
  const root = organizationTree(evidence.organizationalUnits);
  return (
    <Section
      id="organization"
      lead={{
        ja: 'ポリシーの数は、その組織単位に直接アタッチしたものだけを数えます。上位のポリシーは下位にも効きます。アカウントの数は下位を含みます。',
        en: 'Policies are counted where they are attached; those further up apply as well. Accounts are counted with all units below.',
      }}
    >
      {evidence.organizationalUnits.length === 0 ? (
        <Nothing
          text={{
            ja: 'この合成は組織単位を持ちません（組織レベルの統制は継承）。',
            en: 'This synth holds no organizational unit (organisation-level controls are inherited).',
          }}
        />
      ) : (
        <>
          <OrganizationPicture root={root} organization={evidence.subject.organization.name} />
          <details class="organization-list">
            <summary>
              <Bilingual
                ja="一覧で見る（すべてのアカウント名とポリシー名）"
                en="As a list, with every account and policy"
              />
            </summary>
            <ul class="units">
              <OrganizationList unit={root} />
            </ul>
          </details>
        </>
      )}
    </Section>
  );
}
