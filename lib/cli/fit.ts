import { basename } from 'node:path';
import { LocatedError } from '../../policies/decisions/located-error';
import { IntrinsicResolver } from '../../policies/decisions/resolve-intrinsics';
import type { Text } from '../../policies/text';
import { actionsMatching } from './action-names';
import { checkRegion } from './check-question';
import { CommandError } from './command-error';
import { createCalls } from './create-calls';
import { type DecideAnswer, type DecideQuestion, decideQuestion } from './decide';
import { callableModels } from './instead';
import type { DecidedAccount, Rights, SynthesizedLandingZone } from './synthesized-landing-zone';
import { readTemplate, type Template } from './template-file';
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
 * Decides, before the first deployment, what the guardrails of an account answer to a template: the calls that create its
 * resources (by an administrator of the account), what its IAM policies allow and the models that it names (by a role
 * within the permission boundary).
 *
 * @throws CommandError for a file that is no template, or an account or Region that does not exist
 */
export function fitTemplate(
  landingZone: SynthesizedLandingZone,
  path: string,
  account: string,
  region = 'ap-northeast-1',
): FitResult {
  checkRegion(region);
  const template = readTemplate(path);
  const fit = new Fit(landingZone, account, region, template, basename(path));
  for (const logicalId of Object.keys(template.Resources)) fit.look(logicalId);
  const { attempts, notEvaluated } = fit;
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

/** Requests that one wildcard may stand for; beyond, nobody reads what it says. */
const ACTION_LIMIT = 100;

class Fit {
  readonly attempts: FitAttempt[] = [];
  readonly notEvaluated: NotEvaluated[] = [];
  private readonly decided: DecidedAccount;
  private readonly workload: Rights;
  private readonly resolver: IntrinsicResolver;
  private readonly file;

  constructor(
    private readonly landingZone: SynthesizedLandingZone,
    private readonly account: string,
    private readonly region: string,
    private readonly template: Template,
    file: string,
  ) {
    this.decided = landingZone.account(account);
    this.workload = landingZone.hasBoundary(this.decided) ? 'workload' : 'administrator';
    this.file = { file, stackName: 'stack', account: this.decided.id, region, template };
    this.resolver = new IntrinsicResolver([this.file]);
  }

  look(logicalId: string): void {
    const resource = this.template.Resources[logicalId]!;
    const properties = resource.Properties ?? {};
    const place = {
      logicalId,
      account: this.decided.id,
      region: this.region,
      resources: this.template.Resources,
      resolve: (value: unknown, path: string) => this.resolver.resolve(value, this.file, path),
    };
    const calls = createCalls(resource, place);
    if (calls === undefined) this.skip(logicalId, resource.Type, NOT_IN_TABLE);
    for (const { action, resource: arn, ...more } of calls ?? []) {
      if (/[*?]/.test(arn) && arn !== '*') this.skip(logicalId, `${action} ${arn}`, NOT_RESOLVED);
      else this.decide('create', logicalId, { action, resource: arn, principal: 'administrator', ...more });
    }
    for (const model of modelsOf(properties, place)) {
      this.decide('model', logicalId, { action: 'bedrock:InvokeModel', resource: model, principal: this.workload });
    }
    for (const { action, resource: arn, path } of grantsOf(properties)) this.grant(logicalId, action, arn, path);
  }

  private grant(logicalId: string, element: string, unresolved: unknown, path: string): void {
    let resource: string;
    try {
      resource = String(this.resolver.resolve(unresolved, this.file, `${logicalId}.${path}`));
    } catch (error) {
      if (!(error instanceof LocatedError)) throw error;
      this.skip(logicalId, `${element} ${textOf(unresolved)}`, error.problem);
      return;
    }
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
    else if (actions.length === 1 && !/[*?]/.test(resource)) {
      this.decide('grant', logicalId, { action: actions[0]!, resource, principal: this.workload });
    } else this.grantWithWildcard(logicalId, what, actions, resource);
  }

  /** Denied only where a statement on every resource denies each action: another resource could not help. */
  private grantWithWildcard(logicalId: string, what: string, actions: readonly string[], resource: string): void {
    const wildcard = /[*?]/.test(resource);
    const region = /^arn:[^:]*:[^:]*:([a-z0-9-]+):/.exec(resource)?.[1] ?? this.region;
    const denied = actions.flatMap((action) => {
      const question = { account: this.account, action, region, principal: this.workload };
      const answer = decideQuestion(this.landingZone, { ...question, resource: wildcard ? '*' : resource });
      const holds = answer.answer === 'denied' && (!wildcard || this.landingZone.denyEveryResource(answer.decidedBy));
      return holds ? [{ because: 'grant' as const, logicalId, action, resource, answer }] : [];
    });
    if (denied.length === actions.length) {
      const { Type } = this.template.Resources[logicalId]!;
      this.attempts.push(...denied.map((attempt) => ({ ...attempt, resourceType: Type })));
    } else {
      const why = partlyDenied(denied.map(({ action }) => action));
      const models = actions.some((action) => action.startsWith('bedrock:InvokeModel')) && callableModels(this.decided);
      this.skip(logicalId, what, models ? { ja: `${why.ja}\n${models.ja}`, en: `${why.en}\n${models.en}` } : why);
    }
  }

  private decide(because: FitAttempt['because'], logicalId: string, question: Omit<DecideQuestion, 'account'>): void {
    const { action, resource } = question;
    const resourceType = this.template.Resources[logicalId]!.Type;
    let answer: DecideAnswer;
    try {
      answer = decideQuestion(this.landingZone, { account: this.account, ...question });
    } catch (error) {
      // What the template holds is no question that can be asked, e.g. a bucket name instead of an ARN.
      if (!(error instanceof CommandError)) throw error;
      this.skip(logicalId, `${action} ${resource}`, error.text);
      return;
    }
    this.attempts.push({ because, logicalId, resourceType, action, resource, answer });
  }

  private skip(logicalId: string, what: string, why: Text): void {
    this.notEvaluated.push({ logicalId, what, why });
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const NOT_IN_TABLE: Text = {
  ja: '作成時の呼び出しの表にない型です。',
  en: 'The table of create calls does not know this type.',
};

const NOT_RESOLVED: Text = {
  ja: 'テンプレートだけでは決まらない値です。',
  en: 'The template alone does not hold this value.',
};

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
