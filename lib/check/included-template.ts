import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CfnResource, DefaultStackSynthesizer, type Environment, Stack } from 'aws-cdk-lib';
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';
import { type Construct, RootConstruct } from 'constructs';
import type { Text } from '../../policies/text';
import { isObject, type Template, type TemplateFile } from './cloudformation-template';
import { decideConditions } from './decided-conditions';
import { TemplateError } from './template-error';

/** A part of a template of which some rules cannot tell anything, and why. It never counts as passed. */
export interface NotEvaluated {
  readonly logicalId: string;
  readonly type: string;
  /** `file:line:column` */
  readonly location: string;
  readonly why: Text;
}

export interface IncludedTemplate {
  readonly stack: Stack;
  readonly notEvaluated: readonly NotEvaluated[];
  /** Values that stand for parameters: given by the caller, or the parameter's default. */
  readonly assumedParameters: ParameterValues;
}

/** A list for a parameter of a list type. */
export type ParameterValues = Readonly<Record<string, string | readonly string[]>>;

export interface IncludeOptions {
  readonly env?: Environment;
  /** Values for parameters of the template, by name. */
  readonly parameters?: Readonly<Record<string, string>>;
}

/**
 * Brings a template that was not written with this package into an app, so that the packs can judge its resources.
 * Resources of third-party rules must be of the CDK's own classes; where one cannot be read as such, it stays a plain resource,
 * which only the LandingZone rules can judge, and is listed.
 *
 * @throws TemplateError when not even plain resources can be made of it, or a value is given for no parameter of it
 */
export function includeTemplate(
  scope: Construct,
  id: string,
  file: TemplateFile,
  options: IncludeOptions = {},
): IncludedTemplate {
  const parameters = parameterValues(file, options.parameters ?? {});
  const decided = decideConditions(file.path, file.template, { ...known(options.env), parameters });
  const notEvaluated = new Map([...decided.leftOut].map(([logicalId, condition]) => [logicalId, left(condition)]));
  const resources = Object.fromEntries(
    Object.entries(decided.template.Resources).filter(([logicalId, { Type }]) => {
      const why = beyondTheRules(logicalId, Type);
      if (why) notEvaluated.set(logicalId, why);
      return !isMacro(logicalId);
    }),
  );
  const readable = { ...pick(file.template, ['Parameters', 'Mappings', 'Conditions']), Resources: resources };
  const include = (at: Stack, plain: readonly string[]) =>
    withTemplateFile(
      readable,
      (templateFile) =>
        new CfnInclude(at, 'Template', {
          templateFile,
          parameters,
          allowCyclicalReferences: true,
          dehydratedResources: [...plain],
        }),
    );
  const problems = unreadable(Object.keys(resources), (plain) => {
    const trial = new Stack(new RootConstruct(), 'Trial', options.env ? { env: options.env } : {});
    include(trial, plain);
    return trial.node.findAll().filter(CfnResource.isCfnResource);
  });
  if (problems === 'all') {
    throw new TemplateError(
      `${file.path}:1:1`,
      {
        ja: 'Parameters、Mappings、Conditions のどれかが壊れているため、資源を読めません。',
        en: 'Its resources cannot be read, because Parameters, Mappings or Conditions are broken.',
      },
      {
        ja: 'aws cloudformation validate-template で確かめてください。',
        en: 'Check it with aws cloudformation validate-template.',
      },
    );
  }
  for (const [logicalId, detail] of problems) {
    notEvaluated.set(logicalId, {
      ja: `CDK の資源として読めないため、AwsSolutions と NIST の規則では判定していません(${detail})`,
      en: `not judged by the rules of AwsSolutions and NIST, because the CDK cannot read it (${detail})`,
    });
  }
  const stack = new Stack(scope, id, {
    ...(options.env && { env: options.env }),
    // A template that the CDK made declares the parameter BootstrapVersion itself.
    synthesizer: new DefaultStackSynthesizer({ generateBootstrapVersionRule: false }),
  });
  const included = include(stack, [...problems.keys()]);
  for (const [logicalId, { Type }] of Object.entries(resources)) {
    const resource = included.getResource(logicalId);
    resource.overrideLogicalId(logicalId);
    const hasClass = resource.constructor !== CfnResource;
    if (!hasClass && !notEvaluated.has(logicalId)) notEvaluated.set(logicalId, withoutClass(Type));
  }
  return {
    stack,
    notEvaluated: [...notEvaluated].map(([logicalId, why]) => ({
      logicalId,
      type: isMacro(logicalId) ? logicalId : file.template.Resources[logicalId]!.Type,
      location: file.locationOf(logicalId),
      why,
    })),
    assumedParameters: parameters,
  };
}

