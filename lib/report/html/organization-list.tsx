import { count, counted } from '../number-format';
import { Bilingual } from './bilingual';
import type { UnitNode } from './organization-tree';

/** The same tree as words, complete: for screen readers, narrow screens and whoever wants every name. */
export function OrganizationList({ unit }: { unit: UnitNode }) {
  return (
    <li>
      <b>{unit.name}</b> {unit.title && <Bilingual {...unit.title} />}
      <small>
        <Bilingual
          ja={`ポリシー ${count(unit.policies.length)}、アカウント ${count(unit.accountsBelow)}`}
          en={`${counted(unit.policies.length, 'policy', 'policies')}, ${counted(unit.accountsBelow, 'account')}`}
        />
      </small>
      {unit.policies.length > 0 && (
        <p>
          <Bilingual ja="ポリシー：" en="Policies: " />
          <code>{unit.policies.join(', ')}</code>
        </p>
      )}
      {unit.accounts.length > 0 && (
        <p>
          <Bilingual ja="アカウント：" en="Accounts: " />
          <code>{unit.accounts.join(', ')}</code>
        </p>
      )}
      {unit.children.length > 0 && (
        <ul>
          {unit.children.map((child) => (
            <OrganizationList unit={child} />
          ))}
        </ul>
      )}
    </li>
  );
}
