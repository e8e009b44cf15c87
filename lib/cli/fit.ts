import { basename } from 'node:path';
import { LocatedError } from '../../policies/decisions/located-error';
import { IntrinsicResolver } from '../../policies/decisions/resolve-intrinsics';
import type { Text } from '../../policies/text';
import { readCloudFormationTemplate, type TemplateResource } from '../check/cloudformation-template';
import { CommandError } from '../command-error';
import { actionsMatching } from './action-names';
import { checkRegion } from './check-question';
import { createCalls } from './create-calls';
import { type DecideAnswer, type DecideQuestion, decideQuestion } from './decide';
import { type DeployedTemplate, deployedTemplates, nestedTemplate } from './deployed-templates';
import { callableModels } from './instead';
import type { DecidedAccount, Rights, SynthesizedLandingZone } from './synthesized-landing-zone';
import { grantsOf } from './template-grants';
import { modelsOf } from './template-models';

/** One attempt that follows from a template. */
export interface FitAttempt {
  /** The resource is created, a policy allows an action, or a model is named that will be called. */
  readonly because: 'create' | 'grant' | 'model';
  readonly logicalId: string;
  readonly resourceType: string;
  readonly action: string;
  readonly resource: string;
  readonly answer: DecideAnswer;
}

/** What nothing was decided about, and why; never counted as fitting. */
export interface NotEvaluated {
  readonly logicalId: string;
  readonly what: string;
  readonly why: Text;
}

export interface FitResult {
  readonly account: string;
  readonly region: string;
  /** `denied` when one attempt is; `undecided` when one is, or nothing could be decided at all. */
  readonly answer: 'fits' | 'denied' | 'undecided';
  readonly attempts: readonly FitAttempt[];
  readonly notEvaluated: readonly NotEvaluated[];
}

/**
 * Decides, before the first deployment, what the guardrails of an account answer to a template, or to every stack of a
 * cloud assembly: the calls that create its resources (by the deploy role), what its IAM policies allow and the models that
 * it names (by a role of the workload). Both roles stand within the permission boundary, where the synth holds one.
 *
 * @throws CommandError for a file that is no template, or an account or Region that does not exist
 * @throws LocatedError for a folder that is no cloud assembly
 */
export function fitTemplate(
  landingZone: SynthesizedLandingZone,
  path: string,
  account: string,
  region = 'ap-northeast-1',
): FitResult {
  checkRegion(region);
  const { id } = landingZone.account(account);
  const all = deployedTemplates(path);
  const found: Found = { attempts: [], notEvaluated: [] };
  for (const one of all) {
    if (one.account !== undefined && one.account !== id) {
      found.notEvaluated.push({ logicalId: one.stackName, what: one.file, why: elsewhere(one.account, id) });
      continue;
    }
    const template = { ...one, account: id, region: one.region ?? region };
    const name = all.length > 1 ? `${one.stackName}/` : '';
    new Fit(landingZone, account, template, new IntrinsicResolver([template, ...all]), name, [one.path], found).look();
  }
  const { attempts, notEvaluated } = found;
  const answers = attempts.map(({ answer }) => answer.answer);
  const open = answers.includes('undecided') || (answers.length === 0 && notEvaluated.length > 0);
  return {
    account,
    region,
    answer: answers.includes('denied') ? 'denied' : open ? 'undecided' : 'fits',
    attempts,
    notEvaluated,
  };
}

interface Found {
  readonly attempts: FitAttempt[];
  readonly notEvaluated: NotEvaluated[];
}

/** Requests that one wildcard may stand for; beyond, nobody reads what it says. */
const ACTION_LIMIT = 100;

class Fit {
  private readonly decided: DecidedAccount;
  private readonly role: Rights;

  constructor(
    private readonly landingZone: SynthesizedLandingZone,
    private readonly account: string,
    private readonly file: DeployedTemplate & { readonly region: string },
    private readonly resolver: IntrinsicResolver,
    /** Stands before every logical id. */
    private readonly name: string,
    /** Files from the outermost template to this one. */
    private readonly nesting: readonly string[],
    private readonly found: Found,
  ) {
    this.decided = landingZone.account(account);
    this.role = landingZone.hasBoundary(this.decided) ? 'workload' : 'administrator';
  }

