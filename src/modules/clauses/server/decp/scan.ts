import { Grammar, type Mark } from './grammar.ts';
import type { DecpRefusal } from './refusals.ts';

/** A contract of the file as raw text, before it is parsed. */
export type RawContract = {
  kind: 'contract' | 'concession' | 'unsaid';
  /** 1-based line on which it begins. */
  line: number;
  text: string;
  /** Why the text must not be trusted, when what surrounds it is wrong. */
  fault: DecpRefusal | null;
};

/** Most characters of one contract: the largest real ones hold some thousands of rows of a concession's rates. */
const MOST_CHARACTERS = 4_000_000;
/** Deeper than any publication: beyond, the text is no longer followed. */
const MOST_DEPTH = 200;

type Frame = { array: boolean; key: string | null };

/**
 * Cuts a JSON text into its contracts as it arrives, with the memory of one contract. It knows the shapes that
 * publications have had: `marches.marche[]` and `marches.contrat-concession[]` (2.0), `marches[]` (before 2024), a bare
 * list, and a lone contract where a list should be. Each contract is parsed apart, so that a broken one leaves the others.
 */
export class ContractScanner {
  readonly #take: (contract: RawContract) => void;
  readonly #frames: Frame[] = [];
  #line = 1;
  /** The last string met outside contracts, and whether a colon made it a key. */
  #word: string | null = null;
  #key: string | null = null;
  #string: { text: string; escaped: boolean } | null = null;
  #capture: Capture | null = null;
  /** A contract that was closed, until what follows shows that it was whole. */
  #closed: RawContract | null = null;
  #started = false;
  #found = false;
  #mismatched = false;
  readonly #grammar = new Grammar();
  /** The last mark met outside contracts. */
  #previous = '';
  /** Whether what follows may be the rest of a contract that was closed too soon: it is told once. */
  #strays = false;

  constructor(take: (contract: RawContract) => void) {
    this.#take = take;
  }

  /** Line reached. */
  get line(): number {
    return this.#line;
  }

  /** Whether any list of contracts was met. */
  get found(): boolean {
    return this.#found;
  }

  /** Reads the next piece of the text. */
  push(text: string): void {
    for (let at = 0; at < text.length;) {
      if (this.#capture) at = this.#follow(this.#capture, text, at);
      else this.#outside(text[at++]);
    }
  }

  /** Ends the text; true when it stopped in the middle of something, or closed what it had not opened. */
  end(): boolean {
    this.#settle(null);
    const cut = this.#capture;
    if (cut) this.#give({ ...cut.raw, text: '', fault: 'decp-broken' });
    return this.#mismatched || cut !== null || this.#string !== null || this.#frames.length > 0;
  }

  /** Goes on with the contract being read; gives where to go on from. */
  #follow(capture: Capture, text: string, at: number): number {
    const end = capture.read(text, at);
    this.#line += capture.newLines;
    if (!capture.done) return end;
    this.#capture = null;
    this.#previous = '';
    if (!capture.silent) this.#closed = { ...capture.raw, text: capture.text, fault: capture.fault };
    return end;
  }

  #outside(character: string): void {
    if (this.#string) return this.#inString(this.#string, character);
    if (character === '\n') this.#line++;
    if (character.trim() === '' || character === '\ufeff') return;
    this.#settle(character);
    if (this.#beginsContract(character)) this.#begin(character);
    else this.#structure(character);
    this.#previous = character;
  }

  #structure(character: string): void {
    if (character === '"') this.#string = { text: '', escaped: false };
    else if (!isMark(character)) this.#bareWord(character);
    else {
      this.#mark(character);
      if (character === '{' || character === '[') this.#open(character === '[');
      else if (character === '}' || character === ']') this.#close(character === ']');
      else this.#key = character === ':' ? this.#word : null;
    }
  }

  /** A number or a word outside contracts: nothing is done with it, but it must be in its place. */
  #bareWord(character: string): void {
    if (!isBare(this.#previous)) this.#mark('value');
    this.#mismatched ||= !isBare(character);
  }

  #mark(mark: Mark): void {
    const frame = this.#frames.at(-1);
    const within = frame ? (frame.array ? 'list' : 'object') : null;
    if (!this.#grammar.take(mark, within)) this.#mismatched = true;
  }

  #inString(string: { text: string; escaped: boolean }, character: string): void {
    if (character === '\n') return this.#lostQuote();
    if (string.escaped) string.escaped = false;
    else if (character === '\\') string.escaped = true;
    else if (character === '"') {
      this.#word = string.text;
      this.#string = null;
      this.#mark(this.#grammar.naming(this.#frames.at(-1)?.array === false) ? 'name' : 'value');
      return;
    }
    // Only short words can be keys that matter here.
    if (string.text.length < 40) string.text += character;
  }

