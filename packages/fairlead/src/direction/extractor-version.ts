/** Part of every cache key: raise it whenever reading any file gives another result than before. */
export const EXTRACTOR_VERSION = 23;
