import { Template } from 'aws-cdk-lib/assertions';
import { addLandingZoneStacks, type LandingZoneStacks } from '../../../lib/platform/landing-zone-stacks';
import type { LandingZone } from '../../../policies/landing-zone-model';
import type { OrganizationPolicy } from '../../../policies/organization/statement';
import { appFixture, landingZoneFixture, policiesFixture } from './landing-zone-fixture';

export interface SynthesizedStacks extends LandingZoneStacks {
  /** Template of the stack with this name, as it would be deployed. */
  template(stackName: string): Template;
}

export function synthesizedStacks(
  landingZone: LandingZone = landingZoneFixture(),
  policies: readonly OrganizationPolicy[] = policiesFixture(),
): SynthesizedStacks {
  const app = appFixture();
  const built = addLandingZoneStacks(app, landingZone, policies);
  const assembly = app.synth();
  return { ...built, template: (stackName) => Template.fromJSON(assembly.getStackByName(stackName).template) };
}

/** A piece of a template. Where a test reads a path that is not there, it fails. */
// biome-ignore lint/suspicious/noExplicitAny: a template is read as it stands, not as its types promise
export type Json = any;

export interface Resource {
  readonly Type: string;
  readonly Properties: Json;
  readonly DependsOn?: readonly string[];
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

export function resourcesOf(template: Template, type: string): Record<string, Resource> {
  return template.findResources(type) as Record<string, Resource>;
}
