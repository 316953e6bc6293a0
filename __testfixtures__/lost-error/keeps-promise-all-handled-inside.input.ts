declare function loadUser(id: string): Promise<string>;

export async function show(ids: readonly string[]): Promise<void> {
  try {
    console.log(await Promise.all(ids.map((id) => loadUser(id).catch((error: unknown) => String(error)))));
    console.log(await Promise.all([loadUser("only")]));
  } catch (error) {
    console.error("page failed", error);
  }
}
