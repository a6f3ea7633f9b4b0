import * as fc from 'fast-check';

/** A way to break a text by its characters. */
export type Damage = { name: string; at: number; length: number; with: string };

/** Places of the marks of JSON that are outside strings. */
function marksOf(text: string): number[] {
  const places: number[] = [];
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') {
      inString = !inString;
      places.push(at);
    } else if (!inString && '{}[],:'.includes(text[at])) places.push(at);
  }
  return places;
}

/** Damage to the structure alone: a mark lost, doubled or changed, or the end of the file lost. No value is changed. */
export function structuralDamage(text: string): fc.Arbitrary<Damage> {
  const marks = marksOf(text);
  const at = fc.nat(marks.length - 1).map((rank) => marks[rank]);
  return fc.oneof(
    at.map((place) => ({ name: 'lost', at: place, length: 1, with: '' })),
    at.map((place) => ({ name: 'doubled', at: place, length: 0, with: text[place] })),
    fc
      .tuple(at, fc.constantFrom('{', '}', '[', ']', ',', ':', '"'))
      .filter(([place, mark]) => text[place] !== mark)
      .map(([place, mark]) => ({ name: 'changed', at: place, length: 1, with: mark })),
    fc.nat(text.length - 1).map((place) => ({ name: 'cut', at: place, length: text.length, with: '' })),
  );
}

/** Breaks a text. */
export function breakText(text: string, { at, length, with: put }: Damage): string {
  return text.slice(0, at) + put + text.slice(at + length);
}

/** Any bytes put anywhere in a file, some taken away, some moved. */
export function brokenBytes(bytes: Uint8Array): fc.Arbitrary<Uint8Array> {
  const place = fc.nat(bytes.length);
  const splice = fc.tuple(place, fc.nat(200), fc.uint8Array({ maxLength: 60 }));
  return fc.array(splice, { minLength: 1, maxLength: 4 }).map((splices) => {
    let broken = Buffer.from(bytes);
    for (const [at, removed, put] of splices) {
      broken = Buffer.concat([broken.subarray(0, at), put, broken.subarray(at + removed)]);
    }
    return broken;
  });
}
