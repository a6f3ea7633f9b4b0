/** A JSON object, nothing being known of its values. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a value is an object, not a list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A property of an object of a file: what it inherits is not the file's. */
export function property(object: JsonObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** An item of a list, with its path. */
export type Item = { value: unknown; path: string };

/**
 * The items of a list in every shape that publications give it: a list, a lone item, each item in a wrapper
 * (`[{ titulaire: … }]`), or all under a wrapper (`{ titulaire: [ … ] }`). Nothing, null and an empty text are no item.
 */
export function itemsOf(object: JsonObject, name: string, inner: string): Item[] {
  return unwrap(property(object, name), { path: name, inner });
}

function unwrap(value: unknown, { path, inner }: { path: string; inner: string }): Item[] {
  if (value === undefined || value === null || value === '') return [];
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown, at) => unwrap(item, { path: `${path}[${at}]`, inner }));
  }
  if (isObject(value) && Object.hasOwn(value, inner)) {
    return unwrap(value[inner], { path: `${path}.${inner}`, inner });
  }
  return [{ value, path }];
}
