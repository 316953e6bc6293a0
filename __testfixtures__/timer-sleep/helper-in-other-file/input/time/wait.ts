export function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

const rest = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
export { rest as relax };

export default function (ms: number): Promise<unknown> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
