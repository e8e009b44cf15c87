import { ASSEMBLY, command } from '../command';
import { REPORT_FORMATS } from '../report/report-formats';

export const REPORT = command({
  name: 'report',
  chapter: 'report',
  summary: {
    ja: '合成の証跡から報告書を書く、前回と比べる、改変がないか確かめる',
    en: 'writes reports from the evidence of a synth, compares with an earlier one, verifies that nothing was altered',
  },
  synopsis: [
    { ja: 'report --format 形式,形式', en: 'report --format FORMAT,FORMAT' },
    { ja: 'report --previous 前回の証跡', en: 'report --previous EARLIER_EVIDENCE' },
    'report --verify',
  ],
  options: {
    format: {
      type: 'string',
      value: { ja: '形式', en: 'FORMAT' },
      text: {
        ja: `${REPORT_FORMATS.join(',')} のうち書くもの(既定は pdf を除くすべて)`,
        en: `some of ${REPORT_FORMATS.join(',')} (default: all but pdf)`,
      },
      completes: REPORT_FORMATS,
    },
    previous: {
      type: 'string',
      value: 'FILE',
      text: {
        ja: '前回の evidence.json か合成の出力先。変わったものを、悪くなったものから並べる',
        en: 'earlier evidence.json, or output of an earlier synth: what changed, what became worse first',
      },
      completes: 'file',
    },
    verify: {
      type: 'boolean',
      text: {
        ja: '何も書かず、digest.txt と違うファイルを並べる',
        en: 'writes nothing; lists the files that differ from digest.txt',
      },
    },
    output: {
      type: 'string',
      value: 'DIR',
      text: {
        ja: '報告書の出力先(既定は合成の出力先の report)',
        en: 'where reports are written (default: report in the synth)',
      },
      completes: 'folder',
    },
    assembly: ASSEMBLY,
  },
  notes: {
    ja: `不合格の合成からも報告書を書きます。合成の出力先に書いたときは digest.txt(sha256sum の形式)を新しくします。
pdf には Chromium 系のブラウザーが要ります(CHROME_PATH で指定できます)。`,
    en: `A report is written of a failed synth, too. Reports written into the synth renew its digest.txt (format of sha256sum).
pdf takes a browser of the Chromium family (CHROME_PATH names one).`,
  },
  exits: {
    0: { ja: '書いた、悪くなったものなし、改変なし', en: 'written, nothing became worse, nothing altered' },
    1: { ja: '前回より悪くなったもの、または改変がある', en: 'something became worse, or was altered' },
  },
  async run({ values, terminal, variables }) {
    const { report } = require('../report/report') as typeof import('../report/report');
    const { printReport } = require('../report/print-report') as typeof import('../report/print-report');
    const result = await report({ ...values, language: terminal.language, variables });
    return {
      json: result,
      print: () => printReport(result, terminal),
      exitCode: result.differences.length > 0 || result.changes.some(({ direction }) => direction === 'worse') ? 1 : 0,
    };
  },
});
