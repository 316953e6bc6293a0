export async function request(path: string): Promise<string> {
  const response = await fetch(`https://harbour.example${path}`);
  return response.text();
}

export default async function login(): Promise<string> {
  return request("/login");
}
