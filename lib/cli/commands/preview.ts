import { ASSEMBLY, command } from '../command';

export const PREVIEW = command({
  name: 'preview',
  chapter: 'ask',
  summary: {
    ja: '展開する前に、業務の入力画面と応答を手元で確かめる',
    en: 'form and answers of a workload on this machine, before anything is deployed',
  },
  synopsis: ['preview'],
  options: {
    port: {
      type: 'string',
      default: '4173',
      value: 'N',
      text: { ja: '待ち受けるポート。0 は空いているもの', en: 'port to listen on; 0 for a free one' },
    },
    assembly: ASSEMBLY,
  },
  notes: {
    ja: '127.0.0.1 だけで待ち受け、どこにもつなぎません。生成 AI の答えは作り物です。Ctrl+C で終わります。',
    en: "Listens on 127.0.0.1 only and connects to nothing. The model's answers are pretended. Ctrl+C ends it.",
  },
  exits: { 0: { ja: '終了した', en: 'ended' } },
});
