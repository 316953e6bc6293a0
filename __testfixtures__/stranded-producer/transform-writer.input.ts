declare function ask(prompt: string): AsyncIterable<Uint8Array>;

export function answer(prompt: string): Response {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  const produce = async (): Promise<void> => {
    for await (const part of ask(prompt)) await writer.write(part);
    await writer.close();
  };
  produce();
  return new Response(readable);
}
