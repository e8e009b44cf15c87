import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { departmentContext } from '../../../../constructs/department-context';
import { FunctionRole } from '../../../../constructs/function-role';
import { IsolatedNetwork } from '../../../../constructs/isolated-network';
import { ModelAccess } from '../../../../constructs/model-access';
import featureFlags from '../../../../lib/cdk-feature-flags.json';
import { loadLandingZone } from '../../../../lib/config/load-landing-zone';
import { DepartmentApp } from '../../../../lib/department-app';
import { ConfigurationRefused } from '../../../../lib/department-app/configuration-refused';
import { accountGuardrails } from '../../../../lib/department-app/workload-decisions/account-guardrails';
import { workloadDecisions } from '../../../../lib/department-app/workload-decisions/workload-decisions';
import type { WorkloadStack } from '../../../../lib/department-app/workload-stack';
import { addLandingZoneStacks } from '../../../../lib/platform/landing-zone-stacks';
import { LocatedError } from '../../../../policies/decisions/located-error';
import { readAssembly } from '../../../../policies/decisions/read-assembly';
import { IntrinsicResolver } from '../../../../policies/decisions/resolve-intrinsics';
import { TemplateOrganization } from '../../../../policies/decisions/template-organization';

const ACCOUNT = '666666666666';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'workload-decisions-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

interface Workload {
  readonly stack: WorkloadStack;
  readonly access: ModelAccess;
  readonly role: FunctionRole;
}

/** A role that calls a model from an isolated network, as GovAiApi makes it; with what a vendor adds to it. */
function workload(add: (workload: Workload) => void = () => undefined, options: { requireGuardrail?: boolean } = {}) {
  const app = new DepartmentApp({
    environment: 'prod',
    landingZone: 'examples/chat-vendor/landing-zone',
    outdir: folder,
    autoSynth: false,
  });
  const stack = app.stack('SchemeGuide');
  const network = new IsolatedNetwork(stack, 'Network');
  const access = new ModelAccess(stack, 'Access', { useCase: 'welfare-scheme-guide', network, ...options });
  const role = new FunctionRole(stack, 'Role', 'Calls the model');
  access.grantInvoke(role);
  add({ stack, access, role });
  app.synth();
  return { templates: readAssembly(folder), context: departmentContext(app) };
}

function decided(...args: Parameters<typeof workload>) {
  const { templates, context } = workload(...args);
  return workloadDecisions(templates, context, ACCOUNT);
}

/** Ids of the attempts that are not answered as promised. */
function broken(add: (workload: Workload) => void): readonly string[] {
  return decided(add)!
    .promises[0]!.attempts.filter(({ outcome }) => outcome === 'failed')
    .map(({ id }) => id);
}

const allow = (actions: string[], resources: string[]) => new PolicyStatement({ actions, resources });

test('the role calls its model through its endpoint in Tokyo, and nothing else of the table', () => {
  const { promises, failures } = decided()!;
  const [{ attempts }] = promises as [(typeof promises)[number]];
  expect(failures.map(({ message }) => message.en)).toEqual([]);
  expect(attempts.filter(({ expected }) => expected === 'denied').length).toBeGreaterThanOrEqual(40);
  expect(attempts.map(({ id, expected, answer, outcome }) => [id, answer, outcome, expected])).toEqual(
    attempts.map(({ id, expected }) => [id, expected, 'passed', expected]),
  );
});

test('the table is numbered once and in order', () => {
  const ids = decided()!.promises[0]!.attempts.map(({ id }) => id);
  expect(ids).toEqual(ids.map((_, index) => `workload-${String(index + 1).padStart(2, '0')}`));
});

test("the policies of the platform's own synth give the same answers as those of the model", () => {
  const { templates, context } = workload();
  const loaded = loadLandingZone('landing-zone');
  if (!loaded.ok) throw new ConfigurationRefused(loaded.errors);
  const app = new App({ outdir: join(folder, 'platform'), context: featureFlags });
  addLandingZoneStacks(app, loaded.landingZone);
  const platform = readAssembly(app.synth().directory);
  const organization = new TemplateOrganization(platform, new IntrinsicResolver(platform));
  const ofModel = accountGuardrails(context, ACCOUNT);
  const ofPlatform = { ...ofModel, levels: organization.levelsOf('mihon-welfare-prod', ACCOUNT) };
  const answers = (guardrails: typeof ofModel) =>
    workloadDecisions(templates, context, ACCOUNT, guardrails)!.promises[0]!.attempts.map(({ id, answer, by }) => [
      id,
      answer,
      by.join(),
    ]);
  expect(ofPlatform.levels.map(({ id }) => id)).toEqual(ofModel.levels.map(({ id }) => id));
  expect(answers(ofPlatform)).toEqual(answers(ofModel));
});

describe('what a vendor adds is seen', () => {
  test.each<[string, (workload: Workload) => void, string]>([
    ['every model', ({ role }) => role.addToPrincipalPolicy(allow(['bedrock:*'], ['*'])), 'workload-03'],
    [
      'its model without the profile',
      ({ role }) =>
        role.addToPrincipalPolicy(
          allow(
            ['bedrock:InvokeModel'],
            ['arn:aws:bedrock:ap-northeast-1::foundation-model/anthropic.claude-sonnet-4-6'],
          ),
        ),
      'workload-09',
    ],
    ['every bucket', ({ role }) => role.addToPrincipalPolicy(allow(['s3:GetObject'], ['*'])), 'workload-39'],
    ['every key', ({ role }) => role.addToPrincipalPolicy(allow(['kms:Decrypt'], ['*'])), 'workload-41'],
    ['every secret', ({ role }) => role.addToPrincipalPolicy(allow(['secretsmanager:*'], ['*'])), 'workload-44'],
    [
      'its own code',
      ({ role }) => role.addToPrincipalPolicy(allow(['lambda:UpdateFunctionCode'], ['*'])),
      'workload-53',
    ],
  ])('%s', (_, add, id) => {
    expect(broken(add)).toContain(id);
  });

  test('the failure names role, request and fix', () => {
    const { failures } = decided(({ role }) => role.addToPrincipalPolicy(allow(['s3:GetObject'], ['*'])))!;
    expect(failures).toContainEqual(
      expect.objectContaining({
        kind: 'decision',
        message: expect.objectContaining({
          en: expect.stringMatching(/workload-39 .*Role.*s3:GetObject.*expected denied, decided allowed/s),
        }),
        fix: expect.objectContaining({ en: expect.stringContaining('grantInvoke') }),
      }),
    );
  });

  test('a managed policy of which nobody knows the content is refused, not guessed', () => {
    expect(() =>
      decided(({ role }) => role.addManagedPolicy(ManagedPolicy.fromAwsManagedPolicyName('AmazonBedrockFullAccess'))),
    ).toThrow(LocatedError);
  });
});

test('without a guardrail of its own, the rows about it do not apply', () => {
  const { promises } = decided(() => undefined, { requireGuardrail: false })!;
  const outcomes = promises[0]!.attempts.map(({ id, outcome }) => [id, outcome]);
  expect(outcomes).toContainEqual(['workload-03', 'not-applicable']);
  expect(outcomes).toContainEqual(['workload-01', 'passed']);
});

test('an app that calls no model has nothing to decide', () => {
  const app = new DepartmentApp({
    environment: 'prod',
    landingZone: 'examples/chat-vendor/landing-zone',
    outdir: folder,
    autoSynth: false,
  });
  app.stack('Empty');
  app.synth();
  expect(workloadDecisions(readAssembly(folder), departmentContext(app), ACCOUNT)).toBeUndefined();
});
