import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { attachCustomSynthesis } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { UseCase } from '../../policies/landing-zone-model';
import { departmentContext } from '../department-context';
import type { WorkloadSettings } from './handler/workload-settings';
import { openApi } from './open-api';

/** What is registered and previewed of one workload. */
export interface Registration {
  readonly useCase: UseCase;
  readonly settings: WorkloadSettings;
  readonly mode: 'sync' | 'stream' | 'async';
}

/** One entry of `exapp-config.json`. */
export interface ExAppConfig {
  readonly constructPath: string;
  readonly mode: Registration['mode'];
  /**
   * The fields of 源内's registration, in its spelling; `placeholder` is pasted as JSON. The endpoint is an output of the
   * stack, the API key is the relay's (see docs/constructs/gov-ai-api.md).
   * Source: 源内 Web, createExAppSchema (2026-07).
   */
  readonly registration: {
    readonly exAppName: string;
    readonly endpoint: string;
    readonly placeholder: string;
    readonly description: string;
    readonly howToUse: string;
    readonly copyable: false;
    readonly status: 'draft';
  };
  /** What the handler reads; the preview runs on it. */
  readonly settings: WorkloadSettings;
}

/**
 * Writes `exapp-config.json`, which lists every workload of the app, and one OpenAPI document a workload: `openapi.json`,
 * or `openapi.<id>.json` from the second on.
 */
export function writeRegistration(construct: IConstruct, registration: Registration): void {
  const all = registered(construct.node.root);
  all.set(construct.node.path, registration);
  attachCustomSynthesis(construct as never, {
    onSynthesize: ({ assembly: { outdir } }) => {
      const entries = [...all].map(([path, entry]) => exAppConfig(construct, path, entry));
      write(join(outdir, 'exapp-config.json'), entries);
      const isFirst = [...all.keys()][0] === construct.node.path;
      const file = isFirst ? 'openapi.json' : `openapi.${construct.node.path.replaceAll('/', '-')}.json`;
      write(join(outdir, file), openApi(registration));
    },
  });
}

function exAppConfig(scope: IConstruct, constructPath: string, { useCase, settings, mode }: Registration): ExAppConfig {
  const { department } = departmentContext(scope);
  return {
    constructPath,
    mode,
    registration: {
      exAppName: useCase.title.ja,
      endpoint: '',
      placeholder: JSON.stringify(settings.form),
      description: useCase.purpose,
      howToUse: [
        '入力欄に必要なことを書いて、実行します。個人番号などの個人情報は、送られる前に伏せ字になります。',
        settings.humanReview ? '出力は、職員が内容を確かめてから使ってください。' : '',
        `問い合わせ: ${department.title.ja} ${department.contacts.owner.title.ja}`,
      ]
        .filter(Boolean)
        .join('\n'),
      copyable: false,
      status: 'draft',
    },
    settings,
  };
}

const REGISTERED = Symbol.for('ccoe-landing-zone.GovAiApi');

function registered(root: IConstruct): Map<string, Registration> {
  const holder = root as IConstruct & { [REGISTERED]?: Map<string, Registration> };
  holder[REGISTERED] ??= new Map();
  return holder[REGISTERED];
}

function write(file: string, content: object): void {
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);
}
