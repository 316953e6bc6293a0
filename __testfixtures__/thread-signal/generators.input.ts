async function* pages(path: string): AsyncGenerator<string> {
  for (let page = 0; page < 3; page += 1) {
    const response = await fetch(`${path}?page=${String(page)}`);
    yield await response.text();
  }
}

async function* everything(): AsyncGenerator<string> {
  yield* pages("/ships");
}

export async function print(signal: AbortSignal): Promise<void> {
  for await (const page of everything()) console.log(page);
}