  look(): void {
    for (const [logicalId, resource] of Object.entries(this.file.template.Resources)) {
      if (logicalId.startsWith('Fn::')) this.skip(logicalId, logicalId, NOT_EXPANDED);
      else if (resource.Type === 'AWS::CloudFormation::Stack') this.lookInto(logicalId, resource);
      else this.lookAt(logicalId, resource);
    }
  }

  /** A nested stack is its template, with the parameters that this one gives it. */
  private lookInto(logicalId: string, resource: TemplateResource): void {
    const path = nestedTemplate(resource, this.file.path);
    if (path === undefined || this.nesting.includes(path)) {
      this.skip(logicalId, resource.Type, NESTED_ELSEWHERE);
      return;
    }
    const given = Object.entries((resource.Properties?.['Parameters'] ?? {}) as Readonly<Record<string, unknown>>);
    const parameters = Object.fromEntries(
      given.flatMap(([name, value]) => {
        const resolved = this.resolved(value, `${logicalId}.Properties.Parameters.${name}`);
        return 'problem' in resolved ? [] : [[name, String(resolved.value)]];
      }),
    );
    const nested = { ...this.file, file: basename(path), path, template: readCloudFormationTemplate(path).template };
    const { landingZone, account, nesting, found } = this;
    const resolver = new IntrinsicResolver([nested], { parameters });
    new Fit(landingZone, account, nested, resolver, `${this.name}${logicalId}/`, [...nesting, path], found).look();
  }

  private lookAt(logicalId: string, resource: TemplateResource): void {
    const properties = resource.Properties ?? {};
    const place = {
      logicalId,
      account: this.decided.id,
      region: this.file.region,
      resources: this.file.template.Resources,
      resolve: (value: unknown, path: string) => this.resolver.resolve(value, this.file, path),
    };
    const calls = createCalls(resource, place);
    if (calls === undefined) this.skip(logicalId, resource.Type, NOT_IN_TABLE);
    for (const { action, resource: arn, ...more } of calls ?? []) {
      if (/[*?]/.test(arn) && arn !== '*') this.skip(logicalId, `${action} ${arn}`, NOT_RESOLVED);
      else this.decide('create', logicalId, { action, resource: arn, principal: this.role, ...more });
    }
    for (const model of modelsOf(properties, place)) {
      this.decide('model', logicalId, { action: 'bedrock:InvokeModel', resource: model, principal: this.role });
    }
    for (const { action, resource: arn, path } of grantsOf(properties)) this.grant(logicalId, action, arn, path);
  }

  private grant(logicalId: string, element: string, unresolved: unknown, path: string): void {
    const resolved = this.resolved(unresolved, `${logicalId}.${path}`);
    if ('problem' in resolved) {
      this.skip(logicalId, `${element} ${textOf(unresolved)}`, resolved.problem);
      return;
    }
    const resource = String(resolved.value);
    const what = `${element} ${resource}`;
    let actions: readonly string[];
    try {
      actions = element === '*' ? [] : actionsMatching(element);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      this.skip(logicalId, what, error.text);
      return;
    }
    if (actions.length === 0 || actions.length > ACTION_LIMIT) this.skip(logicalId, what, TOO_WIDE);
    else if (/[*?]/.test(resource)) this.grantOnMany(logicalId, what, actions, resource);
    else for (const action of actions) this.decide('grant', logicalId, { action, resource, principal: this.role });
  }

