import { USE_CASE_PRESETS, useCasePreset } from '../../../constructs/use-case-presets';
import { CONTROLS } from '../../../policies/controls/control-catalogue';
import { mistakeOf } from '../construct-mistake';
import { workloadApp } from '../workload-app';

const presets = Object.values(USE_CASE_PRESETS);
const names = presets.map(({ name }) => name);

it('knows the kinds of use of a generative-AI workplace', () => {
  expect(names).toEqual([
    'chat',
    'rag-chat',
    'agent',
    'generation',
    'summary',
    'proofreading',
    'translation',
    'web-extraction',
    'image',
    'video',
  ]);
});

describe.each(presets)('$name', (preset) => {
  it('names controls of the catalogue, a notice to users and the filter of personal data always', () => {
    const known = new Set(CONTROLS.map(({ id }) => id));
    for (const control of preset.controls) expect(known).toContain(control);
    expect(preset.controls).toEqual(expect.arrayContaining(['CCOE-AI-05', 'CCOE-AI-15']));
  });

  it('has a person look at what leaves the office, or acts without one', () => {
    const leaves = preset.outputChannel !== 'staff-only';
    if (leaves) expect(preset.controls).toContain('CCOE-AI-08');
    expect(preset.humanReview).toBe(leaves || preset.riskScreening.judgement);
  });

  it('leaves one user a small part of the day’s tokens', () => {
    expect(preset.quota.perUser.tokensPerDay * 10).toBeLessThanOrEqual(preset.quota.tokensPerDay);
  });

  it('tells the model in Japanese what the kind demands', () => {
    expect(preset.promptNotice).toMatch(/ください。$/);
  });
});

it('sends nothing to residents without a person', () => {
  expect(presets.filter(({ outputChannel }) => outputChannel === 'direct')).toEqual([]);
});

it.each(presets.filter(({ missing }) => missing.length === 0).map(({ name }) => name))('serves %s', (name) => {
  expect(useCasePreset(workloadApp().stack, name).name).toBe(name);
});

it.each([
  ['rag-chat', 'KnowledgeBase'],
  ['agent', 'AgentWorkload'],
  ['web-extraction', 'EgressProxy'],
  ['image', 'ImageGeneration'],
  ['video', 'VideoGeneration'],
])('cannot serve %s yet, and says that %s is missing', (name, construct) => {
  const error = mistakeOf(() => useCasePreset(workloadApp().stack, name));
  expect(error.code).toBe('preset-not-served');
  expect(error.text.ja).toContain(construct);
});

it.each(['summarize', 'toString', ''])('refuses the unknown preset "%s" and names those that there are', (name) => {
  const error = mistakeOf(() => useCasePreset(workloadApp().stack, name));
  expect(error.code).toBe('preset-unknown');
  expect(error.text.en).toContain('chat, generation, summary, proofreading, translation');
});
