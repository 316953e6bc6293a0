declare function resume(id: string): Promise<void>;
declare function pause(id: string): Promise<void>;
declare function token(id: string): Promise<string>;

// Whatever happens on the way, it was paused again: a group that `resume` has ended would leave that out.
export async function refreshed(id: string): Promise<string> {
  try {
    return await token(id);
  } finally {
    if (id !== "") pause(id);
  }
}
