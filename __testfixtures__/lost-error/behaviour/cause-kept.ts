export const scenarios = ["good", "failing"];

async function read(name: string): Promise<string> {
  await Promise.resolve();
  if (name === "missing") throw new Error("no such file");
  return name;
}

async function settings(name: string): Promise<string> {
  try {
    return await read(name);
  } catch {
    throw new Error("no settings");
  }
}

export async function main(log: (line: string) => void, scenario: string): Promise<void> {
  try {
    log(await settings(scenario === "good" ? "present" : "missing"));
  } catch (error) {
    for (let at: unknown = error; at instanceof Error; at = at.cause) log(at.message);
    throw error;
  }
}
