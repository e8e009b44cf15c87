import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Token } from 'aws-cdk-lib';
import type { DeployedStack } from '../repeated-stack/repeated-stack';
import { sha256 } from '../sha256';
import type { TemplateValidation } from './evidence';
import { ENGINE_VERSION, QUESTION, ValidationEngine, type Verdict } from './validation-engine';

type Diagnostic = TemplateValidation['diagnostics'][number];
/** Verdicts kept; the oldest go first. A verdict without diagnostics takes some 70 bytes. */
const CACHE_LIMIT = 8_192;
/** Runs remembered: landing zones, their staging organization and departments' apps take turns in one checkout. */
const INPUTS_LIMIT = 64;

/**
 * Validates every template of the assembly, nested and StackSet templates too, with the engine that aws-cdk-lib bundles:
 * resource schemas and the rules of cfn-lint, offline. The engine takes about three seconds to start and is asked only about
 * templates that it has not seen: its verdicts are kept by SHA-256 of template, environment and engine version.
 *
 * An engine that fails gives a `FATAL` diagnostic: a template that could not be validated never counts as valid.
 */
export class TemplateValidator {
  private readonly cache: VerdictCache;
  private engine: ValidationEngine | undefined;

  /**
   * @param inputs digest of everything that the templates follow from; where no run before had it, the engine starts at
   *   once, beside the synth that will need it
   * @param cacheDirectory folder of the verdicts; `false` for none. By default node_modules/.cache/ccoe-landing-zone below
   *   the working directory, where there is a node_modules
   */
  constructor(inputs: string, cacheDirectory: string | false = defaultCacheDirectory()) {
    this.cache = new VerdictCache(cacheDirectory, inputs);
    if (this.cache.stale) this.engine = new ValidationEngine();
  }

  /** @param stacks name the templates in the diagnostics, and give account and Region */
  async validate(assemblyDirectory: string, stacks: readonly DeployedStack[]): Promise<TemplateValidation> {
    const byFile = new Map(stacks.map((stack) => [basename(stack.templateFile), stack]));
    const files = readdirSync(assemblyDirectory, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.template.json'))
      .sort();
    try {
      const diagnostics = await Promise.all(
        files.map(async (file) => {
          const stack = byFile.get(basename(file));
          const verdict = await this.verdictOn(readFileSync(join(assemblyDirectory, file), 'utf8'), stack);
          const name = stack?.stackName ?? basename(file, '.template.json');
          return verdict.map((diagnostic) => ({ ...diagnostic, stack: name }));
        }),
      );
      return {
        engine: `@aws/cloudformation-validate ${ENGINE_VERSION}`,
        templates: files.length,
        diagnostics: diagnostics.flat().sort((a, b) => (order(a) < order(b) ? -1 : 1)),
      };
    } finally {
      this.stop();
      this.cache.write();
    }
  }

  /** Ends the engine where nothing will be validated any more. */
  stop(): void {
    this.engine?.stop();
    this.engine = undefined;
  }

  private async verdictOn(template: string, stack: DeployedStack | undefined): Promise<Verdict> {
    const environment = { accountId: known(stack?.account), region: known(stack?.region) };
    const key = sha256(`${JSON.stringify([QUESTION, ENGINE_VERSION, environment])}${template}`);
    const cached = this.cache.get(key);
    if (cached) return cached;
    try {
      this.engine ??= new ValidationEngine();
      const verdict = await this.engine.ask(template, environment);
      this.cache.set(key, verdict);
      return verdict;
    } catch (error) {
      const message = `could not validate: ${error}`;
      return [{ rule: 'engine', severity: 'FATAL', logicalId: '', property: '', message }];
    }
  }
}

/** A file of verdicts by key. Whatever cannot be read is asked again; whatever cannot be written costs time only. */
class VerdictCache {
  /** No run before had these inputs: templates that it has not seen are likely. */
  readonly stale: boolean;
  private readonly path: string | undefined;
  /** Of earlier runs, oldest first. */
  private readonly seen: readonly string[];
  private readonly verdicts: Map<string, Verdict>;
  private changed: boolean;

  constructor(
    directory: string | false,
    private readonly inputs: string,
  ) {
    this.path = directory === false ? undefined : join(directory, 'template-validation.json');
    const { seen, verdicts } = readCache(this.path);
    this.verdicts = new Map(Object.entries(verdicts ?? {}));
    this.seen = Array.isArray(seen) ? seen : [];
    this.stale = !this.seen.includes(inputs);
    this.changed = this.stale;
  }

  get(key: string): Verdict | undefined {
    return this.verdicts.get(key);
  }

  set(key: string, verdict: Verdict): void {
    this.verdicts.set(key, verdict);
    this.changed = true;
  }

  write(): void {
    if (this.path === undefined || !this.changed) return;
    const verdicts = Object.fromEntries([...this.verdicts].slice(-CACHE_LIMIT));
    const seen = [...new Set([...this.seen, this.inputs])].slice(-INPUTS_LIMIT);
    try {
      mkdirSync(dirname(this.path), { recursive: true });
      writeFileSync(`${this.path}.${process.pid}`, JSON.stringify({ seen, verdicts }));
      renameSync(`${this.path}.${process.pid}`, this.path);
    } catch {
      // A read-only checkout validates anew each time.
    }
  }
}

function readCache(path: string | undefined): { seen?: unknown; verdicts?: Record<string, Verdict> | null } {
  if (path === undefined || !existsSync(path)) return {};
  try {
    return JSON.parse(readFileSync(path, 'utf8')) ?? {};
  } catch {
    return {};
  }
}

function defaultCacheDirectory(): string | false {
  const modules = join(process.cwd(), 'node_modules');
  return existsSync(modules) && join(modules, '.cache', 'ccoe-landing-zone');
}

function known(value: string | undefined): string | undefined {
  return value === undefined || Token.isUnresolved(value) ? undefined : value;
}

function order({ stack, logicalId, property, rule, message }: Diagnostic): string {
  return [stack, logicalId, property, rule, message].join('\0');
}
