import { TaskGroup } from "task-group";

interface Album {
  readonly id: string;
}

declare function loadCover(id: string): Promise<Uint8Array>;

export async function covers(albums: Album[]): Promise<Map<string, Uint8Array>> {
  const entries = await TaskGroup.map(albums, async (album) => {
    const cover = await loadCover(album.id);
    return [album.id, cover] as const;
  });
  return new Map(entries);
}
