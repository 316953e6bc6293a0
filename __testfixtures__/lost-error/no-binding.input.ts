declare function verify(token: string): Promise<string>;

export async function userOf(token: string): Promise<string> {
  try {
    return await verify(token);
  } catch {
    if (token === "") throw new TypeError("The token is empty");
    throw new Error("The token is not valid");
  }
}
