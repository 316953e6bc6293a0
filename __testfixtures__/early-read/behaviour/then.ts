export const scenarios = ["good", "failing"];

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function fetchUsers(scenario: string): Promise<string[]> {
  await pause(20);
  if (scenario === "failing") throw new Error("no users today");
  return ["Ada", "Alan"];
}

export async function main(log: (line: string) => void, scenario: string): Promise<void> {
  let users: string[] = [];
  fetchUsers(scenario).then((value) => {
    users = value;
  });
  log(`${users.join(" and ")} can log in`);
}
