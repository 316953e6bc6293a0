interface Album {
  readonly id: string;
  readonly tracks: readonly string[];
  readonly isPublic: boolean;
}

declare function loadCover(id: string, size?: { width: number }): Promise<Blob>;
declare function loadCovers(ids: readonly string[]): Promise<Blob[]>;
declare function play(track: string, signal?: AbortSignal): Promise<void>;

export async function covers(albums: Album[]) {
  const blobs = await Promise.all(
    albums.map(async (album) => {
      const blob = await loadCover(album.id);
      return [album.id, blob] as const;
    }),
  );
  return new Map(blobs);
}

export async function coversByAlbum(albums: Album[]) {
  return Promise.all(
    albums.map(async (album) => ({
      id: album.id,
      cover: await loadCover(album.id, { width: 300 }),
    })),
  );
}

export async function coversOfEverything(everyAlbumThereIs: Album[]) {
  return Promise.all(
    everyAlbumThereIs.map((album) => loadCover(album.id, { width: 300 })),
  );
}

export async function thumbnails(albums: Album[]) {
  return Promise.all(
    albums.map((album) =>
      loadCover(album.id, {
        width: 32,
      }),
    ),
  );
}

export async function short(albums: Album[]) {
  await Promise.all(
    albums.filter((album) => album.isPublic).map((album) => play(album.id)),
  );
}

export async function publicCovers(albums: Album[], isSorted: boolean) {
  return Promise.all(
    Object.values(albums)
      .slice(isSorted ? 0 : 1)
      .map(async (album) => {
        const [cover] = await loadCovers([album.id]);
        return cover;
      }),
  );
}

export async function recentCovers(albums: Album[]) {
  return Promise.all(
    albums
      .filter((album) => album.isPublic && album.tracks.length > 0)
      .map(async (album) => {
        const [cover] = await loadCovers([album.id]);
        return cover;
      }),
  );
}

export async function wellKnownCovers(albums: Album[]) {
  return Promise.all(
    albums
      .filter(
        (album) =>
          album.isPublic &&
          album.tracks.length > 0 &&
          album.tracks.every((track) => track !== ""),
      )
      .map(async (album) => {
        const [cover] = await loadCovers([album.id]);
        return cover;
      }),
  );
}

export async function playUntil(
  tracks: readonly string[],
  untilThen: AbortSignal,
) {
  return Promise.all(tracks.map((track) => play(track, untilThen)));
}

export async function playAll(tracks: readonly string[], signal: AbortSignal) {
  await Promise.all(
    tracks.map(async (track) => {
      await play(track, signal);
    }),
  );
}

export const playEverything = (everyTrackThatThereIs: readonly string[]) =>
  Promise.all(everyTrackThatThereIs.map((track) => play(track)));

export const playOnce = (tracks: readonly string[]) =>
  Promise.all(tracks.map((track) => play(track)));
