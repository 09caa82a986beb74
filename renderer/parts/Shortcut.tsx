/** The keys of a command, shown beside it. */
export function Shortcut({ keys }: { readonly keys: string }) {
  return <kbd className="shortcut">{keys}</kbd>;
}
