export const scenarios = ["good", "failed"];

type Log = (line: string) => void;

function check(name: string): Promise<string> {
  if (name === "") throw new TypeError("no name");
  return Promise.resolve(name);
}

async function write(log: Log): Promise<string> {
  await new Promise((resolve) => setTimeout(resolve, 40));
  log("written");
  return "done";
}

export async function main(log: Log, scenario: string): Promise<void> {
  const [, name] = await Promise.all([write(log), check(scenario === "good" ? "ann" : "")]);
  log(name);
}
