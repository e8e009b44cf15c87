import { askQuestions } from '../../../../lib/cli/new/ask-questions';
import type { Question } from '../../../../lib/cli/new/question';

const LONG = ['designated-city', 'municipality', 'small-municipality'];
const question = (overrides: Partial<Question<object>> = {}): Question<object> => ({
  name: 'kind',
  text: { ja: '団体の種類', en: 'Kind of body' },
  choices: () => LONG,
  labels: { municipality: { ja: '市町村', en: 'city, town or village' } },
  ...overrides,
});

async function asking(one: Question<object>, ...lines: readonly string[]) {
  const asked: string[] = [];
  const left = [...lines];
  const ask = async (prompt: string) => {
    asked.push(prompt);
    return left.shift()!;
  };
  return { answers: await askQuestions([one], { context: {}, given: {}, ask, language: 'ja' }), asked };
}

it('shows choices that do not fit behind the question below it, each with its number and meaning', async () => {
  const { asked } = await asking(question({ default: () => 'municipality' }), '');
  expect(asked).toEqual([
    '団体の種類\n   1  designated-city\n   2  municipality  市町村\n   3  small-municipality\n番号か語 [municipality]: ',
  ]);
});

it.each([
  ['a number', question(), ['3'], 'small-municipality'],
  ['a word', question(), ['designated-city'], 'designated-city'],
  ['nothing, where there is a default', question({ default: () => 'municipality' }), [''], 'municipality'],
  ['a number that does not exist, and then one that does', question(), ['4', '1'], 'designated-city'],
  ['several numbers', question({ list: true }), ['1, 3'], 'designated-city,small-municipality'],
  ['no number twice', question({ list: true }), ['1, 1', '1'], 'designated-city'],
  ['a choice that is a number', question({ choices: () => ['3', '2', '1', ...LONG] }), ['3'], '3'],
  ['a word of few', question({ choices: () => ['a', 'b'], labels: undefined }), ['1', 'b'], 'b'],
])('takes %s', async (_, one, lines, expected) => {
  expect((await asking(one, ...lines)).answers).toEqual({ kind: expected });
});
