async function* pages(path: string, signal?: AbortSignal): AsyncGenerator<string> {
  for (let page = 0; page < 3; page += 1) {
    const response = await fetch(`${path}?page=${String(page)}`, { signal });
    yield await response.text();
  }
}

async function* everything(signal?: AbortSignal): AsyncGenerator<string> {
  yield* pages("/ships", signal);
}

export async function print(signal: AbortSignal): Promise<void> {
  for await (const page of everything(signal)) console.log(page);
}
