export async function greet(name: string, signal: AbortSignal): Promise<string> {
  await new Promise((resolve) => setTimeout(resolve, 150, "ready"));
  await new Promise<string>((resolve) => setTimeout(() => resolve(name), 150));
  await new Promise<boolean>((resolve) => setTimeout(resolve.bind(null, true), 150));
  return `Hello ${name}`;
}
