import type { ReadImports } from "../languages.ts";

export const readScriptImports: ReadImports = () => [];
