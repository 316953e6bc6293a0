import { TaskGroup } from "task-group";

declare function report(done: number): void;
declare function convert(image: string): Promise<void>;

export async function convertAll(images: readonly string[]): Promise<number> {
  let done = 0;
  return await TaskGroup.run(async (group) => {
    group.daemon(async ({ sleep }) => {
      while (true) {
        report(done);
        await sleep(500);
      }
    });
    for (const image of images) {
      await convert(image);
      done += 1;
    }
    return done;
  });
}
