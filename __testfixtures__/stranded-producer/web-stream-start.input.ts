declare function ask(prompt: string): AsyncIterable<Uint8Array>;

export function answer(prompt: string): Response {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      (async () => {
        for await (const part of ask(prompt)) controller.enqueue(part);
        controller.close();
      })();
    },
  });
  return new Response(body);
}
