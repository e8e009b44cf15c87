import { type Files, load, VALID } from './landing-zone-fixture';

const SERVICE = `  - id: SV-001
    title: { ja: 電子申請, en: Online applications }
    vendor: 例示システム
    department: tax
    purpose: 申請の受付
    classification: 自治体機密性2
    dataLocation: japan
    ismap: listed
    contractEndsOn: 2028-03-31
    exit: CSV で受け取る
    reviewOn: 2027-03-01
`;
const APPROVAL = '    approval: { approver: CIO, approvedOn: 2026-04-01, expiresOn: 2027-03-31 }\n';
const ATTESTATION = '  - control: CCOE-GOV-06\n    evidence: 8デ推第12号\n';

const withRegisters = (registers: string): Files => ({ ...VALID, 'registers.yaml': registers });
function errors(registers: string): string[] {
  const result = load(withRegisters(registers));
  return result.ok ? [] : result.errors.map(({ file, line, column, code }) => `${file}:${line}:${column} ${code}`);
}

describe('registers.yaml', () => {
  it('is read into the model, with places', () => {
    const result = load(withRegisters(`services:\n${SERVICE}attestations:\n${ATTESTATION}${APPROVAL}`));
    if (!result.ok) throw new Error(JSON.stringify(result.errors));
    expect(result.landingZone.registers!.services).toEqual([
      expect.objectContaining({
        id: 'SV-001',
        classification: { scheme: '自治体機密性', class: '2' },
        source: { file: 'registers.yaml', line: 2, column: 5 },
      }),
    ]);
    expect(result.landingZone.attestations).toEqual([
      {
        control: 'CCOE-GOV-06',
        evidence: '8デ推第12号',
        approval: { approver: 'CIO', approvedOn: '2026-04-01', expiresOn: '2027-03-31' },
      },
    ]);
  });

  it('may be left out, whole or in parts', () => {
    for (const files of [VALID, withRegisters('lessons: []\n')]) expect(load(files).ok).toBe(true);
  });

  it.each([
    ['the same id twice', `services:\n${SERVICE}${SERVICE}`, 'registers.yaml:13:9 register-id-twice'],
    ['an id of another kind', `services:\n${SERVICE.replace('SV-001', '1')}`, 'registers.yaml:2:9 wrong-type'],
    [
      'an unknown department',
      `services:\n${SERVICE.replace('tax', 'taxes')}`,
      'registers.yaml:5:17 unknown-department',
    ],
    [
      'a corpus of no use case',
      'corpora:\n  - { id: CP-1, title: { ja: a, en: a }, useCase: tax-nothing, owner: a, origin: a, classification: 自治体機密性1, personalData: false, retentionDays: 1, reviewOn: 2027-01-01 }\n',
      'registers.yaml:2:51 unknown-use-case',
    ],
    [
      'a lesson about no control',
      'lessons:\n  - { id: LS-1, learntOn: 2026-01-01, what: a, change: b, controls: [CCOE-GOV-99] }\n',
      'registers.yaml:2:70 unknown-control',
    ],
    [
      'evidence of no control',
      `attestations:\n${ATTESTATION.replace('06', '99')}`,
      'registers.yaml:2:14 unknown-control',
    ],
    [
      'two attestations of one control',
      `attestations:\n${ATTESTATION}${ATTESTATION}`,
      'registers.yaml:4:14 control-attested-twice',
    ],
    [
      'an approval of two years',
      `attestations:\n${ATTESTATION}${APPROVAL.replace('2027', '2028')}`,
      'registers.yaml:4:67 approval-too-long',
    ],
    [
      'an approval that ends before it begins',
      `attestations:\n${ATTESTATION}${APPROVAL.replace('2027', '2025')}`,
      'registers.yaml:4:67 approval-too-long',
    ],
    ['an unknown list', 'vendors: []\n', 'registers.yaml:1:1 unknown-key'],
  ])('refuses %s', (_, registers, error) => {
    expect(errors(registers)).toEqual([error]);
  });
});
