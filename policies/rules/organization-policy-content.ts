import register from '../organization/quotas.json';
import { isIntrinsic, list, literal, shown, UndecidableError } from './intrinsic';
import type { Deviation, Rule } from './rule';

function parsed(content: unknown): unknown {
  if (typeof content !== 'string') return literal(content, 'Content');
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}

/** @throws UndecidableError when part of the document, and so its length, is known only at deployment */
function resolvable(content: object): object {
  for (const value of Object.values(content)) {
    if (isIntrinsic(value)) throw new UndecidableError('Content', value);
    if (typeof value === 'object' && value !== null) resolvable(value);
  }
  return content;
}

/** What Organizations itself refuses; an `Effect` in the wrong case among it. */
function statementDeviations(content: object): readonly Deviation[] {
  const statements = list((content as { Statement?: unknown }).Statement, 'Content.Statement');
  if (statements.length === 0)
    return [{ property: 'Content.Statement', actual: '(absent)', expected: 'at least one statement' }];
  return statements.flatMap((statement, index) => {
    const { Effect, Action, NotAction } = statement as Record<string, unknown>;
    const property = `Content.Statement.${index}`;
    return [
      ...(Effect === 'Allow' || Effect === 'Deny'
        ? []
        : [{ property: `${property}.Effect`, actual: shown(Effect), expected: 'Allow / Deny' }]),
      ...(Action === undefined && NotAction === undefined
        ? [{ property: `${property}.Action`, actual: '(absent)', expected: 'Action or NotAction' }]
        : []),
    ];
  });
}

/** Organization policies are valid JSON within quota. */
export const organizationPolicyContent: Rule = {
  name: 'OrganizationPolicyContent',
  controls: ['CCOE-ORG-07', 'CCOE-ORG-05'],
  title: {
    ja: '組織のポリシーは正しい JSON で、上限に収まる',
    en: 'Organization policies are valid JSON within quota',
  },
  explanation: {
    ja: '上限を超えるか書式の誤ったポリシーは配備時に拒否され、直前のガードレールが残る(AWS Organizations ユーザーガイド「クォータ」)。',
    en: "A policy over quota or malformed is refused at deployment, and yesterday's guardrail stays (AWS Organizations User Guide, Quotas).",
  },
  fix: {
    ja: '文書を分割するか短くし、Statement に Effect と Action を書く。',
    en: 'Split or shorten the document, and give each Statement an Effect and an Action.',
  },
  residency: false,
  resourceTypes: ['AWS::Organizations::Policy'],
  evaluate({ properties }) {
    const type = literal(properties['Type'], 'Type');
    const content = parsed(properties['Content']);
    if (typeof content !== 'object' || content === null || Array.isArray(content)) {
      return [{ property: 'Content', actual: shown(properties['Content']).slice(0, 100), expected: 'a JSON object' }];
    }
    const characters = JSON.stringify(resolvable(content)).length;
    const quota = (register.quotas as Readonly<Record<string, { readonly characters: number } | undefined>>)[
      String(type)
    ]?.characters;
    if (quota === undefined)
      return [{ property: 'Type', actual: shown(type), expected: Object.keys(register.quotas).join(' / ') }];
    const tooLong =
      characters > quota
        ? [{ property: 'Content', actual: `${characters} characters`, expected: `${quota} characters or fewer` }]
        : [];
    const isAuthorization = type === 'SERVICE_CONTROL_POLICY' || type === 'RESOURCE_CONTROL_POLICY';
    return [...tooLong, ...(isAuthorization ? statementDeviations(content) : [])];
  },
};
