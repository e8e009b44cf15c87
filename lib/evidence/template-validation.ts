import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { type Stack, Token } from 'aws-cdk-lib';
import type { TemplateValidation } from './evidence';

type Diagnostic = TemplateValidation['diagnostics'][number];
/** What the engine says about one template, whatever the stack is called. */
type Verdict = readonly Omit<Diagnostic, 'stack'>[];

/** Part of the cache key: raised whenever what is asked of the engine changes. */
const QUESTION = 1;
/** Verdicts kept; the oldest go first. A verdict without diagnostics takes some 70 bytes. */
const CACHE_LIMIT = 8_192;

/**
 * What CDK's own pass leaves out too, because CDK writes templates that way: redundant DependsOn, Sub without variables,
 * parameters without use and the like (aws-cdk-lib, cloudformation-validate-plugin).
 */
const EXCLUDED = {
  ids: ['W3005', 'W1020', 'I4010', 'W4011', 'W4012', 'W9002', 'W9013', 'W1103'],
  services: [{ ruleId: 'W3697', service: 'AWS::AutoScaling' }],
};

/**
 * Validates every template of the assembly, nested and StackSet templates too, with the engine that aws-cdk-lib bundles:
 * resource schemas and the rules of cfn-lint, offline. The engine takes about three seconds to start and is loaded only for
 * templates that it has not seen: its verdicts are kept by SHA-256 of template, environment and engine version.
 *
 * An engine that fails gives a `FATAL` diagnostic: a template that could not be validated never counts as valid.
 */
export async function validateTemplates(options: {
  /** `cdk.out` after the synth. */
  readonly assemblyDirectory: string;
  /** Names the stacks in the diagnostics, and gives account and Region. */
  readonly stacks: readonly Stack[];
  /**
   * Folder of the verdict cache; `false` for none.
   * @default node_modules/.cache/ccoe-landing-zone below the working directory, where there is a node_modules
   */
  readonly cacheDirectory?: string | false;
}): Promise<TemplateValidation> {
  const engineVersion = versionOfEngine();
  const cache = new VerdictCache(options.cacheDirectory ?? defaultCacheDirectory());
  const stacks = new Map(options.stacks.map((stack) => [basename(stack.templateFile), stack]));
  const files = readdirSync(options.assemblyDirectory, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.template.json'))
    .sort();

  let engine: Engine | undefined;
  const diagnostics: Diagnostic[] = [];
  for (const file of files) {
    const template = readFileSync(join(options.assemblyDirectory, file), 'utf8');
    const stack = stacks.get(basename(file));
    const environment = { accountId: known(stack?.account), region: known(stack?.region) };
    const key = sha256(JSON.stringify([QUESTION, engineVersion, environment, template]));
    let verdict = cache.get(key);
    if (!verdict) {
      try {
        engine ??= loadEngine();
        verdict = ask(engine, template, environment);
        cache.set(key, verdict);
      } catch (error) {
        verdict = [
          { rule: 'engine', severity: 'FATAL', logicalId: '', property: '', message: `could not validate: ${error}` },
        ];
      }
    }
    const name = stack?.stackName ?? basename(file, '.template.json');
    diagnostics.push(...verdict.map((diagnostic) => ({ ...diagnostic, stack: name })));
  }
  engine?.composite.free();
  cache.write();
  return {
    engine: `@aws/cloudformation-validate ${engineVersion}`,
    templates: files.length,
    diagnostics: diagnostics.sort((a, b) => (order(a) < order(b) ? -1 : 1)),
  };
}

interface EngineModule {
  CompositeEngine: new (
    config: object,
  ) => {
    validateTemplate(template: object, options: object): { diagnostics: readonly EngineDiagnostic[] };
    free(): void;
  };
  TemplateContent: new (content: string, name: string) => object;
}

interface EngineDiagnostic {
  readonly ruleId: string;
  readonly severity: string;
  readonly message: string;
  readonly propertyPath?: string;
  readonly entity?: { readonly entityType: string; readonly logicalId?: string };
}

interface Engine {
  readonly module: EngineModule;
  readonly composite: InstanceType<EngineModule['CompositeEngine']>;
}

/** aws-cdk-lib carries the engine in its own node_modules; no package here depends on it. */
function bundledWithCdk(): NodeJS.Require {
  return createRequire(require.resolve('aws-cdk-lib/package.json'));
}

function versionOfEngine(): string {
  return bundledWithCdk()('@aws/cloudformation-validate/package.json').version;
}

function loadEngine(): Engine {
  const module: EngineModule = bundledWithCdk()('@aws/cloudformation-validate');
  return { module, composite: new module.CompositeEngine({}) };
}

function ask(engine: Engine, template: string, environment: object): Verdict {
  const { diagnostics } = engine.composite.validateTemplate(new engine.module.TemplateContent(template, 'template'), {
    detailLevel: 'STANDARD',
    severityLevel: 'WARN',
    exclude: EXCLUDED,
    pseudoParameterOverrides: environment,
  });
  return diagnostics.map(({ ruleId, severity, entity, propertyPath, message }) => ({
    rule: ruleId,
    severity,
    logicalId: entity?.entityType === 'Resource' ? (entity.logicalId ?? '') : '',
    property: propertyPath ?? '',
    message,
  }));
}

/** A file of verdicts by key. Whatever cannot be read is asked again; whatever cannot be written costs time only. */
class VerdictCache {
  private readonly path: string | undefined;
  private readonly verdicts: Map<string, Verdict>;
  private changed = false;

  constructor(directory: string | false) {
    this.path = directory === false ? undefined : join(directory, 'template-validation.json');
    this.verdicts = new Map(Object.entries(readCache(this.path)));
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
    const kept = Object.fromEntries([...this.verdicts].slice(-CACHE_LIMIT));
    try {
      mkdirSync(dirname(this.path), { recursive: true });
      writeFileSync(`${this.path}.${process.pid}`, JSON.stringify(kept));
      renameSync(`${this.path}.${process.pid}`, this.path);
    } catch {
      // A read-only checkout validates anew each time.
    }
  }
}

function readCache(path: string | undefined): Record<string, Verdict> {
  if (path === undefined || !existsSync(path)) return {};
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
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

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
