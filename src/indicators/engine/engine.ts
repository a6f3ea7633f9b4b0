import type { DayNumber } from '#kernel/days.ts';
import type { Definitions } from '../definition.ts';
import type { EvidenceByEntry, Figure, FigureQuery, PersonsInCommon } from '../query.ts';
import { evaluate, evidenceByEntry, evidenceFacts } from './evaluate.ts';
import { personsInCommon } from './overlap.ts';
import { planQuery, type Plan } from './plan.ts';
import type { Store } from './store.ts';

/** One point of a series. */
export type SeriesPoint = { day: DayNumber; value: number | null; evidence: number };

const MOST_REMEMBERED = 5000;

/** Counts declared indicators over the ledger in memory. Synchronous and pure but for its store. */
export class Engine {
  readonly #store: Store;
  readonly #definitions: Definitions;
  /** Figures already counted at this position: a long text asks the same ones again and again. */
  #remembered: { position: number; figures: Map<string, Figure> } = { position: -1, figures: new Map() };

  constructor(store: Store, definitions: Definitions) {
    this.#store = store;
    this.#definitions = definitions;
  }

  /** Number of the last entry taken in. */
  get position(): number {
    return this.#store.position;
  }

  /** Last entry recorded at or before an instant in milliseconds. */
  positionAt(instant: number): number {
    return this.#store.positionAt(instant);
  }

  /** A figure, with the cells of the breakdown that the query asks. */
  figure(query: FigureQuery): Figure {
    if (this.#remembered.position !== this.position)
      this.#remembered = { position: this.position, figures: new Map() };
    const key = JSON.stringify([
      query.indicator,
      query.reading,
      query.period?.from,
      query.period?.to,
      query.trueOn,
      Math.min(query.knownOn, this.position),
      query.place,
      query.generation,
      query.by,
    ]);
    const known = this.#remembered.figures.get(key);
    if (known) return known;
    const figure = evaluate(this.#plan(query), query.by);
    if (this.#remembered.figures.size >= MOST_REMEMBERED) this.#remembered.figures.clear();
    this.#remembered.figures.set(key, figure);
    return figure;
  }

  /** The same figure on several days, as known at the query's position. */
  series(query: FigureQuery, days: readonly DayNumber[]): SeriesPoint[] {
    return days.map((day) => {
      const { value, evidence } = this.figure({ ...query, trueOn: day });
      return { day, value, evidence };
    });
  }

  /** Numbers of the facts that the figure counts. */
  evidence(query: FigureQuery): Float64Array {
    return evidenceFacts(this.#plan(query));
  }

  /** Counts of the figure's evidence by entry. */
  evidenceByEntry(query: FigureQuery): EvidenceByEntry[] {
    return evidenceByEntry(this.#plan(query));
  }

  /** Persons of the figure by the organisations that state them. */
  overlap(query: FigureQuery): PersonsInCommon[] {
    return personsInCommon(this.#plan(query));
  }

  #plan(query: FigureQuery): Plan {
    const indicator = this.#definitions.indicators.find((candidate) => candidate.id === query.indicator);
    if (!indicator) throw new RangeError(`No indicator ${query.indicator}`);
    const place =
      query.place === undefined
        ? undefined
        : this.#definitions.territory.places.find((candidate) => candidate.id === query.place);
    if (query.place !== undefined && !place) throw new RangeError(`No place ${query.place}`);
    return planQuery(this.#store, { indicator, place, query });
  }
}
