/** A module of the built library, by its path below src. */
export function fromLibrary(path) {
  return import(new URL(`../../packages/fairlead/dist/lib/${path}.js`, import.meta.url).href);
}
