import { setTimeout as wait } from "node:timers/promises";

interface User {
  name: string;
}

export function fetchUser(name: string): Promise<User> {
  return new Promise((resolve) => setTimeout(() => resolve({ name }), 200));
}

export async function answer(signal: AbortSignal): Promise<number> {
  const half = await new Promise<number>((resolve) => setTimeout(resolve, 100, 21));
  const other = await wait(100, 21);
  return half + other;
}

export async function never(): Promise<string> {
  return new Promise<string>((resolve) => setTimeout(resolve, 100));
}
