type Named = { key: string; label: string | null };

/** A description with the labels of its ports in the place of their keys: "Opens {{image}}" is "Opens Image". */
export function withPortLabels(text: string, ports: readonly Named[]): string {
  return text.replaceAll(
    /\{\{\s*([^{}\s]+)\s*\}\}/g,
    (_, key: string) => ports.find((port) => port.key === key)?.label ?? key,
  );
}

/** What a port is called; null for the names that publishers' tools give to outputs without one. */
export function portName({ key, label }: Named): string | null {
  return label ?? (/^return_?\d+$/.test(key) ? null : key);
}
