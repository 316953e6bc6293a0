import type { Operations } from "./operations.js";

/**
 * Asked before each operation with its number, counted from 1. `"before"` fails it; `"after"` carries it out and then reports a
 * failure all the same, as a disk may.
 */
export type Fault = (operation: number, name: keyof Operations) => "before" | "after" | undefined;

/** Operations of which some fail, for tests of what a commit leaves behind. */
export function withFaults(operations: Operations, fault: Fault): Operations {
  let count = 0;
  const faulty =
    <Arguments extends unknown[], Result>(name: keyof Operations, operation: (...given: Arguments) => Promise<Result>) =>
    async (...given: Arguments): Promise<Result> => {
      const when = fault((count += 1), name);
      if (when === "before") throw systemError("EIO");
      const result = await operation(...given);
      if (when === "after") throw systemError("EIO");
      return result;
    };
  return {
    inspect: faulty("inspect", operations.inspect),
    names: faulty("names", operations.names),
    isInRoot: faulty("isInRoot", operations.isInRoot),
    create: faulty("create", operations.create),
    setRights: faulty("setRights", operations.setRights),
    flush: faulty("flush", operations.flush),
    replace: faulty("replace", operations.replace),
    place: faulty("place", operations.place),
    flushFolder: faulty("flushFolder", operations.flushFolder),
    remove: faulty("remove", operations.remove),
    makeFolder: faulty("makeFolder", operations.makeFolder),
    removeFolder: faulty("removeFolder", operations.removeFolder),
  };
}

/** An error as the system reports it, with a code such as `EIO`. */
export function systemError(code: string): Error {
  return Object.assign(new Error(code), { code });
}
