declare function createUser(name: string): Promise<void>;
declare function createProfile(name: string): Promise<void>;
declare function audit(text: string): void;

export async function register(names: string[]): Promise<void> {
  const writes = [];
  for (const name of names) writes.push(createUser(name));
  await Promise.all(writes);
  for (const name of names) writes.push(createProfile(name));
  audit("registered");
}
