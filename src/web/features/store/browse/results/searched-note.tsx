/** What was searched, where that is not exactly what was typed; read out when it changes. */
export function SearchedNote({ sentence }: { sentence: string | null | undefined }) {
  return <span role="status">{sentence}</span>;
}
