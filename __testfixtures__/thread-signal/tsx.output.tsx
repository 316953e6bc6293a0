export interface Props {
  readonly load: (signal: AbortSignal) => Promise<void>;
}

async function readNames(signal?: AbortSignal): Promise<string[]> {
  const response = await fetch("/names", { signal });
  return (await response.json()) as string[];
}

export async function namesFor(request: Request): Promise<string> {
  const names = await readNames(request.signal);
  return names.join(", ");
}
