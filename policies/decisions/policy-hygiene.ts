import type { LandingZone } from '../landing-zone-model';
import { organizationPolicies } from '../organization/organization-policies';
import type { Text } from '../text';
import { PROMISES } from './attempts/attempt';
import { remembered } from './attempts/remembered';
import type { GoldenCase } from './golden-cases';
import { type OrganizationDocument, organizationDocuments } from './organization-documents';
import type { CompiledStatement } from './policy';
import type { SynthesizedTemplate } from './read-assembly';
import { IntrinsicResolver } from './resolve-intrinsics';
import { FULL_AWS_ACCESS, TemplateOrganization } from './template-organization';

/** Something about the policies that no single decision shows. */
export interface HygieneFinding {
  readonly kind:
    | 'unattached'
    | 'attachment-missing'
    | 'attachment-unknown'
    | 'never-denies'
    | 'never-spares'
    | 'operator';
  readonly policy: string;
  readonly sid?: string;
  readonly text: Text;
}

/**
 * Every policy is attached, every attachment is meant, and every deny statement is exercised by an attempt that it denies
 * and by one that it lets pass. Empty: all is well.
 *
 * @throws LocatedError for templates whose policies cannot be read
 */
export function policyHygiene(
  templates: readonly SynthesizedTemplate[],
  landingZone: LandingZone,
  cases: readonly GoldenCase[],
): readonly HygieneFinding[] {
  const documents = organizationDocuments(templates);
  return [
    ...documents.flatMap(unattached),
    ...attachments(templates, landingZone),
    ...unexercised(cases),
    ...documents.flatMap(({ name, document }) => misleadingOperators(name, document, promisesOf(cases))),
  ];
}

/** Titles of the promises that rest on each statement: those with an attempt that it must deny. */
function promisesOf(cases: readonly GoldenCase[]): ReadonlyMap<string, ReadonlySet<Text>> {
  const titles = new Map(PROMISES.map(({ promise, title }) => [promise, title]));
  const found = new Map<string, Set<Text>>();
  for (const { by, promise } of cases) {
    for (const sid of by) remembered(found, sid, () => new Set()).add(titles.get(promise)!);
  }
  return found;
}

function unattached({ name, targetIds }: OrganizationDocument): readonly HygieneFinding[] {
  if (targetIds.length > 0) return [];
  return [
    {
      kind: 'unattached',
      policy: name,
      text: {
        ja: `ポリシー ${name} はどこにもアタッチされていません。対象を加えるか、ポリシーを消してください。`,
        en: `Policy ${name} is attached nowhere. Give it a target, or delete it.`,
      },
    },
  ];
}

/** Compares what the model attaches with what the templates attach, at the root, every unit and every vended account. */
function attachments(templates: readonly SynthesizedTemplate[], landingZone: LandingZone): readonly HygieneFinding[] {
  const organization = new TemplateOrganization(templates, new IntrinsicResolver(templates));
  const meant = organizationPolicies(landingZone).filter(
    ({ type }) => type === 'SERVICE_CONTROL_POLICY' || type === 'RESOURCE_CONTROL_POLICY',
  );
  const accounts = landingZone.departments.flatMap((department) => department.accounts).filter(({ id }) => id);
  const targets = [
    ...['Root', ...organization.organizationalUnits].map((target) => ({ target, id: undefined })),
    ...accounts.map(({ name, id }) => ({ target: name, id })),
  ];
  return targets.flatMap(({ target, id }) => {
    const { scps, rcps } = organization.levelsOf(target, id).at(-1)!;
    const attached = [...scps, ...rcps].filter((policy) => policy !== FULL_AWS_ACCESS).map(({ name }) => name);
    const wanted = meant.filter((policy) => policy.targets.includes(target)).map(({ name }) => name);
    const finding = (kind: HygieneFinding['kind'], policy: string, ja: string, en: string): HygieneFinding => ({
      kind,
      policy,
      text: { ja: `ポリシー ${policy} は ${target} に${ja}`, en: `Policy ${policy} ${en} ${target}.` },
    });
    return [
      ...wanted
        .filter((name) => !attached.includes(name))
        .map((name) => finding('attachment-missing', name, 'アタッチされていません。', 'is not attached to')),
      ...attached
        .filter((name) => !wanted.includes(name))
        .map((name) => finding('attachment-unknown', name, 'アタッチする予定がありません。', 'is not meant for')),
    ];
  });
}

