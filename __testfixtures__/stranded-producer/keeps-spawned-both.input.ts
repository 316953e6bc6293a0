import { PassThrough } from "node:stream";
import { TaskGroup } from "task-group";

declare function readPages(sink: PassThrough): Promise<void>;
declare function print(source: PassThrough, signal: AbortSignal): Promise<void>;

export async function printPages(): Promise<void> {
  await TaskGroup.run((group) => {
    const pages = new PassThrough({ objectMode: true });
    group.spawn(() => readPages(pages));
    group.spawn(({ signal }) => print(pages, signal));
  });
}
