export interface Props {
  readonly load: (signal: AbortSignal) => Promise<void>;
}

async function readNames(): Promise<string[]> {
  const response = await fetch("/names");
  return (await response.json()) as string[];
}

export async function namesFor(request: Request): Promise<string> {
  const names = await readNames();
  return names.join(", ");
}
