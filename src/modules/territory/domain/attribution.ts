import type { Generation } from '#kernel/codes.ts';
import type { AddressLevel } from './address.ts';
import type { OutlineIndex } from './geometry/outline-index.ts';
import type { Outline } from './outline.ts';

/**
 * How sure an answer is. `inside` and `outside` may be relied on; the three others ask for a person: the point stands
 * too close to an edge, what was found is not a door, or nothing was found.
 */
export type Certainty = 'inside' | 'outside' | 'near-edge' | 'too-vague' | 'unknown';

/** Why an answer is what it is. Metres are rounded to the decimetre. */
export type Reason =
  | { code: 'no-outlines' }
  | { code: 'no-match' }
  | { code: 'above-the-door'; level: Exclude<AddressLevel, 'housenumber'> }
  | { code: 'low-score'; score: number; least: number }
  | { code: 'edge'; metres: number; within: number }
  | { code: 'several'; codes: string[] }
  | { code: 'decided' };

/** What an agent decided of an address. `qpv` is a code or `out`. */
export type Decision = { qpv: string; reason: string; by: string; at: string };

/** A neighbourhood by its code and its name in the layer. */
export type NamedCode = { code: string; name: string };

/** Whether an address lies in a QPV of a generation, and how sure that is. Never a bare yes or no. */
export type QpvAnswer = {
  generation: Generation;
  /** The neighbourhood it lies in; near an edge, the one on whose side the point falls. Null: none, or not known. */
  qpv: NamedCode | null;
  certainty: Certainty;
  reasons: Reason[];
  /** Metres to the nearest edge of any neighbourhood, when within a kilometre. */
  edgeMetres: number | null;
  /** The neighbourhood of that edge. */
  nearest: NamedCode | null;
  /** What an agent decided: it wins over what is computed. */
  decision: Decision | null;
};

/** Where something was found: a point that somebody states, or an address of the book. */
export type Located = {
  lon: number;
  lat: number;
  level: AddressLevel | 'point';
  score: number;
  position: string;
};

/** When an answer may be relied on. */
export type Rules = {
  /** Metres from an edge within which a person decides, whatever the precision of the point. */
  tolerance: number;
  /** Score under which what was found must not decide. */
  leastScore: number;
};

/** Practice of the public geocoder's users: at 0.8 and above, almost no false positive (les-emplois, `address/models.py`). */
export const RULES: Rules = { tolerance: 5, leastScore: 0.8 };

/**
 * Metres that a point may be off its door, by where the address base says it stands. The base states no figure: these are
 * deliberately wide, so that an uncertain point goes to a person.
 */
const POSITION_METRES: Readonly<Record<string, number>> = {
  entrée: 5,
  bâtiment: 15,
  'cage d’escalier': 5,
  logement: 5,
  parcelle: 25,
  segment: 30,
  'délivrance postale': 10,
};
const UNSAID_METRES = 20;

/** Metres that a located point may be off. */
export function precisionOf({ level, position }: Pick<Located, 'level' | 'position'>): number {
  if (level === 'point') return 0;
  return POSITION_METRES[position.replace("'", '’')] ?? UNSAID_METRES;
}

/** How far an edge is looked for. */
const EDGE_WITHIN = 1000;

/** QPV of one generation, ready to be asked. */
export type QpvLayer = { outlines: readonly Outline[]; index: OutlineIndex };

/** Answers for one generation. `layer` is null when no outlines are loaded; `located` when nothing was found. */
export function attribute(
  located: Located | null,
  {
    generation,
    layer,
    decision,
  }: { generation: Generation; layer: QpvLayer | null; decision: Decision | null },
  rules: Rules = RULES,
): QpvAnswer {
  const computed = { generation, decision, ...compute(located, layer, rules) };
  if (decision === null) return computed;
  const outside = decision.qpv === 'out';
  return {
    ...computed,
    qpv: outside ? null : { code: decision.qpv, name: nameOf(layer, decision.qpv) },
    certainty: outside ? 'outside' : 'inside',
    reasons: [{ code: 'decided' }, ...computed.reasons],
  };
}

function nameOf(layer: QpvLayer | null, code: string): string {
  return layer?.outlines.find((outline) => outline.code === code)?.name ?? code;
}

type Computed = Omit<QpvAnswer, 'generation' | 'decision'>;

function compute(located: Located | null, layer: QpvLayer | null, rules: Rules): Computed {
  const nowhere = { qpv: null, edgeMetres: null, nearest: null };
  if (layer === null) return { ...nowhere, certainty: 'unknown', reasons: [{ code: 'no-outlines' }] };
  if (located === null) return { ...nowhere, certainty: 'unknown', reasons: [{ code: 'no-match' }] };
  const { level, score } = located;
  const vague: Reason[] = [];
  if (level !== 'housenumber' && level !== 'point') vague.push({ code: 'above-the-door', level });
  if (score < rules.leastScore) vague.push({ code: 'low-score', score, least: rules.leastScore });
  if (vague.length > 0) return { ...nowhere, certainty: 'too-vague', reasons: vague };
  return place(located, layer, rules);
}

function place(located: Located, { outlines, index }: QpvLayer, rules: Rules): Computed {
  const { lon, lat } = located;
  const all = index.findAll(lon, lat);
  const edge = index.nearest(lon, lat, EDGE_WITHIN);
  const within = Math.max(rules.tolerance, precisionOf(located));
  const reasons: Reason[] = [];
  if (edge !== null && edge.metres <= within)
    reasons.push({ code: 'edge', metres: Math.round(edge.metres * 10) / 10, within });
  if (all.length > 1) reasons.push({ code: 'several', codes: all.map((at) => outlines[at].code) });
  const named = (at: number | undefined): NamedCode | null =>
    at === undefined ? null : { code: outlines[at].code, name: outlines[at].name };
  return {
    qpv: named(all[0]),
    certainty: reasons.length > 0 ? 'near-edge' : all.length > 0 ? 'inside' : 'outside',
    reasons,
    edgeMetres: edge === null ? null : Math.round(edge.metres * 10) / 10,
    nearest: named(edge?.at),
  };
}
