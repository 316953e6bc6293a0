declare function requestToken(): Promise<string>;

let token: string | undefined;
let pendingToken: Promise<string> | undefined;

export async function authorised(path: string): Promise<Response> {
  try {
    token ??= await (pendingToken ??= requestToken());
  } finally {
    pendingToken = undefined;
  }
  return fetch(path, { headers: { authorization: token } });
}

export async function tokenLength(): Promise<number> {
  if (token === undefined) {
    try {
      token = await (pendingToken ??= requestToken());
    } finally {
      pendingToken = undefined;
    }
  }
  return token.length;
}
