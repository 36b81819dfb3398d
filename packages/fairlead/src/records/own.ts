/** What a map holds under a name. People name options, criteria and constraints as they like, also as a member that every object has. */
export function own<T>(map: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(map, name) ? map[name] : undefined;
}
