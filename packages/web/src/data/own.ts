/** What an answer's map holds under a name. Names of options, criteria and constraints may be those of members that every object has. */
export function own<T>(map: Readonly<Record<string, T>> | null | undefined, name: string): T | undefined {
  return map != null && Object.hasOwn(map, name) ? map[name] : undefined;
}