  /** No string of JSON holds a line end: what follows must not be lost with its closing quote. */
  #lostQuote(): void {
    this.#line++;
    this.#string = null;
    this.#mismatched = true;
  }

  #open(array: boolean): void {
    this.#started = true;
    if (this.#frames.length >= MOST_DEPTH) this.#mismatched = true;
    else this.#frames.push({ array, key: this.#key });
    if (array && this.#isList(this.#frames.at(-1))) this.#found = true;
    this.#key = null;
  }

  /** A list is closed over the objects left open in it; an object is never closed over a list. */
  #close(array: boolean): void {
    const at = array ? this.#frames.findLastIndex((frame) => frame.array) : this.#frames.length - 1;
    if (at !== this.#frames.length - 1 || this.#frames.at(at)?.array !== array) this.#mismatched = true;
    if (at >= 0 && this.#frames[at].array === array) this.#frames.length = at;
    this.#key = null;
  }

  /** Whether a value that begins here is a contract: in a list of contracts, or alone under the name of one. */
  #beginsContract(character: string): boolean {
    if (character === ',' || character === ']' || character === '}' || character === ':') return false;
    const frame = this.#frames.at(-1);
    if (this.#isList(frame)) return true;
    return character === '{' && this.#started && kindOf(this.#key) !== 'unsaid';
  }

  #isList(frame: Frame | undefined): boolean {
    if (!frame?.array) return false;
    if (this.#frames.length === 1 || kindOf(frame.key) !== 'unsaid') return true;
    return frame.key === 'marches';
  }

  #begin(character: string): void {
    this.#found = true;
    const frame = this.#frames.at(-1);
    const kind = kindOf(frame?.array === true ? frame.key : this.#key);
    const inList = frame?.array === true;
    const stray = inList && (this.#previous === ':' || (this.#strays && character !== '{'));
    if (!stray) this.#strays = false;
    this.#mark('value');
    this.#capture = new Capture({ kind, line: this.#line }, character);
    this.#capture.silent = stray;
    this.#key = null;
  }

  /**
   * What follows a contract tells whether it was whole: in a list, another one or the end of the list. A name means that it
   * was closed too soon: half a contract is none.
   */
  #settle(next: string | null): void {
    const closed = this.#closed;
    if (!closed || next === ',') return;
    this.#closed = null;
    if (next === null || this.#frames.at(-1)?.array !== true || next === ']' || next === '{')
      return this.#give(closed);
    this.#strays = true;
    this.#give({ ...closed, fault: 'decp-broken' });
  }

  #give(contract: RawContract): void {
    this.#take(contract);
  }
}

function kindOf(key: string | null): RawContract['kind'] {
  if (key === 'marche') return 'contract';
  return key === 'contrat-concession' || key === 'contratConcession' ? 'concession' : 'unsaid';
}

const isMark = (character: string): character is '{' | '}' | '[' | ']' | ',' | ':' =>
  '{}[],:'.includes(character);

/** Characters of numbers and of the words of JSON. */
const isBare = (character: string): boolean => /^[-+.\w]$/.test(character);

const QUOTE = 34;
const BACKSLASH = 92;
const NEW_LINE = 10;
const OPENING = new Set([91, 123]);
const CLOSING = new Set([93, 125]);
/** What ends a number or a word that stands where a contract should. */
const STOP = /[\s,\]}]/;

/** Follows one value to its end, over the pieces of the text. */
class Capture {
  readonly raw: Omit<RawContract, 'text' | 'fault'>;
  #parts: string[];
  #length = 1;
  #depth: number;
  #inString: boolean;
  #escaped = false;
  readonly #bare: boolean;
  done = false;
  /** Followed to its end, and not told. */
  silent = false;
  fault: DecpRefusal | null = null;
  /** Lines that the last reading went through. */
  newLines = 0;

  constructor(raw: Omit<RawContract, 'text' | 'fault'>, first: string) {
    this.raw = raw;
    this.#parts = [first];
    this.#inString = first === '"';
    this.#depth = first === '{' || first === '[' ? 1 : 0;
    this.#bare = this.#depth === 0 && !this.#inString;
  }

  get text(): string {
    return this.#parts.join('');
  }

  /** Reads on from a place; gives the place after what belongs to the value. */
  read(text: string, from: number): number {
    this.newLines = 0;
    const end = this.#bare ? this.#endOfWord(text, from) : this.#endOfValue(text, from);
    this.#length += end - from;
    if (this.#length > MOST_CHARACTERS) {
      this.fault = 'decp-contract-too-large';
      this.#parts = [];
    } else this.#parts.push(text.slice(from, end));
    return end;
  }

  #endOfWord(text: string, from: number): number {
    const length = text.slice(from).search(STOP);
    this.done = length >= 0;
    return length < 0 ? text.length : from + length;
  }

  #endOfValue(text: string, from: number): number {
    for (let at = from; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === NEW_LINE) this.newLines++;
      if (this.#inString) this.#stringCharacter(code);
      else if (code === QUOTE) this.#inString = true;
      else if (OPENING.has(code)) this.#depth++;
      else if (CLOSING.has(code)) this.#depth--;
      if (this.#depth === 0 && !this.#inString) {
        this.done = true;
        return at + 1;
      }
    }
    return text.length;
  }

  #stringCharacter(code: number): void {
    if (this.#escaped) this.#escaped = false;
    else if (code === BACKSLASH) this.#escaped = true;
    // No string of JSON holds a line end: its closing quote was lost, and the next contracts must not be lost with it.
    else if (code === QUOTE || code === NEW_LINE) this.#inString = false;
  }
}
