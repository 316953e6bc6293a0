declare function download(): Promise<string[]>;
declare function bundledList(): Promise<string[]>;

let servers: string[] | undefined;
let updating = false;

export async function serverList(): Promise<string[]> {
  if (servers !== undefined) return servers;
  if (updating) {
    return await bundledList();
  }

  try {
    updating = true;
    servers = await download();
  } finally {
    updating = false;
  }
  return servers;
}
