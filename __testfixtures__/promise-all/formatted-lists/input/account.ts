interface Options {
  readonly region?: string;
  readonly signal?: AbortSignal;
}

declare function loadUser(id: string, options?: Options): Promise<string>;
declare function loadPosts(id: string, max?: number): Promise<string[]>;
declare function warmUp(settings: {
  region: string;
  max: number;
}): Promise<void>;
declare function parse(text: string): string[];

export async function account(id: string, isFull: boolean) {
  return Promise.all([
    warmUp({
      region: "eu",
      max: 10,
    }),
    loadPosts(id),
    loadPosts(id)
      .then((posts) => posts.map((post) => parse(post)))
      .then((posts) => posts.slice(0, 10))
      .then((posts) => posts.flat()),
    isFull ? loadPosts(id, 100) : undefined,
    isFull
      ? loadPosts("everybody who has ever been there", 100)
      : loadPosts(id, 10),
    (async () => {
      await warmUp({ region: "us", max: 1 });
    })(),
    loadPosts("somebody with a rather long name, for the sake of it", 10),
    warmUp({ region: "a region whose name", max: Number.MAX_SAFE_INTEGER }),
  ]);
}

export async function stoppable(id: string) {
  return Promise.all([
    loadUser(id, {
      region: "eu",
    }),
    loadPosts(id),
  ]);
}

export async function stoppableFromOutside(id: string, signal: AbortSignal) {
  return Promise.all([loadUser(id), loadPosts(id)]);
}

export async function manyFromOutside(id: string, signal: AbortSignal) {
  const [user, posts] = await Promise.all([
    loadUser(id, {
      region: "eu",
    }),
    loadPosts(id),
  ]);
  return { user, posts };
}

export async function longFromOutside(id: string, signal: AbortSignal) {
  const [user, posts, more] = await Promise.all([
    loadUser(id, { region: "eu" }),
    loadPosts(id),
    loadPosts(id, 100),
  ]);
  return { user, posts, more };
}

export async function either(ids: string[], isFull: boolean) {
  const [first] = isFull
    ? await Promise.all([loadPosts("everybody"), loadPosts("somebody")])
    : await Promise.all(
        ids.map(async (id) => {
          const [post] = await loadPosts(id);
          return post;
        }),
      );
  return first;
}

export async function growing(id: string) {
  const [user, posts] = await Promise.all([loadPosts("all"), loadPosts(id)]);
  return { user, posts };
}

export async function mapped(ids: string[]) {
  return Promise.all([
    loadPosts("all"),
    ...ids.map((id) => loadPosts(id, id.length > 10 ? 10 : 20)),
    ...ids.map((id) =>
      loadPosts("somebody with a rather long name", id.length > 10 ? 10 : 20),
    ),
    ...ids.map(async (id) => {
      await loadPosts(id);
    }),
  ]);
}

export async function pushed(ids: string[]) {
  const loads: Promise<string[]>[] = [];
  for (const id of ids) {
    loads.push(loadPosts(id));
    loads.push(loadPosts("somebody with a long name", id.length > 9 ? 9 : 0));
  }
  return Promise.all(loads);
}

export async function settled(ids: string[]) {
  await Promise.allSettled(ids.map((id) => loadPosts(id, id.length)));
  await Promise.allSettled(
    ids.map((id) => loadPosts(id, id.length > 9 ? 9 : 0)),
  );
}
