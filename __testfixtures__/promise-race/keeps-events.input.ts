interface Child {
  once(event: "exit" | "error", listener: (code: number) => void): void;
}

export async function ending(child: Child): Promise<number> {
  return await Promise.race([
    new Promise<number>((resolve) => child.once("exit", resolve)),
    new Promise<number>((_, reject) => child.once("error", reject)),
  ]);
}
