import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ccoe } from '../../lib/cli/ccoe';
import { findCommand } from '../../lib/cli/commands';
import { ConfigurationRefused } from '../../lib/department-app/configuration-refused';
import { synthesizeLandingZone } from '../../lib/synthesize';
import { type Markdown, ROOT } from './markdown';

/** Programs of the machine that a guide may use; all of them stay in the folder. */
const PROGRAMS = /^(cp|sha256sum) /;
/** Names that a guide gives to what stands in the reader's folder. */
const IN_FOLDER = /^(landing-zone|cdk\.out[.\w]*|responses|template\.yaml)(\/|$)/;

export interface Ran {
  readonly exitCode: number;
  readonly output: string;
}

/**
 * A folder as the reader of a guide has it (the sample organisation, its synth, the template that the guide shows), in which
 * the commands of the guide run one after the other. `ccoe` runs in this process.
 */
export class GuideShell {
  private readonly home = mkdtempSync(join(tmpdir(), 'guide-'));
  private folder = this.home;

  /** @param assembly synth of the sample organisation */
  constructor(assembly: string, guide: Markdown) {
    cpSync(join(ROOT, 'landing-zone'), join(this.home, 'landing-zone'), { recursive: true });
    cpSync(assembly, join(this.home, 'cdk.out'), { recursive: true });
    writeFileSync(join(this.home, 'template.yaml'), guide.blocks('yaml')[0] ?? '');
  }

  async run(line: string): Promise<Ran> {
    if (line.startsWith('cd ')) {
      this.folder = resolve(this.folder, line.slice(3));
      return { exitCode: 0, output: '' };
    }
    if (PROGRAMS.test(line)) {
      const { status, stdout, stderr } = spawnSync('bash', ['-c', line], { cwd: this.folder, encoding: 'utf8' });
      return { exitCode: status ?? 1, output: stdout + stderr };
    }
    if (!line.startsWith('npx ccoe ')) return { exitCode: 127, output: `this test does not know how to run: ${line}` };
    const args = words(line).slice(2);
    return args[0] === 'synth' ? this.synth() : this.ccoe(args);
  }

  remove(): void {
    rmSync(this.home, { recursive: true });
  }

  /** `bin/ccoe.ts` hands this one to the program of `npm run synth`. */
  private async synth(): Promise<Ran> {
    const result = await synthesizeLandingZone({
      landingZoneDirectory: join(this.folder, 'landing-zone'),
      outdir: join(this.folder, 'cdk.out'),
    });
    if ('errors' in result) return { exitCode: 1, output: new ConfigurationRefused(result.errors).text.en };
    const { failures } = result.evidence;
    return { exitCode: failures.length > 0 ? 1 : 0, output: failures.map(({ message }) => message.en).join('\n') };
  }

  private async ccoe(args: readonly string[]): Promise<Ran> {
    const here = args.map((arg) => (IN_FOLDER.test(arg) ? join(this.folder, arg) : arg));
    if (here[0] === 'init') here[1] = join(this.folder, here[1]!);
    // What a command takes by default stands in the reader's folder, not in the one of the tests.
    for (const [name, option] of Object.entries(findCommand(args)?.options ?? {})) {
      if (option.completes === 'folder' && typeof option.default === 'string' && !args.includes(`--${name}`)) {
        here.push(`--${name}`, join(this.folder, option.default));
      }
    }
    const { exitCode, stdout, stderr } = await ccoe(here, { color: false, width: 100, variables: {} });
    return { exitCode, output: stderr || stdout };
  }
}

/** The words of a command line; quotes keep spaces. */
export function words(line: string): readonly string[] {
  return [...line.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g)].map(([word]) => word.replaceAll(/["']/g, ''));
}