function unexercised(cases: readonly GoldenCase[]): readonly HygieneFinding[] {
  const statements = new Map<string, { policy: string; statement: CompiledStatement }>();
  const denied = new Set<string>();
  const spared = new Set<string>();
  for (const { by, stack, requests, attempt } of cases) {
    for (const sid of by) denied.add(sid);
    for (const { scps, rcps } of stack.resourceOrganizationLevels ?? stack.organizationLevels) {
      for (const policy of [...scps, ...rcps]) {
        for (const statement of policy.statements.filter(({ effect }) => effect === 'Deny')) {
          const { sid } = statement;
          statements.set(sid, { policy: policy.name, statement });
          if (attempt.expect !== 'allowed' || spared.has(sid)) continue;
          if (requests.some(({ action }) => couldName(statement, action))) spared.add(sid);
        }
      }
    }
  }
  return [...statements].flatMap(([sid, { policy }]) => {
    const finding = (kind: HygieneFinding['kind'], ja: string, en: string): HygieneFinding => ({
      kind,
      policy,
      sid,
      text: { ja: `${policy} の ${sid} ${ja}`, en: `${sid} of ${policy} ${en}` },
    });
    return [
      ...(denied.has(sid)
        ? []
        : [finding('never-denies', 'が拒否する試みが一覧にありません。', 'denies no attempt of the golden list.')]),
      ...(spared.has(sid)
        ? []
        : [finding('never-spares', 'を通る試みが一覧にありません。', 'lets no attempt of the golden list pass.')]),
    ];
  });
}

/** A statement without resource or condition spares nothing it names: an action beside, of the same service, is asked. */
function couldName(
  { actions, notAction, resources, notResource, conditions }: CompiledStatement,
  action: string,
): boolean {
  const [service = ''] = action.toLowerCase().split(':');
  const narrowed = conditions.length > 0 || notResource || resources?.every((text) => text.source !== '*') === true;
  if (narrowed) return actions.matches(action.toLowerCase(), service) !== notAction;
  return actions.values.some((value) => value.toLowerCase().startsWith(`${service}:`));
}

/** Written as AWS publishes them: https://github.com/aws-samples/data-perimeter-policy-examples */
const AS_PUBLISHED = new Set(['DenyConfusedDeputy', 'DenyPrincipalsOutsideOrganization']);

/**
 * A negated operator matches an absent key with and without `IfExists` (IAM User Guide, "Condition operators"). Written
 * with it, a Deny looks as if it spared a request without the key: refused, save in the two statements of AWS's own.
 */
export function misleadingOperators(
  policy: string,
  document: OrganizationDocument['document'],
  promises: ReadonlyMap<string, ReadonlySet<Text>> = new Map(),
): readonly HygieneFinding[] {
  return document.Statement.filter((statement) => !AS_PUBLISHED.has(String(statement['Sid']))).flatMap((statement) =>
    Object.keys((statement['Condition'] ?? {}) as object)
      .filter((operator) => /Not.*IfExists$/.test(operator))
      .map((operator) => {
        const sid = String(statement['Sid']);
        const plain = operator.replace(/IfExists$/, '');
        const broken = [...(promises.get(sid) ?? [])];
        const named = (language: 'ja' | 'en', quote: (title: string) => string) =>
          broken.map((title) => quote(title[language])).join('');
        return {
          kind: 'operator' as const,
          policy,
          sid,
          text: {
            ja: `${policy} の ${sid} の ${operator} は、キーの無い要求を通すように見えて、通しません。${plain} と書いてください。${broken.length > 0 ? `この文が守る約束: ${named('ja', (title) => `「${title}」`)}` : ''}`,
            en: `${operator} of ${sid} in ${policy} looks as if it spared a request without the key, and does not. Write ${plain}.${broken.length > 0 ? ` Promises that rest on this statement:${named('en', (title) => ` "${title}"`)}` : ''}`,
          },
        };
      }),
  );
}
