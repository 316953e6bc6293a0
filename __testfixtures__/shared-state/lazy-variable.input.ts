declare function requestToken(): Promise<string>;

let token: string | undefined;

export async function authorised(path: string): Promise<Response> {
  token ??= await requestToken();
  return fetch(path, { headers: { authorization: token } });
}

export async function tokenLength(): Promise<number> {
  if (token === undefined) token = await requestToken();
  return token.length;
}
