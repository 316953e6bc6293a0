export const scenarios = ["good"];

async function isAllowed(user: string): Promise<boolean> {
  await Promise.resolve();
  return user !== "mallory";
}

export async function main(log: (line: string) => void): Promise<void> {
  for (const user of ["ada", "mallory"]) {
    log(!isAllowed(user) ? `no, ${user}` : `welcome, ${user}`);
  }
}
