declare function track(event: string): Promise<void>;

export async function signUp(name: string): Promise<void> {
  void track(name);
  const later = (): void => void track(name);
  await track(name);
  later();
}
