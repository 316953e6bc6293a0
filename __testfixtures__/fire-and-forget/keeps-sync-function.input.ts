declare function track(event: string): Promise<void>;
declare function report(error: unknown): void;

export function signUp(name: string): string {
  track(`signed up: ${name}`);
  void track(name);
  track(name).catch(report);
  track(name).then(() => undefined, report);
  return name.trim();
}
