import { join, relative } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { CloudAssemblyBuilder } from 'aws-cdk-lib/cx-api';
import { type DepartmentContext, setDepartmentContext } from '../constructs/department-context';
import { monthlyCosts } from '../constructs/monthly-cost';
import type { Environment, IsoDate } from '../policies/landing-zone-model';
import { type ReportPaths, takeOutputFolder, writeReports } from './assembly-folder';
import featureFlags from './cdk-feature-flags.json';
import { type CheckedAssembly, checkAssembly, nothingSynthesized } from './check-assembly';
import { loadLandingZone } from './config/load-landing-zone';
import { chooseAccount } from './department-app/choose-account';
import { ConfigurationRefused } from './department-app/configuration-refused';
import { ProgramEnd } from './department-app/program-end';
import { workloadDecisions } from './department-app/workload-decisions/workload-decisions';
import { WorkloadStack, type WorkloadStackProps } from './department-app/workload-stack';
import { ESTIMATE_FILE, type Estimate, estimate } from './estimate/estimate';
import { printEstimate } from './estimate/print-estimate';
import { collectEvidence, type EvidenceInput } from './evidence/collect-evidence';
import { addPolicyChecks } from './evidence/policy-checks';
import { TemplateValidator } from './evidence/template-validation';
import { type Language, languageOf } from './report/language';
import { renderTerminal } from './report/terminal';
import { sha256 } from './sha256';
import { toolVersions } from './tool-versions';
import { exceptionsOf } from './workload-scope';
import { writeInOneStep } from './write-file';

export interface DepartmentAppProps {
  /** The environment whose account the app is deployed to. */
  readonly environment: Environment;
  /**
   * Code of the department.
   * @default the only one in the folder
   */
  readonly department?: string;
  /**
   * The folder that the CCoE handed over: `organization.yaml`, `departments/<code>.yaml`, `accounts.lock.yaml` and
   * `exceptions.yaml`.
   * @default landing-zone
   */
  readonly landingZone?: string;
  /** Cloud assembly. @default what the CDK CLI asks for, else cdk.out */
  readonly outdir?: string;
  /** The day to decide expiries against, `YYYY-MM-DD`. @default `asOf` of organization.yaml, else today in Japan */
  readonly asOf?: IsoDate;
  /** Language of what is printed. @default the locale, else Japanese */
  readonly language?: Language;
  /**
   * Check, report and print when the program ends. A test that calls `check` itself switches it off.
   * @default true
   */
  readonly autoSynth?: boolean;
}

/** What one synth of a department's app gave. */
export interface DepartmentAppResult extends CheckedAssembly, ReportPaths {
  readonly ok: boolean;
  /** Yen a month at list prices; also in `estimate.json`. */
  readonly estimate: Estimate;
}

/**
 * The CDK app of a department's workload. It knows for whom it is built, and every synth is checked as the CCoE checks its
 * own: three packs, CloudFormation's schemas, the register of exceptions; and the organization's policies decide what the
 * workload may do. `evidence.json`, `estimate.json` and `report/index.html` are written
 * beside the templates also when a check fails; then the program ends with code 1. Nothing of it needs an AWS account or
 * a network. Serves CCOE-DEV-01, CCOE-ORG-06 and CCOE-GOV-04.
 */
export class DepartmentApp extends App {
  private readonly context: DepartmentContext;
  private readonly language: Language;
  private readonly subject: Pick<EvidenceInput, 'landingZone' | 'configurationFiles' | 'tools'>;

