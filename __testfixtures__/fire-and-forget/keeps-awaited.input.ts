declare function track(event: string): Promise<void>;

export async function signUp(name: string): Promise<void> {
  await track(name);
  const tracked = track(name);
  console.log(name);
  await tracked;
  return track(name);
}
