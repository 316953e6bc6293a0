export async function request(path: string, signal?: AbortSignal): Promise<string> {
  const response = await fetch(`https://harbour.example${path}`, { signal });
  return response.text();
}

export default async function login(signal?: AbortSignal): Promise<string> {
  return request("/login", signal);
}
