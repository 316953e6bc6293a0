import { background } from "./background.js";

declare function track(event: string): Promise<void>;

export function signUp(name: string): string {
  background.spawn(() => track(`signed up: ${name}`));
  background.spawn(() => track(name).catch(() => undefined));
  return name.trim();
}
