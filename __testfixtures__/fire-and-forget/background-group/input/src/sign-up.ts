declare function track(event: string): Promise<void>;

export function signUp(name: string): string {
  void track(`signed up: ${name}`);
  track(name).catch(() => undefined);
  return name.trim();
}
