declare function lock(name: string): Promise<AsyncDisposable>;
declare function send(mail: string): Promise<void>;

export async function confirm(mail: string): Promise<void> {
  send("copy");
  await using held = await lock(mail);
  await send(mail);
  console.log(held);
}
