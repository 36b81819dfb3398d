/** A Python package's name as the index compares it (PEP 503). */
export function pythonName(name: string): string {
  return name.replace(/[-_.]+/g, "-").toLowerCase();
}

/** The package that a requirement names (PEP 508): `Requests[security]>=2; python_version < "3.9"`; null for a path, an option, a URL alone. */
export function requirementName(requirement: string): string | null {
  const name = /^\s*([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*(?:$|[[<>=!~;,@(\s])/.exec(requirement)?.[1];
  return name === undefined || /^\s*[\w.-]+\s*@\s*file:/.test(requirement) ? null : pythonName(name);
}
