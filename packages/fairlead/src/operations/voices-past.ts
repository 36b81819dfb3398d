import { decodeText } from "../decode-text.ts";
import { voicesKey } from "../direction/voices.ts";
import { FAR_APART, findApart } from "../direction/voices-apart.ts";
import { commitIdAt, textAt } from "../history/facts.ts";
import type { History } from "../history/history.ts";
import { forEachChange } from "../history/revisions.ts";
import type { DirectionRecord } from "../records/record.ts";
import { readVoice } from "../records/read-voice.ts";
import { voicePlace } from "../records/voice.ts";
import type { Repository } from "../repository.ts";
import { readOrNothing } from "../tree.ts";

/** Versions that are looked at of one decision's voices: the first of them say where they began. */
const MOST_VERSIONS = 20;

/**
 * How far the voices of decisions were apart when there first were two, by path of the decision; only of those that git
 * knows more than one version of, since whoever has spoken once cannot have come closer.
 */
export async function readApartAtFirst(repository: Repository, history: History, records: readonly DirectionRecord[]): Promise<Map<string, number>> {
  const decisions = new Map(records.map(({ path }) => [voicesKey(path), path]));
  const versions = new Map<string, { commit: string; files: Set<string> }[]>();
  const files = new Map<string, Set<string>>();
  const one = new Uint32Array(1);
  const { paths } = history.facts;
  const voiceRows = new Map<number, { key: string; path: string }>();
  for (let row = 0; row < paths.count; row++) {
    const path = textAt(paths, row);
    const key = voicePlace(path)?.decision;
    if (key !== undefined && decisions.has(key)) voiceRows.set(row, { key, path });
  }
  if (voiceRows.size === 0) return new Map();
  for (const commit of history.commits) {
    one[0] = commit;
    const touched = new Set<string>();
    forEachChange(history, one, (change) => {
      const voice = voiceRows.get(history.facts.changes.path[change] as number);
      if (voice === undefined) return;
      touched.add(voice.key);
      files.set(voice.key, (files.get(voice.key) ?? new Set()).add(voice.path));
    });
    for (const key of touched) versions.set(key, [...(versions.get(key) ?? []), { commit: commitIdAt(history.facts, commit), files: new Set(files.get(key)) }]);
  }
  const found = new Map<string, number>();
  for (const [key, commits] of versions) {
    let seen: number | null = null;
    for (const { commit, files } of commits.slice(0, MOST_VERSIONS)) {
      const apart = await readApart(repository, commit, [...files]);
      if (seen !== null) {
        found.set(decisions.get(key) as string, seen);
        break;
      }
      if (apart !== null && apart >= FAR_APART) seen = apart;
    }
  }
  return found;
}

async function readApart(repository: Repository, commit: string, files: readonly string[]): Promise<number | null> {
  const tree = await repository.tree(commit);
  const voices = await Promise.all(
    files.map(async (path) => {
      const bytes = await readOrNothing(tree, path);
      return bytes === undefined ? [] : [readVoice(path, decodeText(bytes).text).voice];
    }),
  );
  return findApart(voices.flat())?.difference ?? null;
}