/** Stands where a resource would, and becomes resources only in AWS. */
function isMacro(logicalId: string): boolean {
  return logicalId.startsWith('Fn::');
}

function beyondTheRules(logicalId: string, type: string): Text | undefined {
  if (isMacro(logicalId)) {
    return {
      ja: '展開されるまで資源が決まりません。aws cloudformation get-template --template-stage Processed の結果を検査してください',
      en: 'its resources are known only once it is expanded; check what aws cloudformation get-template --template-stage Processed gives',
    };
  }
  if (type.startsWith('AWS::Serverless::') || type.endsWith('::MODULE')) {
    return {
      ja: `${type} は AWS が別の資源に展開します。展開後のテンプレートを検査してください`,
      en: `AWS expands ${type} into other resources; check the expanded template`,
    };
  }
  if (type.startsWith('Custom::') || type === 'AWS::CloudFormation::CustomResource') {
    return {
      ja: 'カスタムリソースが何を作るかは、テンプレートからは分かりません',
      en: 'what a custom resource makes cannot be told from the template',
    };
  }
  return undefined;
}

/** Tokens are not for a template that is plain text. */
function known(env: Environment | undefined): { readonly account?: string; readonly region?: string } {
  return { account: env?.account, region: env?.region };
}

function left(condition: string): Text {
  return {
    ja: `条件 ${condition} が偽なので、この値では作られません。別の値は --parameter 名前=値 で検査できます`,
    en: `condition ${condition} is false, so it is not made with these values; check others with --parameter Name=value`,
  };
}

function withoutClass(type: string): Text {
  return {
    ja: `${type} は CDK が知らない種類で、規則がありません`,
    en: `the CDK does not know ${type}, and there is no rule for it`,
  };
}

/** @throws TemplateError for a value that no parameter takes */
function parameterValues(file: TemplateFile, given: Readonly<Record<string, string>>): ParameterValues {
  const declared = isObject(file.template['Parameters']) ? file.template['Parameters'] : {};
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(declared, name));
  if (unknown !== undefined) {
    const names = Object.keys(declared).join(', ') || '-';
    throw new TemplateError(
      file.path,
      { ja: `パラメーター ${unknown} はありません。`, en: `There is no parameter ${unknown}.` },
      { ja: `次から選んでください: ${names}`, en: `Choose one of: ${names}` },
    );
  }
  const values: Record<string, string | readonly string[]> = {};
  for (const [name, parameter] of Object.entries(declared)) {
    const { Type, Default } = isObject(parameter) ? parameter : {};
    // The default of an SSM parameter is the name of the value, not the value.
    const usable = typeof Type === 'string' && !Type.startsWith('AWS::SSM::') && Default !== undefined;
    const value = given[name] ?? (usable ? String(Default) : undefined);
    if (value === undefined) continue;
    values[name] = /^List<|^CommaDelimitedList$/.test(String(Type)) ? value.split(',').map((one) => one.trim()) : value;
  }
  return values;
}

/**
 * The resources that the CDK cannot read, each with the reason; `all` when it can read nothing at all.
 * Halves the suspects, so that one bad resource among hundreds costs a few trials.
 */
function unreadable(
  logicalIds: readonly string[],
  include: (plain: readonly string[]) => readonly CfnResource[],
): ReadonlyMap<string, string> | 'all' {
  const problems = new Map<string, string>();
  try {
    include(logicalIds);
  } catch {
    return 'all';
  }
  const suspects: (readonly string[])[] = [logicalIds];
  for (let group = suspects.pop(); group; group = suspects.pop()) {
    if (group.length === 0) continue;
    const others = new Set(logicalIds);
    for (const logicalId of group) others.delete(logicalId);
    try {
      for (const resource of include([...others])) renderable(resource);
    } catch (error) {
      const half = Math.ceil(group.length / 2);
      if (group.length > 1) suspects.push(group.slice(0, half), group.slice(half));
      else problems.set(group[0]!, reason(error));
    }
  }
  return problems;
}

/** Wrong types in properties show only when the resource is written out. */
function renderable(resource: CfnResource): void {
  resource.stack.resolve(resource._toCloudFormation());
}

function reason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message
    .replace(/^Resolution error: /, '')
    .split('\n')[0]!
    .slice(0, 200);
}

/** CfnInclude reads files only. */
function withTemplateFile<T>(template: Readonly<Record<string, unknown>>, use: (path: string) => T): T {
  const directory = mkdtempSync(join(tmpdir(), 'ccoe-check-'));
  try {
    const path = join(directory, 'template.json');
    writeFileSync(path, JSON.stringify(template));
    return use(path);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function pick(template: Template, sections: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(sections.filter((name) => name in template).map((name) => [name, template[name]]));
}
