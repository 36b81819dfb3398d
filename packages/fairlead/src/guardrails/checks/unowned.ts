export interface Unowned {
  /** a folder, the root with no name; or a file */
  path: string;
  /** files below the folder, at any depth; 0 for a file */
  count: number;
}

/** A folder that is being gone through, the root with no name: how many of its files have no area, at any depth, and whether some has one. */
interface Folder {
  path: string;
  unowned: number;
  some: boolean;
  /** what is told of it where some file in it has an area */
  told: Unowned[];
}

/**
 * The highest folders in which no file is owned, and in folders that have both, each file that is not; in no order.
 * @param files sorted, so that what a folder holds stands together
 */
export function findUnowned(files: readonly string[], isOwned: (path: string) => boolean): Unowned[] {
  const open: Folder[] = [];
  const enter = (path: string): void => void open.push({ path, unowned: 0, some: false, told: [] });
  const leave = (): Unowned[] => {
    const { path, unowned, some, told } = open.pop() as Folder;
    const own = some ? told : unowned === 0 ? [] : [{ path, count: unowned }];
    const above = open.at(-1);
    if (above === undefined) return own;
    above.unowned += unowned;
    above.some ||= some;
    above.told.push(...own);
    return own;
  };
  enter("");
  for (const path of files) {
    while (open.length > 1 && !path.startsWith(`${open.at(-1)!.path}/`)) leave();
    for (let at = path.indexOf("/", open.length === 1 ? 0 : open.at(-1)!.path.length + 1); at >= 0; at = path.indexOf("/", at + 1)) enter(path.slice(0, at));
    const folder = open.at(-1) as Folder;
    if (isOwned(path)) folder.some = true;
    else {
      folder.unowned += 1;
      folder.told.push({ path, count: 0 });
    }
  }
  while (open.length > 1) leave();
  return leave();
}
