declare function begin(name: string): Promise<string>;
declare function store(session: string): Promise<void>;
declare function remove(session: string): Promise<void>;
declare function failed(error: unknown): Response;

export async function login(name: string): Promise<Response> {
  const start = Date.now();
  try {
    const session = await begin(name);
    // The answer comes with it.
    store(session);

    if (session === "") return new Response(null, { status: 400 });
    return new Response(`${session} ${start}`);
  } catch (error) {
    return failed(error);
  }
}

export async function logout(session: string): Promise<Response> {
  try {
    remove(session);
    if (session === "") throw new Error("no session");
    return new Response(session);
  } catch (error) {
    return failed(error);
  }
}
