declare function key(): Promise<string>;
declare function track(name: string): Promise<void>;

export async function signUp(): Promise<void> {
  track(await key());
  await track("signed up");
}
