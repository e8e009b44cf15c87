import type { ComponentChildren } from 'preact';
import type { Text } from '../../../policies/text';
import type { PromptRoute } from '../../evidence/department-evidence';
import type { AccountEvidence, Evidence, UseCaseEvidence } from '../../evidence/evidence';
import { count } from '../number-format';
import { regionNames } from '../region-names';
import { Bilingual, Japanese } from './bilingual';
import { byDepartment } from './by-department';

/** What use cases have around them, by department, so that thousands of them are not looked for one by one. */
export interface Surroundings {
  readonly handling: Evidence['promptHandling'];
  readonly accounts: ReadonlyMap<string, readonly AccountEvidence[]>;
  readonly prompts: ReadonlyMap<string, readonly PromptRoute[]>;
}

export function surroundingsOf({ promptHandling, accounts, departments = [] }: Evidence): Surroundings {
  return {
    handling: promptHandling,
    accounts: byDepartment(accounts),
    prompts: new Map(departments.map(({ code, prompts }) => [code, prompts])),
  };
}

interface Step {
  readonly title: Text;
  readonly content: ComponentChildren;
  /** The synth does not show it: drawn so, never left out. */
  readonly open?: boolean;
}

/** The way of a prompt of one use case, from who types it to who reads the log; a step that this synth does not show says so. */
export function UseCaseFlow({ useCase, surroundings }: { useCase: UseCaseEvidence; surroundings: Surroundings }) {
  const steps = stepsOf(useCase, surroundings);
  return (
    <ol class="flow" aria-label={`${useCase.title.ja} / ${useCase.title.en}`}>
      {steps.map(({ title, content, open }) => (
        <li class={open ? 'open' : undefined}>
          <b>
            <Bilingual {...title} />
          </b>
          <span>{content}</span>
        </li>
      ))}
    </ol>
  );
}

function stepsOf(useCase: UseCaseEvidence, { handling, accounts, prompts }: Surroundings): readonly Step[] {
  const reached = (accounts.get(useCase.department) ?? []).filter(
    ({ environment, models }) =>
      useCase.environments.includes(environment) && useCase.models.some((model) => models.includes(model)),
  );
  const names = reached.map(({ name }) => name);
  const routes = (prompts.get(useCase.department) ?? []).filter(
    ({ model, accounts: open }) => useCase.models.includes(model) && open.some((name) => names.includes(name)),
  );
  const { inputClassification } = useCase;
  return [
    {
      title: { ja: '入力', en: 'Input' },
      content: (
        <>
          <Bilingual {...useCase.departmentTitle} />
          <small>
            <Japanese>{`${inputClassification.scheme} ${inputClassification.class}`}</Japanese>{' '}
            <Bilingual ja="まで" en="at most" />
          </small>
          <small>{names.join(', ')}</small>
        </>
      ),
      open: names.length === 0,
    },
    {
      title: { ja: '個人情報の遮断', en: 'Personal data' },
      content: <Bilingual ja="業務アプリの報告書の規則を見る" en="see the rules in the workload’s report" />,
      open: true,
    },
    {
      title: { ja: 'ガードレール', en: 'Guardrail' },
      ...(handling?.guardrailTier
        ? {
            content: <Bilingual ja={`強制（${handling.guardrailTier}）`} en={`enforced (${handling.guardrailTier})`} />,
          }
        : notShown),
    },
    { title: { ja: '推論', en: 'Inference' }, ...inferenceOf(routes) },
    {
      title: { ja: 'AWS 側の保持', en: 'Kept by AWS' },
      ...(handling?.retentionMode
        ? { content: <Bilingual ja={`なし（${handling.retentionMode}）`} en={`nothing (${handling.retentionMode})`} /> }
        : notShown),
    },
    {
      title: { ja: '呼出ログ', en: 'Invocation log' },
      ...(handling?.logStore
        ? {
            content: (
              <Bilingual
                ja={`自団体の S3 に ${daysOf(handling.logStore, names)}日`}
                en={`own S3, ${daysOf(handling.logStore, names)} days`}
              />
            ),
          }
        : notShown),
    },
    {
      title: { ja: 'ログを読む人', en: 'Who reads the log' },
      ...(handling && handling.readers.length > 0 ? { content: <code>{handling.readers.join(', ')}</code> } : notShown),
    },
  ];
}

const notShown = { content: <Bilingual ja="この合成にはない" en="not in this synth" />, open: true };

function inferenceOf(routes: readonly PromptRoute[]): Pick<Step, 'content' | 'open'> {
  if (routes.length === 0) return { content: <Bilingual ja="閉じている" en="closed" /> };
  const regions = [...new Set(routes.flatMap(({ destinations }) => destinations))].sort();
  return {
    content: (
      <>
        <Bilingual {...regionNames(regions, { ja: '・', en: ' and ' })} />
        <small>{routes.map(({ name }) => name).join(', ')}</small>
      </>
    ),
  };
}

function daysOf(
  { days, byAccount }: NonNullable<NonNullable<Evidence['promptHandling']>['logStore']>,
  names: readonly string[],
): string {
  const kept = [...new Set((names.length > 0 ? names : ['']).map((name) => byAccount[name] ?? days))].sort(
    (a, b) => a - b,
  );
  return kept.map(count).join(' / ');
}
