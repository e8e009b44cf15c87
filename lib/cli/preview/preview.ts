import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { CommandError } from '../../command-error';
import { languageOf } from '../../report/language';
import { previewServer } from './preview-server';
import { previewedWorkloads } from './previewed-workloads';

export interface PreviewOutput {
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
}

/**
 * Runs `ccoe preview` (options: `commands/preview.ts`). Gives the exit code of wrong usage, or the server that runs on.
 *
 * @param args what stands behind `preview`
 */
export async function preview(args: readonly string[], output: PreviewOutput): Promise<2 | Server> {
  let language = languageOf(undefined, output.variables);
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        assembly: { type: 'string', default: 'cdk.out' },
        port: { type: 'string', default: '4173' },
        lang: { type: 'string' },
      },
    });
    language = languageOf(values.lang, output.variables);
    const server = previewServer(previewedWorkloads(values.assembly));
    await listen(server, portOf(values.port));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    output.stdout.write(
      { ja: `プレビュー: ${address}  (Ctrl+C で終了)\n`, en: `Preview: ${address}  (Ctrl+C ends it)\n` }[language],
    );
    return server;
  } catch (error) {
    const text = error instanceof CommandError ? error.text[language] : wrongOption(error);
    output.stderr.write(`${text}\n${{ ja: '使い方', en: 'Usage' }[language]}: ccoe preview --help\n`);
    return 2;
  }
}

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new CommandError({
    ja: `--port ${text}: 0 から 65535 の数を指定してください。`,
    en: `--port ${text}: expected a number from 0 to 65535.`,
  });
}

/** On this machine only: the screen is not ready to be seen by others. */
function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', () =>
      reject(
        new CommandError({
          ja: `ポート ${port} は使われています。--port で別の番号を指定してください。`,
          en: `Port ${port} is in use. Name another by --port.`,
        }),
      ),
    );
    server.listen(port, '127.0.0.1', resolve);
  });
}

/** @throws what is no mistake of the person at the keyboard */
function wrongOption(error: unknown): string {
  const { code, message } = error as { readonly code?: unknown; readonly message: string };
  if (String(code).startsWith('ERR_PARSE_ARGS')) return message;
  throw error;
}