  /**
   * A wildcard is decided where every resource gets the same answer: no statement on the action tells resources apart, or
   * one denies it on all. Else nothing is.
   */
  private grantOnMany(logicalId: string, what: string, actions: readonly string[], resource: string): void {
    const { landingZone, account, role, decided } = this;
    const region = /^arn:[^:]*:[^:]*:([a-z0-9-]+):/.exec(resource)?.[1] ?? this.file.region;
    const asked = actions.map((action) => {
      const answer = decideQuestion(landingZone, { account, action, region, principal: role, resource: '*' });
      const alike = answer.answer !== 'undecided' && landingZone.resourcesAlike(decided, role, action, resource);
      const denied = answer.answer === 'denied' && landingZone.denyEveryResource(answer.decidedBy);
      return { action, answer, settled: alike || denied };
    });
    if (asked.every(({ settled }) => settled)) {
      const resourceType = this.file.template.Resources[logicalId]!.Type;
      const common = { because: 'grant' as const, logicalId: this.name + logicalId, resourceType, resource };
      this.found.attempts.push(...asked.map(({ action, answer }) => ({ ...common, action, answer })));
      return;
    }
    const denied = asked.filter(({ settled, answer }) => settled && answer.answer === 'denied');
    const why = partlyDenied(denied.map(({ action }) => action));
    const models = actions.some((action) => action.startsWith('bedrock:InvokeModel')) && callableModels(decided);
    this.skip(logicalId, what, models ? { ja: `${why.ja}\n${models.ja}`, en: `${why.en}\n${models.en}` } : why);
  }

  private decide(because: FitAttempt['because'], logicalId: string, question: Omit<DecideQuestion, 'account'>): void {
    const { action, resource } = question;
    const resourceType = this.file.template.Resources[logicalId]!.Type;
    let answer: DecideAnswer;
    try {
      answer = decideQuestion(this.landingZone, { account: this.account, ...question });
    } catch (error) {
      // What the template holds is no question that can be asked, e.g. a bucket name instead of an ARN.
      if (!(error instanceof CommandError)) throw error;
      this.skip(logicalId, `${action} ${resource}`, error.text);
      return;
    }
    this.found.attempts.push({ because, logicalId: this.name + logicalId, resourceType, action, resource, answer });
  }

  private resolved(value: unknown, path: string): { readonly value: unknown } | { readonly problem: Text } {
    try {
      return { value: this.resolver.resolve(value, this.file, path) };
    } catch (error) {
      if (!(error instanceof LocatedError)) throw error;
      return { problem: error.problem };
    }
  }

  private skip(logicalId: string, what: string, why: Text): void {
    this.found.notEvaluated.push({ logicalId: this.name + logicalId, what, why });
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const NOT_EXPANDED: Text = {
  ja: '展開されるまで資源が決まりません。',
  en: 'Its resources are known only once AWS expands it.',
};

const NOT_IN_TABLE: Text = {
  ja: '作成時の呼び出しの表にない型です。',
  en: 'The table of create calls does not know this type.',
};

const NOT_RESOLVED: Text = {
  ja: 'テンプレートだけでは決まらない値です。',
  en: 'The template alone does not hold this value.',
};

const NESTED_ELSEWHERE: Text = {
  ja: '入れ子のスタックのテンプレートが手元にありません。そのテンプレートも ccoe fit で調べてください。',
  en: 'The template of the nested stack is not here. Run ccoe fit on that template too.',
};

function elsewhere(account: string, asked: string): Text {
  return {
    ja: `アカウント ${account} に展開するスタックです(尋ねたのは ${asked})。`,
    en: `The stack goes to account ${account}; asked was ${asked}.`,
  };
}

const TOO_WIDE: Text = {
  ja: '広すぎて判定できません。操作の名前を書いてください。',
  en: 'Too wide to decide. Name the actions.',
};

function partlyDenied(actions: readonly string[]): Text {
  const names = actions.join(', ');
  return {
    ja: `ワイルドカードは 1 つの要求ではないため判定していません。${names && `このうち必ず拒否される操作: ${names}。`}1 つの操作と ARN は ccoe decide で尋ねられます。`,
    en: `A wildcard is not one request; nothing was decided. ${names && `Denied in any case: ${names}. `}Ask ccoe decide about one action and ARN.`,
  };
}
