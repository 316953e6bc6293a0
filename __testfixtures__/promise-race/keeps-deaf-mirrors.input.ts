declare function lookUp(server: string, name: string): Promise<string>;

export async function resolveName(name: string): Promise<string> {
  return Promise.any([lookUp("10.0.0.1", name), lookUp("10.0.0.2", name)]);
}

export async function resolveAnywhere(name: string, servers: string[]): Promise<string> {
  return Promise.race(servers.map((server) => lookUp(server, name)));
}
