import { TaskGroup } from "task-group";

interface Album {
  readonly id: string;
  readonly tracks: readonly string[];
  readonly isPublic: boolean;
}

declare function loadCover(id: string, size?: { width: number }): Promise<Blob>;
declare function loadCovers(ids: readonly string[]): Promise<Blob[]>;
declare function play(track: string, signal?: AbortSignal): Promise<void>;

export async function covers(albums: Album[]) {
  const blobs = await TaskGroup.map(albums, async (album) => {
    const blob = await loadCover(album.id);
    return [album.id, blob] as const;
  });
  return new Map(blobs);
}

export async function coversByAlbum(albums: Album[]) {
  return TaskGroup.map(albums, async (album) => ({
    id: album.id,
    cover: await loadCover(album.id, { width: 300 }),
  }));
}

export async function coversOfEverything(everyAlbumThereIs: Album[]) {
  return TaskGroup.map(everyAlbumThereIs, (album) =>
    loadCover(album.id, { width: 300 }),
  );
}

export async function thumbnails(albums: Album[]) {
  return TaskGroup.map(albums, (album) =>
    loadCover(album.id, {
      width: 32,
    }),
  );
}

export async function short(albums: Album[]) {
  await TaskGroup.map(
    albums.filter((album) => album.isPublic),
    (album, { signal }) => play(album.id, signal),
  );
}

export async function publicCovers(albums: Album[], isSorted: boolean) {
  return TaskGroup.map(
    Object.values(albums).slice(isSorted ? 0 : 1),
    async (album) => {
      const [cover] = await loadCovers([album.id]);
      return cover;
    },
  );
}

export async function recentCovers(albums: Album[]) {
  return TaskGroup.map(
    albums.filter((album) => album.isPublic && album.tracks.length > 0),
    async (album) => {
      const [cover] = await loadCovers([album.id]);
      return cover;
    },
  );
}

export async function wellKnownCovers(albums: Album[]) {
  return TaskGroup.map(
    albums.filter(
      (album) =>
        album.isPublic &&
        album.tracks.length > 0 &&
        album.tracks.every((track) => track !== ""),
    ),
    async (album) => {
      const [cover] = await loadCovers([album.id]);
      return cover;
    },
  );
}

export async function playUntil(
  tracks: readonly string[],
  untilThen: AbortSignal,
) {
  return TaskGroup.map(tracks, (track, { signal }) => play(track, signal), {
    signal: untilThen,
  });
}

export async function playAll(tracks: readonly string[], signal: AbortSignal) {
  await TaskGroup.map(
    tracks,
    async (track, { signal }) => {
      await play(track, signal);
    },
    { signal },
  );
}

export const playEverything = (everyTrackThatThereIs: readonly string[]) =>
  TaskGroup.map(everyTrackThatThereIs, (track, { signal }) =>
    play(track, signal),
  );

export const playOnce = (tracks: readonly string[]) =>
  TaskGroup.map(tracks, (track, { signal }) => play(track, signal));
