import { relative } from 'node:path';
import type { DepartmentContext } from '../../../constructs/department-context';
import type { LandingZone } from '../../../policies/landing-zone-model';
import type { Text } from '../../../policies/text';
import { takeOutputFolder, writeReports } from '../../assembly-folder';
import { type CheckedTemplates, checkTemplates } from '../../check/check-templates';
import { type FoundTemplates, findTemplates } from '../../check/find-templates';
import { CommandError } from '../../command-error';
import { nearest } from '../../config/edit-distance';
import { loadLandingZone } from '../../config/load-landing-zone';
import { ConfigurationRefused } from '../../department-app/configuration-refused';
import type { Evidence } from '../../evidence/evidence';
import { checkRegion } from '../check-question';

export interface CheckQuestion {
  /** Template, folder of templates, or cloud assembly. */
  readonly what: string;
  /** Folder with organization.yaml. */
  readonly landingZone: string;
  readonly asOf?: string;
  /** Name of the account that templates go to which do not say it. */
  readonly account?: string;
  readonly region: string;
  /** `name=value` */
  readonly parameters: readonly string[];
  readonly output: string;
  readonly ignoreExceptions: boolean;
}

export interface CheckResult {
  /** `not-evaluated`: nothing was found, and something could not be looked at. */
  readonly answer: 'passed' | 'failed' | 'not-evaluated';
  readonly evidence: Evidence;
  readonly templates: number;
  readonly notEvaluated: CheckedTemplates['notEvaluated'];
  readonly assumedParameters: CheckedTemplates['assumedParameters'];
  /** Files that are templates and could not be read. */
  readonly unreadable: readonly { readonly location: string; readonly text: Text }[];
  readonly evidencePath: string;
  readonly reportPath: string;
}

/**
 * Checks CloudFormation of others and writes evidence and report beside it. Serves CCOE-DEV-01 and CCOE-DEV-02.
 *
 * @throws CommandError for what was typed wrong
 * @throws ConfigurationRefused for a wrong landing zone
 * @throws TemplateError for a file that is no template, or of which nothing can be judged
 */
export async function check(question: CheckQuestion): Promise<CheckResult> {
  checkRegion(question.region);
  const found = findTemplates(question.what);
  const parameters = readParameters(question.parameters, found);
  const loaded = loadLandingZone(question.landingZone, { asOf: question.asOf });
  if (!loaded.ok) throw new ConfigurationRefused(loaded.errors);
  const { landingZone } = loaded;
  const account = question.account === undefined ? undefined : accountId(landingZone, question.account);
  const department = departmentOf(landingZone, question.account);
  takeOutputFolder(question.output, [question.what, question.landingZone]);
  const checked = await checkTemplates({
    found,
    landingZone,
    configurationFiles: loaded.files,
    department,
    env: { account, region: question.region },
    parameters,
    ignoreExceptions: question.ignoreExceptions,
    outdir: question.output,
  });
  const { evidence, notEvaluated, assumedParameters } = checked;
  const failed = evidence.verdict === 'failed' || found.unreadable.length > 0;
  const paths = writeReports(question.output, checked);
  return {
    answer: failed ? 'failed' : notEvaluated.length > 0 ? 'not-evaluated' : 'passed',
    evidence,
    templates: found.templates.length,
    notEvaluated,
    assumedParameters,
    unreadable: found.unreadable.map(({ location, text }) => ({ location, text })),
    evidencePath: relative('', paths.evidencePath),
    reportPath: relative('', paths.reportPath),
  };
}

/** @throws CommandError for one that is no `name=value`, or that no template declares */
function readParameters(typed: readonly string[], { templates }: FoundTemplates): Readonly<Record<string, string>> {
  const declared = templates.flatMap(({ file }) =>
    Object.keys((file.template['Parameters'] as object | undefined) ?? {}),
  );
  return Object.fromEntries(
    typed.map((one) => {
      const equals = one.indexOf('=');
      if (equals < 1) {
        throw new CommandError({
          ja: `--parameter ${one} は「名前=値」の形ではありません。`,
          en: `--parameter ${one} is no NAME=VALUE.`,
        });
      }
      const name = one.slice(0, equals);
      if (declared.includes(name)) return [name, one.slice(equals + 1)];
      const meant = nearest(name, declared);
      throw new CommandError({
        ja: `パラメーター ${name} はどのテンプレートにもありません。${meant ? `もしかして: ${meant}` : ''}`,
        en: `No template has a parameter ${name}. ${meant ? `Did you mean: ${meant}` : ''}`,
      });
    }),
  );
}

/** The CCoE's own accounts hold no workload. */
function departmentOf(landingZone: LandingZone, name: string | undefined): DepartmentContext | undefined {
  for (const department of landingZone.departments) {
    const account = department.accounts.find((one) => one.name === name);
    if (account) return { landingZone, department, account };
  }
  return undefined;
}

/** @throws CommandError for an unknown name, or an account that was not vended yet */
function accountId({ departments, coreAccounts }: LandingZone, name: string): string {
  const accounts = [...departments.flatMap((department) => department.accounts), ...Object.values(coreAccounts)];
  const account = accounts.find((one) => one.name === name);
  if (account?.id) return account.id;
  if (account) {
    throw new CommandError({
      ja: `アカウント ${name} の ID が accounts.lock.yaml にまだありません。払い出しの後に ccoe accounts を実行するか、--account を外してください。`,
      en: `accounts.lock.yaml has no id of the account ${name} yet. Run ccoe accounts once it is vended, or leave --account out.`,
    });
  }
  const names = accounts.map((one) => one.name);
  const meant = nearest(name, names);
  throw new CommandError({
    ja: `アカウント ${name} はありません。${meant ? `もしかして: ${meant}` : `次のいずれかです: ${names.join(', ')}`}`,
    en: `There is no account ${name}. ${meant ? `Did you mean: ${meant}` : `Use one of: ${names.join(', ')}`}`,
  });
}
