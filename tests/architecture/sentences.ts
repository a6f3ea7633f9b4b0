type Sentences = Readonly<Record<string, unknown>>;

const PARAMETER = /\{(\w+)\}/g;

/** Keys of a catalogue, nested ones joined with a dot, each with the parameters of its sentence in order. */
export function parametersByKey(catalogue: Sentences, prefix = ''): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [key, value] of Object.entries(catalogue)) {
    if (key === '$schema') continue;
    if (isNested(value)) {
      for (const [inner, names] of parametersByKey(value, `${prefix}${key}.`)) found.set(inner, names);
    } else {
      found.set(prefix + key, parametersOf(value));
    }
  }
  return found;
}

/** Variants are a list; a plain object only groups sentences. */
function isNested(value: unknown): value is Sentences {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parametersOf(value: unknown): string[] {
  const names = [...JSON.stringify(value).matchAll(PARAMETER)].map(([, name = '']) => name);
  return [...new Set(names)].sort();
}
