import { CONTROLS, findControl, mappingsOf } from '../../../policies/controls/control-catalogue';
import { FRAMEWORKS } from '../../../policies/controls/framework-register';

const japanese = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

describe('the control catalogue', () => {
  it('holds 80 controls, each once', () => {
    expect(CONTROLS).toHaveLength(80);
    expect(new Set(CONTROLS.map(({ id }) => id)).size).toBe(80);
  });

  it.each(CONTROLS)('$id says in both languages how it can be held', (control) => {
    expect(control.id).toMatch(/^CCOE-[A-Z]{2,3}-\d{2}$/);
    const parts = [control.preventive, control.proactive, control.detective].filter((part) => part !== undefined);
    expect(parts.length).toBeGreaterThan(0);
    for (const text of [control.title, ...parts]) {
      expect(text.ja).toMatch(japanese);
      expect(text.en).toMatch(/^[\x20-\x7E]+$/);
    }
  });

  it.each(CONTROLS)('$id maps to registered frameworks with a verification status', (control) => {
    expect(mappingsOf(control).every(({ ids }) => ids.length > 0)).toBe(true);
  });

  it('covers the measures of the ordinance but the third: physical security is held by the provider', () => {
    const items = new Set(CONTROLS.flatMap(({ mappings }) => mappings['jichi-16-3'] ?? []));
    expect([...items].toSorted()).toEqual(['1', '2', '4', '5', '6', '7', '8']);
  });

  it('never shows an inferred ISMAP number as verified', () => {
    const inferred = CONTROLS.flatMap(mappingsOf).filter(({ framework }) => framework.id === 'ismap');
    expect(inferred.length).toBeGreaterThan(0);
    expect(new Set(inferred.map(({ verification }) => verification))).toEqual(new Set(['unverified']));
  });

  it('maps nothing to the common standards of government agencies, whose numbers are unverified', () => {
    expect(CONTROLS.filter(({ mappings }) => 'tousui' in mappings)).toEqual([]);
  });
});

describe('findControl', () => {
  it('finds a control by its id', () => {
    expect(findControl('CCOE-AI-02')?.title.en).toBe('Inference stays in Japan');
  });

  it.each(['CCOE-AI-99', 'AI-02', ''])('finds nothing for %j', (id) => expect(findControl(id)).toBeUndefined());
});

describe('mappingsOf', () => {
  it('names the framework and the fix when a mapping has no registered framework', () => {
    const control = { ...findControl('CCOE-AI-02')!, mappings: { unknown: ['1'] } };
    expect(() => mappingsOf(control)).toThrow(/CCOE-AI-02.*unknown.*framework-register\.json/);
  });
});

describe('the framework register', () => {
  it.each(FRAMEWORKS)('$id has a title in both languages, an edition and a publisher', (framework) => {
    expect([framework.title.ja, framework.title.en, framework.edition, framework.publisher]).not.toContain('');
  });

  it('holds each framework once', () => {
    expect(new Set(FRAMEWORKS.map(({ id }) => id)).size).toBe(FRAMEWORKS.length);
  });
});
