import { readFileSync } from 'node:fs';
import { Field, GovAiApi } from '../../../constructs/gov-ai-api';
import * as personalData from '../../../constructs/personal-data';
import { findings, workloadApp } from '../workload-app';

const page = (name: string) => readFileSync(`docs/constructs/${name}.md`, 'utf8');
const example = (name: string) => /```ts\n(.*?)```/s.exec(page(name))![1]!.replace(/^import .*$/gm, '');

describe('the documented examples', () => {
  it('gov-ai-api.md synthesizes without findings', () => {
    const { app, stack } = workloadApp();
    new Function('Field', 'GovAiApi', 'stack', example('gov-ai-api'))(Field, GovAiApi, stack);
    expect(findings(app)).toEqual([]);
  });

  it('personal-data.md gives what its comments say', () => {
    const lines = example('personal-data').trim().split('\n');
    const said = lines.map((line) => line.split(' // ')[1]).filter(Boolean);
    const code = lines.map((line) => line.split(' // ')[0]!);
    const results = [code[0], code[1], `(() => { ${code[2]} ${code[3]} return shown; })()`].map((expression) =>
      new Function(...Object.keys(personalData), `return ${expression}`)(...Object.values(personalData)),
    );
    expect(results).toEqual([said[0], { 口座番号: '[口座番号]' }, said[2]]);
  });

  it.each(['gov-ai-api', 'personal-data'])('%s.md begins in Japanese and shows at most ten lines', (name) => {
    expect(page(name).split('\n')[2]).toMatch(/^[ぁ-んァ-ヶ一-龠]/);
    expect(example(name).trim().split('\n').length).toBeLessThanOrEqual(10);
  });

  it('names every kind of personal data and its mask', () => {
    for (const [kind, mask] of Object.entries(personalData.MASKS)) {
      expect(page('personal-data')).toContain(`| \`${kind}\``);
      expect(page('personal-data')).toContain(`\`${mask}\``);
    }
  });
});
