declare function fetchJson(path: string): Promise<string[]>;

export async function menu(): Promise<string> {
  let dishes: string[] | undefined;
  const load = async (): Promise<void> => {
    dishes = await fetchJson("/dishes");
  };
  load();
  return (dishes ?? []).join(", ");
}
