import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AssetCode, type Code } from 'aws-cdk-lib/aws-lambda';

/** A folder of `dist/handlers`. */
export type HandlerName = 'account-configurator' | 'gov-ai-api' | 'organization-switches';

/**
 * The bundle of a Lambda handler, as `npm run build` writes it to `dist/handlers`: beside the bundle that is running, or
 * below the working directory where the sources run.
 *
 * @throws Error when it was not built
 */
export function handlerCode(name: HandlerName): Code {
  const places = [
    join(__dirname, 'handlers'),
    join(__dirname, '..', 'handlers'),
    join(process.cwd(), 'dist', 'handlers'),
  ];
  const directory = places.map((place) => join(place, name)).find((place) => existsSync(join(place, 'index.js')));
  if (directory) return new AssetCode(directory);
  throw new Error(
    `Lambda のコード ${name} がありません。npm run build を実行してください。 / ` +
      `The code of the Lambda ${name} is not there. Run npm run build.`,
  );
}
