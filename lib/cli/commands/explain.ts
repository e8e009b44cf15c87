import { ASSEMBLY, command } from '../command';

export const EXPLAIN = command({
  name: 'explain',
  chapter: 'ask',
  summary: {
    ja: '統制・規則・文・例外の意味、直し方、例外の求め方を説明する',
    en: 'what a control, a rule, a statement or an exception means, how to fix, how to ask for an exception',
  },
  synopsis: ['explain ID'],
  words: [
    {
      name: 'ID',
      text: {
        ja: '統制(CCOE-AI-02)、規則(LandingZone-S3PublicAccess、AwsSolutions-S1)、文(DenyLeavingOrganization)、例外(EX-PLATFORM、EX-2026-001)のどれか',
        en: 'a control (CCOE-AI-02), a rule (LandingZone-S3PublicAccess, AwsSolutions-S1), a statement (DenyLeavingOrganization) or an exception (EX-PLATFORM, EX-2026-001)',
      },
    },
  ],
  options: { assembly: ASSEMBLY },
  exits: { 0: { ja: '説明した', en: 'explained' } },
  run({ values, words: [id = ''] }) {
    const { explain } = require('../explain') as typeof import('../explain');
    const { printExplanation } = require('../print-explanation') as typeof import('../print-explanation');
    const { SynthesizedLandingZone } =
      require('../synthesized-landing-zone') as typeof import('../synthesized-landing-zone');
    const explanation = explain(id, new SynthesizedLandingZone(values.assembly));
    return { json: explanation, print: (terminal) => printExplanation(explanation, terminal), exitCode: 0 };
  },
});
