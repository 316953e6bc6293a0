declare function track(event: string): Promise<void>;

export function signUp(name: string): void {
  // codemod-ignore fire-and-forget: losing an event is fine
  track(name);
}
