type Row = Record<string, string | number | boolean | null | undefined>;

/** Lays rows out in columns, each as wide as its widest cell up to a limit; longer cells are cut with an ellipsis. */
export function printTable(
  rows: readonly Row[],
  columns: readonly string[],
  headers: readonly string[] = columns,
): string {
  const cells = rows.map((row) => columns.map((name) => cut(String(row[name] ?? ''))));
  const widths = headers.map((header, at) =>
    Math.max(header.length, ...cells.map((line) => line[at].length)),
  );
  const line = (values: readonly string[]): string =>
    values
      .map((value, at) => value.padEnd(widths[at]))
      .join('  ')
      .trimEnd();
  return [line(headers), line(widths.map((width) => '─'.repeat(width))), ...cells.map(line)].join('\n');
}

const WIDEST = 56;

function cut(text: string): string {
  const flat = text.replace(/\s+/g, ' ');
  return flat.length <= WIDEST ? flat : `${flat.slice(0, WIDEST - 1)}…`;
}
