declare const client: any;

export async function signUp(name: string): Promise<void> {
  client.track(name);
  void client.track(name);
  await client.flush();
}
