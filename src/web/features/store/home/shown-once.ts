/** The ids of apps that stand further up on the page. */
export type ShownApps = ReadonlySet<string>;

/** An app stands once on the page: where it comes first. */
export function withoutShown<App extends { id: string }>(
  apps: readonly App[],
  shown: ShownApps,
): App[] {
  return apps.filter(({ id }) => !shown.has(id));
}

export function idOf({ id }: { id: string }): string {
  return id;
}
