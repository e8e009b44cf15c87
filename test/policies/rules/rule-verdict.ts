import type { Deviation, Rule, TemplateResource } from '../../../policies/rules/rule';

/** A resource as a test writes it; its logical id is `Subject`. */
export interface Subject extends Partial<Omit<TemplateResource, 'properties'>> {
  readonly type: string;
  readonly properties?: Record<string, unknown>;
}

export interface Surroundings {
  readonly region?: string | null;
  readonly stackTags?: Readonly<Record<string, string>>;
  /** Other resources of the template. */
  readonly beside?: readonly (Subject & { readonly logicalId: string })[];
}

/** What a rule says: its deviations, or why there are none. */
export function verdict(
  rule: Rule,
  subject: Subject,
  around: Surroundings = {},
): readonly Deviation[] | 'not applicable' {
  const complete = (resource: Subject): TemplateResource => ({ logicalId: 'Subject', properties: {}, ...resource });
  const resources = [subject, ...(around.beside ?? [])].map(complete);
  if (!rule.resourceTypes.includes(subject.type) && !rule.resourceTypes.includes('*')) return 'not applicable';
  return (
    rule.evaluate(complete(subject), {
      region: around.region === null ? undefined : (around.region ?? 'ap-northeast-1'),
      stackTags: around.stackTags ?? {},
      resourcesOfType: (type) => resources.filter((resource) => resource.type === type),
      resource: (logicalId) => resources.find((resource) => resource.logicalId === logicalId),
    }) ?? 'not applicable'
  );
}
