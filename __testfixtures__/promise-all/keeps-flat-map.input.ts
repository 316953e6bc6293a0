declare function build(target: string, mode: string): Promise<void>;

export async function buildAll(targets: string[]): Promise<void> {
  await Promise.all(targets.flatMap((target) => [build(target, "debug"), build(target, "release")]));
}
