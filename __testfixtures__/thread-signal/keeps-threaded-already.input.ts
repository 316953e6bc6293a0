interface Options {
  signal?: AbortSignal;
}

async function ask(text: string, { signal }: Options = {}): Promise<string> {
  const response = await fetch(`/ask?text=${text}`, { signal });
  return response.text();
}

async function answer(text: string, options: Options): Promise<string> {
  return ask(text, options);
}

export async function talk(signal: AbortSignal): Promise<string> {
  return answer("hello", { signal });
}
