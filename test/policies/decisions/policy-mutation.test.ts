import type { PolicyStack } from '../../../policies/decisions/decide';
import { type GoldenCase, goldenCases } from '../../../policies/decisions/golden-cases';
import { answerTo } from '../../../policies/decisions/golden-list';
import { type OrganizationDocument, organizationDocuments } from '../../../policies/decisions/organization-documents';
import { type CompiledPolicy, type CompiledStatement, compilePolicy } from '../../../policies/decisions/policy';
import { misleadingOperators } from '../../../policies/decisions/policy-hygiene';
import { type Mutant, mutantsOf, withPolicy } from '../../../policies/decisions/policy-mutation';
import { synthesizedSample } from './synthesized-sample';

/** Mutants that answer every request as the policy itself does, with the reason. */
const EQUIVALENT: Readonly<Record<string, string>> = {
  'DenyConfusedDeputy StringNotEqualsIfExists aws:SourceOrgID: turn into StringNotEquals':
    'a negated operator matches an absent key with and without IfExists',
  'DenyPrincipalsOutsideOrganization StringNotEqualsIfExists aws:PrincipalOrgID: turn into StringNotEquals':
    'a negated operator matches an absent key with and without IfExists',
  'DenyRootUser ArnLike aws:PrincipalArn: turn into ArnLikeIfExists':
    'every caller whom SCPs bind has an ARN: the key is never absent',
  'DenyPublicApis ForAnyValue:StringEquals apigateway:Request/EndpointType: turn into ForAnyValue:StringEqualsIfExists':
    'ForAnyValue does not match an absent key, with and without IfExists',
  'DenyEverythingOutsideUnits ForAnyValue:StringEquals aws:PrincipalOrgPaths: turn into ForAnyValue:StringEqualsIfExists':
    'ForAnyValue does not match an absent key, with and without IfExists',
  'DenyEverythingOutsideUnits ForAnyValue:StringEquals aws:PrincipalOrgPaths: turn into ForAllValues:StringEquals':
    'a caller whom SCPs bind stands in one account, which has one path: any and all are the same',
};

const { templates, landingZone } = synthesizedSample();
const cases = goldenCases(templates, landingZone);
const documents = organizationDocuments(templates);

function attachedIn({ stack }: GoldenCase, policy: string): boolean {
  return [...stack.organizationLevels, ...(stack.resourceOrganizationLevels ?? [])].some(({ scps, rcps }) =>
    [...scps, ...rcps].some(({ name }) => name === policy),
  );
}

function statementsOf({ statements }: CompiledPolicy, sid: string): readonly CompiledStatement[] {
  return statements.filter((one) => one.sid === sid);
}

function names({ actions, notAction }: CompiledStatement, action: string): boolean {
  return actions.matches(action.toLowerCase(), action.split(':')[0]!.toLowerCase()) !== notAction;
}

/** The promise whose attempt notices the mutant; attempts that name the changed statement are asked first. */
function noticedBy(
  { kind, name, document }: OrganizationDocument,
  mutant: Mutant,
  attached: readonly GoldenCase[],
): string | undefined {
  if (misleadingOperators(name, mutant.document).length > 0) return 'operators say what they mean';
  const policy = compilePolicy(mutant.document, { kind, name });
  const changed = [
    ...statementsOf(compilePolicy(document, { kind, name }), mutant.sid),
    ...statementsOf(policy, mutant.sid),
  ];
  const stacks = new Map<PolicyStack, PolicyStack>();
  const concerned = attached.filter(({ requests }) =>
    requests.some(({ action }) => changed.some((one) => names(one, action))),
  );
  const ordered = concerned.toSorted((a, b) => Number(b.by.includes(mutant.sid)) - Number(a.by.includes(mutant.sid)));
  return ordered.find((one) => {
    const stack = stacks.get(one.stack) ?? withPolicy(one.stack, policy);
    stacks.set(one.stack, stack);
    return !answerTo(one, stack).passed;
  })?.promise;
}

describe.each(documents)('a slip in $name', (original) => {
  const attached = cases.filter((one) => attachedIn(one, original.name));
  const mutants = mutantsOf(original.document);

  it('is noticed by the golden list, or changes no answer', () => {
    const unnoticed = mutants
      .filter((mutant) => EQUIVALENT[`${mutant.sid} ${mutant.change}`] === undefined)
      .filter((mutant) => noticedBy(original, mutant, attached) === undefined)
      .map(({ sid, change }) => `${sid}: ${change}`);
    expect(unnoticed).toEqual([]);
  });
});

it('is tried in more than a thousand ways, and every one that is called equivalent is among them', () => {
  const all = documents.flatMap(({ document }) => mutantsOf(document).map(({ sid, change }) => `${sid} ${change}`));
  expect(all.length).toBeGreaterThan(1_000);
  expect(Object.keys(EQUIVALENT).filter((one) => !all.includes(one))).toEqual([]);
});

it.each([
  ['DenyOsakaWithoutProfile', 'drop the statement', 'inference'],
  [
    'DenyInferenceOutsideJapan',
    'StringNotEquals aws:RequestedRegion: turn into StringNotEqualsIfExists',
    'operators say what they mean',
  ],
  ['DenyLeavingOrganization', 'drop Action organizations:LeaveOrganization', 'organization'],
  ['DenyTrailChanges', 'ArnNotLike aws:PrincipalArn: spare arn:aws:iam::*:role/* too', 'logging'],
  ['DenyRootUser', 'Null aws:AssumedRoot: flip the value', 'identity'],
])('names the promise that is broken: %s, %s', (sid, change, promise) => {
  const original = documents.find((one) => one.document.Statement.some(({ Sid }) => Sid === sid))!;
  const mutant = mutantsOf(original.document).find((one) => one.sid === sid && one.change === change)!;
  const attached = cases.filter((one) => attachedIn(one, original.name));
  expect(noticedBy(original, mutant, attached)).toBe(promise);
});
