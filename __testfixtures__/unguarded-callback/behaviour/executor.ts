export const scenarios = ["good", "refused", "failure"];

async function query(id: string): Promise<string | undefined> {
  await Promise.resolve();
  if (id === "failure") throw new Error("connection lost");
  return id === "good" ? "Ada" : undefined;
}

function nameOf(id: string): Promise<string> {
  return new Promise<string>(async (resolve, reject) => {
    const name = await query(id);
    if (name === undefined) return reject(new Error(`nobody is called ${id}`));
    resolve(name);
  });
}

export async function main(log: (line: string) => void, scenario: string): Promise<void> {
  log(await nameOf(scenario));
}
