import type { Snippet } from 'svelte';

/** A column of a table. Values arrive already written in the reader's language. */
export type Column<Row> = {
  key: string;
  label: string;
  /** Numbers and dates are set in tabular figures, numbers to the right; a code keeps its letters apart. */
  kind?: 'text' | 'number' | 'date' | 'code';
  /** What the cell says. An empty string is shown as an empty cell. */
  text: (row: Row) => string;
  /** Makes the cell a link. */
  href?: (row: Row) => string | undefined;
  /** Draws the cell in place of `text`, which stays what it says. */
  cell?: Snippet<[Row]>;
  /** The cell names its row. */
  heads?: boolean;
  /** Link that sorts by this column, and the order it is in now. */
  sort?: { href: string; label: string; direction?: 'ascending' | 'descending' };
};

/** A table and its content. */
export type TableContent<Row> = {
  caption: string;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  /** A last line, set apart: total, whole territory. */
  total?: Row;
};
