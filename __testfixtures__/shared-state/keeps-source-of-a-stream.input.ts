export function lines(reader: ReadableStreamDefaultReader<string>): ReadableStream<string> {
  let isAtEnd = false;
  return new ReadableStream<string>({
    async pull(controller) {
      if (isAtEnd) {
        controller.close();
        return;
      }
      const { done, value } = await reader.read();
      isAtEnd = done;
      if (value !== undefined) controller.enqueue(value);
    },
  });
}
