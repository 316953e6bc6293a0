declare function track(event: string): Promise<void>;
declare const handler: undefined;

export function signUp(name: string): void {
  track(name).catch(undefined);
  track(name).catch(handler);
  track(name).then(() => undefined, null);
}
