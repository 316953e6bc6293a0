declare function send(id: string): Promise<void>;

export async function sendAll(ids: readonly string[]): Promise<void> {
  ids["forEach"](async (id) => {
    await send(id);
  });
  console.log("done");
}
