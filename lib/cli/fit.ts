import { readFileSync } from 'node:fs';
import { parse as parseYaml, type ScalarTag } from 'yaml';
import type { Text } from '../../policies/text';
import { CommandError } from './command-error';
import createActions from './create-actions.json';
import { type DecideAnswer, type DecideQuestion, decideQuestion } from './decide';
import type { SynthesizedLandingZone } from './synthesized-landing-zone';

/** One attempt that follows from a template: creating a resource, or an action that one of its policies allows. */
export interface FitAttempt {
  readonly logicalId: string;
  readonly resourceType: string;
  readonly action: string;
  readonly resource: string;
  readonly answer: DecideAnswer;
}

export interface FitResult {
  readonly attempts: readonly FitAttempt[];
  /** What nothing was decided about, and why; never counted as fitting. */
  readonly notEvaluated: readonly { readonly logicalId: string; readonly what: string; readonly why: Text }[];
}

interface TemplateJson {
  readonly Resources?: Readonly<Record<string, { readonly Type?: string; readonly Properties?: Properties }>>;
}

type Properties = Readonly<Record<string, unknown>>;

const CREATE_ACTIONS: Readonly<
  Record<string, { readonly action: string; readonly resource: string; readonly region?: string } | undefined>
> = createActions.types;

/**
 * Decides, before the first deployment, what the guardrails of an account answer to a template: the creation of each
 * resource, and each action that its IAM policies allow on a literal ARN.
 *
 * @throws CommandError for a file that is no template, or an account that does not exist
 */
export function fitTemplate(
  landingZone: SynthesizedLandingZone,
  path: string,
  account: string,
  region: string,
): FitResult {
  const attempts: FitAttempt[] = [];
  const notEvaluated: FitResult['notEvaluated'][number][] = [];
  const { id: accountId } = landingZone.account(account);
  const fill = (arn: string, logicalId: string) =>
    arn
      .replaceAll(/\{region\}|\$\{AWS::Region\}/g, region)
      .replaceAll(/\{account\}|\$\{AWS::AccountId\}/g, accountId)
      .replaceAll('${AWS::Partition}', 'aws')
      .replaceAll('{id}', logicalId.toLowerCase());

  for (const [logicalId, { Type: resourceType = '', Properties: properties = {} }] of resourcesOf(path)) {
    const decide = (action: string, resource: string, more: Partial<DecideQuestion> = {}) => {
      const answer = decideQuestion(landingZone, { account, action, resource, ...more });
      attempts.push({ logicalId, resourceType, action, resource, answer });
    };
    const create = CREATE_ACTIONS[resourceType];
    if (create) {
      decide(create.action, fill(create.resource, logicalId), {
        region: create.region ?? region,
        context: contextOf(resourceType, properties),
        absentKeys: properties['PermissionsBoundary'] === undefined ? ['iam:PermissionsBoundary'] : [],
      });
    } else notEvaluated.push({ logicalId, what: resourceType, why: NOT_IN_TABLE });

    for (const { actions, resources } of allowsOf(properties)) {
      for (const action of actions) {
        for (const resource of resources) {
          const arn = typeof resource === 'string' ? fill(resource, logicalId) : undefined;
          if (arn === undefined || /[*?{]/.test(action + arn)) {
            notEvaluated.push({ logicalId, what: `${action} ${text(resource)}`, why: NOT_ONE_REQUEST });
          } else decide(action, arn);
        }
      }
    }
  }
  return { attempts, notEvaluated };
}

const NOT_IN_TABLE: Text = {
  ja: '作成の操作を定めた表にない型です。判定していません。',
  en: 'The table of create actions does not know this type. Nothing was decided.',
};

const NOT_ONE_REQUEST: Text = {
  ja: 'ワイルドカードか、合成時に決まらない値があり、1 つの要求として判定できません。',
  en: 'A wildcard, or a value that only the deployment knows: this is not one request that can be decided.',
};

/** Context keys that a create call carries, where a guardrail reads them. */
function contextOf(resourceType: string, properties: Properties): Record<string, string> {
  const context: Record<string, string> = {};
  const tags = properties['Tags'];
  for (const tag of Array.isArray(tags) ? tags : []) {
    if (typeof tag?.Key === 'string' && typeof tag.Value === 'string') context[`aws:RequestTag/${tag.Key}`] = tag.Value;
  }
  const boundary = properties['PermissionsBoundary'];
  if (resourceType === 'AWS::IAM::Role' && typeof boundary === 'string') context['iam:PermissionsBoundary'] = boundary;
  const instanceType = properties['InstanceType'];
  if (typeof instanceType === 'string') context['ec2:InstanceType'] = instanceType;
  return context;
}

function* allowsOf(properties: Properties) {
  const inline = Array.isArray(properties['Policies']) ? properties['Policies'] : [];
  for (const document of [properties['PolicyDocument'], ...inline.map((policy) => policy?.PolicyDocument)]) {
    for (const statement of asList((document as Properties | undefined)?.['Statement']) as Properties[]) {
      if (statement?.['Effect'] !== 'Allow' || statement['Principal'] !== undefined) continue;
      yield { actions: asList(statement['Action']).map(String), resources: asList(statement['Resource']) };
    }
  }
}

function asList(value: unknown): readonly unknown[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** CloudFormation's short forms keep their name; `!Sub` with pseudo parameters only stays a text that can be filled in. */
const SHORT_FORMS: ScalarTag[] = ['Ref', 'GetAtt', 'Sub', 'ImportValue', 'Condition', 'Base64', 'GetAZs'].map(
  (name) => ({
    tag: `!${name}`,
    resolve: (value: string) => (name === 'Sub' ? value : { [name === 'Ref' ? 'Ref' : `Fn::${name}`]: value }),
  }),
);
const SHORT_COLLECTIONS = [
  'Join',
  'Select',
  'Split',
  'Sub',
  'If',
  'FindInMap',
  'GetAtt',
  'Cidr',
  'Equals',
  'Or',
  'And',
  'Not',
].map((name) => ({
  tag: `!${name}`,
  collection: 'seq' as const,
  resolve: (value: { toJSON(): unknown }) => ({ [`Fn::${name}`]: value.toJSON() }),
}));

/** Aliases are limited by the parser, so that a small file cannot grow without bound. */
function resourcesOf(path: string) {
  let template: TemplateJson;
  try {
    const source = readFileSync(path, 'utf8');
    template = parseYaml(source, {
      customTags: [...SHORT_FORMS, ...(SHORT_COLLECTIONS as never[])],
      maxAliasCount: 100,
    });
  } catch (error) {
    throw notATemplate(path, error instanceof Error ? error.message.split('\n')[0]! : String(error));
  }
  const resources = template?.Resources;
  if (typeof resources !== 'object' || resources === null) throw notATemplate(path, 'Resources');
  return Object.entries(resources).filter(([, resource]) => typeof resource === 'object' && resource !== null);
}

function notATemplate(path: string, detail: string): CommandError {
  return new CommandError({
    ja: `${path} を CloudFormation テンプレートとして読めません(${detail})。Resources のある JSON か YAML を指定してください。`,
    en: `${path} cannot be read as a CloudFormation template (${detail}). Give JSON or YAML with Resources.`,
  });
}
