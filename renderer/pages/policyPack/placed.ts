/** Rows of a form with their places: a row that is edited in place keeps the focus, whatever is typed into it. */
export function placed<Row>(
  rows: readonly Row[],
): readonly { readonly row: Row; readonly place: number; readonly key: string }[] {
  return rows.map((row, place) => ({ row, place, key: `row-${place}` }));
}
