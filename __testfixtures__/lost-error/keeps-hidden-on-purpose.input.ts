declare function readKey(path: string): Promise<string>;
declare function findAccount(name: string): Promise<string>;

export async function loadKey(path: string): Promise<string> {
  try {
    return await readKey(path);
  } catch (error) {
    // Never expose the path to clients: it goes to our own log alone.
    console.error("cannot read the key", error);
    throw new Error("The key could not be read.");
  }
}

export async function login(name: string): Promise<string> {
  try {
    return await findAccount(name);
  } catch {
    // Do not reveal whether the account exists.
    throw new Error("Wrong name or password.");
  }
}
