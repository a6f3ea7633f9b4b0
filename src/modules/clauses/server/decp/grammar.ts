/** A mark of a JSON text: a name, a value (word, string or contract), or the character itself. */
export type Mark = 'start' | 'name' | 'value' | '{' | '}' | '[' | ']' | ',' | ':';

const VALUE: readonly Mark[] = ['value', '{', '['];
const AFTER_VALUE: readonly Mark[] = [',', '}', ']'];

/** What may follow each mark; what follows a comma depends on where it stands. */
const FOLLOWS: Record<Exclude<Mark, ','>, readonly Mark[]> = {
  start: ['{', '['],
  '{': ['name', '}'],
  '[': [...VALUE, ']'],
  ':': VALUE,
  name: [':'],
  value: AFTER_VALUE,
  '}': AFTER_VALUE,
  ']': AFTER_VALUE,
};

/** Follows the marks outside contracts, so that a file that is not whole JSON is told even when its contracts are. */
export class Grammar {
  #last: Mark = 'start';

  /** Whether a string that begins now is the name of a value. */
  naming(inObject: boolean): boolean {
    return inObject && (this.#last === '{' || this.#last === ',');
  }

  /** Takes the next mark; false when it cannot stand there. `within` is what holds it, null when nothing does. */
  take(mark: Mark, within: 'object' | 'list' | null): boolean {
    const last = this.#last;
    this.#last = mark;
    if (within === null) return last === 'start' && FOLLOWS.start.includes(mark);
    if (last !== ',') return FOLLOWS[last].includes(mark);
    return within === 'object' ? mark === 'name' : VALUE.includes(mark);
  }
}
