declare function tenant(): Promise<string>;
declare function rooms(tenant: string): Promise<string[]>;
declare function rates(): Promise<number[]>;

export async function calendar() {
  return Promise.all([rooms(await tenant()), rates()]);
}
