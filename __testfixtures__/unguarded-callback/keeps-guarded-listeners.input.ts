import { EventEmitter } from "node:events";

declare function handle(text: string): Promise<void>;

async function handleSafely(text: string): Promise<void> {
  try {
    await handle(text);
  } catch (error) {
    console.error(error);
  }
}

export function listen(queue: EventEmitter, form: HTMLFormElement): void {
  queue.on("message", handleSafely);
  queue.on("message", (text: string) => handleSafely(text));
  queue.on("message", async (text: string) => {
    await handleSafely(text);
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      await handle("submitted");
    } catch (error) {
      form.reset();
    }
  });
}