  /** @throws ConfigurationRefused for a wrong folder, department or environment; CommandError for an `outdir` that is no output */
  constructor(props: DepartmentAppProps) {
    // First, because it prints also what is wrong with the folder.
    const end = props.autoSynth === false ? undefined : new ProgramEnd();
    const { landingZone: directory = 'landing-zone' } = props;
    const loaded = loadLandingZone(directory, { asOf: props.asOf });
    if (!loaded.ok) throw new ConfigurationRefused(loaded.errors);
    const context = chooseAccount(loaded.landingZone, directory, props.department, props.environment);
    if ('code' in context) throw new ConfigurationRefused([context]);

    const outdir = props.outdir ?? process.env['CDK_OUTDIR'] ?? 'cdk.out';
    takeOutputFolder(outdir, [directory]);
    super({
      outdir,
      context: featureFlags,
      autoSynth: false,
      analyticsReporting: false,
      treeMetadata: false,
      // TemplateValidator asks the same engine, about templates that changed.
      builtinCloudFormationValidation: false,
    });
    setDepartmentContext(this, context);
    this.context = context;
    this.language = languageOf(props.language, process.env);
    this.subject = { landingZone: context.landingZone, configurationFiles: loaded.files, tools: toolVersions() };
    end?.endWith({ finish: () => this.finish(), refuse: (error) => this.refuse(error) });
  }

  /** A stack in the department's account in Tokyo, with its tags and permission boundary. */
  stack(id: string, props?: WorkloadStackProps): WorkloadStack {
    return new WorkloadStack(this, id, props);
  }

  /**
   * Synthesizes and checks, writes evidence, report and estimate; prints nothing.
   * @throws Error for a line of the estimate whose price is not in the price list
   */
  async check(): Promise<DepartmentAppResult> {
    const { landingZone, account } = this.context;
    const costs = estimate(monthlyCosts(this), landingZone.cost);
    const checked = await checkAssembly({
      app: this,
      subject: this.subject,
      validator: new TemplateValidator(sha256(JSON.stringify([this.subject.configurationFiles, this.subject.tools]))),
      build: () => {
        const stacks = this.node.findAll().filter(Stack.isStack);
        const exceptions = exceptionsOf(landingZone.exceptions, stacks);
        const checks = addPolicyChecks(this, { exceptions, asOf: landingZone.asOf });
        return { stacks, checks, policies: [], notBuilt: account.id ? [] : [DECISIONS_NOT_MADE], estimate: costs };
      },
      // Without an account there is nothing that the policies of the organization are attached to.
      decide: (templates) => (account.id ? workloadDecisions(templates, this.context, account.id) : undefined),
    });
    writeInOneStep(join(this.outdir, ESTIMATE_FILE), `${JSON.stringify(costs, undefined, 2)}\n`);
    const paths = writeReports(this.outdir, checked);
    return { ok: checked.evidence.verdict === 'passed', ...checked, ...paths, estimate: costs };
  }

  private async finish(): Promise<number> {
    const started = process.hrtime.bigint();
    const { ok, evidence, reportPath, estimate: costs } = await this.check();
    // Under the CDK CLI standard output belongs to the CLI.
    const out = process.env['CDK_OUTDIR'] === undefined ? process.stdout : process.stderr;
    if (costs.lines.length > 0) out.write(`${printEstimate(costs, this.language, out.columns)}\n`);
    out.write(
      renderTerminal(evidence, {
        language: this.language,
        color: out.isTTY === true && process.env['NO_COLOR'] === undefined,
        width: out.columns ?? 100,
        reportPath: relative(process.cwd(), reportPath),
        durationMs: Number((process.hrtime.bigint() - started) / 1_000_000n),
      }),
    );
    return ok ? 0 : 1;
  }

  /** The report of the last synth is gone; this one says why there is none. */
  private refuse(error: unknown): void {
    const nothing = nothingSynthesized(error);
    // An assembly of no stacks: `ccoe explain`, to which the message leads, reads it.
    new CloudAssemblyBuilder(this.outdir).buildAssembly();
    const evidence = collectEvidence({ ...this.subject, ...nothing, directory: this.outdir });
    writeReports(this.outdir, { evidence });
  }
}

const DECISIONS_NOT_MADE = {
  what: { ja: '組織のポリシーによる判定', en: "Decisions by the organization's policies" },
  why: {
    ja: 'アカウント ID が accounts.lock.yaml にまだありません。払い出された後に CCoE からフォルダーを受け取り直してください。',
    en: 'The account id is not in accounts.lock.yaml yet. Take the folder from the CCoE again once the account is vended.',
  },
};
