import { digitRuns } from './digit-runs';
import { findPersonalData } from './find-personal-data';
import { count, type MaskOptions, maskedKinds, type PersonalDataCounts, withMasks } from './mask-personal-data';
import type { PersonalDataKind } from './personal-data-kinds';

/** Characters behind a number that can still change what it is: letters of a card, words in brackets. */
const TAIL = 20;
/** Characters in front of a number that belong to it: letters of a card or passport, the plus of a phone number. */
const HEAD = 5;
/** Characters that were handed on and still say what the next number is; twice what `numberContext` reads. */
const CONTEXT = 64;
/** From here on a held text is looked at only when it has grown by a quarter: an endless list stays linear. */
const EAGER = 1024;

/**
 * Masks a text that arrives in pieces, so that a number split over pieces never leaks: the end is held back until nothing
 * that follows can make a number of it. The pieces joined are what `maskPersonalData` gives for the whole text.
 */
export class PersonalDataStream {
  readonly #masked: ReadonlySet<PersonalDataKind>;
  readonly #found: Partial<Record<PersonalDataKind, number>> = {};
  #context = '';
  #held = '';
  #lookAgainAt = 0;

  constructor(private readonly options: MaskOptions = {}) {
    this.#masked = maskedKinds(options);
  }

  /** What may be shown now; often nothing. */
  push(piece: string): string {
    this.#held += piece;
    if (this.#held.length < this.#lookAgainAt) return '';
    const safe = this.#release(this.#safeLength());
    this.#lookAgainAt = this.#held.length > EAGER ? this.#held.length * 1.25 : 0;
    return safe;
  }

  /** The rest, when nothing follows. */
  end(): string {
    return this.#release(this.#held.length);
  }

  get found(): PersonalDataCounts {
    return this.#found;
  }

  #safeLength(): number {
    let safe = Math.max(0, this.#held.length - TAIL);
    for (const run of digitRuns(this.#held).reverse()) {
      if (safe >= run.at(-1)!.end + TAIL) break;
      if (safe > run[0]!.start - HEAD) safe = Math.max(0, run[0]!.start - HEAD);
    }
    // Never through the middle of a character.
    const next = this.#held.charCodeAt(safe);
    return next >= 0xdc00 && next < 0xe000 ? Math.max(0, safe - 1) : safe;
  }

  #release(length: number): string {
    if (length === 0) return '';
    const from = this.#context.length;
    const text = this.#context + this.#held;
    const to = from + length;
    const all = findPersonalData(text, { context: this.options.context, masked: this.#masked });
    const findings = all.filter(({ start }) => start >= from && start < to);
    for (const [kind, times] of Object.entries(count(findings)) as [PersonalDataKind, number][]) {
      this.#found[kind] = (this.#found[kind] ?? 0) + times;
    }
    const shown = withMasks(text.slice(0, to), findings, this.#masked).slice(from);
    this.#held = text.slice(to);
    // Masked numbers end a context in both forms.
    this.#context = (this.#context + shown).slice(-CONTEXT);
    return shown;
  }
}
