async function crew(ship: string, signal?: AbortSignal): Promise<string[]> {
  const response = await fetch(`/crews/${ship}`, { signal });
  return (await response.json()) as string[];
}

export async function muster(ships: string[], signal: AbortSignal): Promise<string[]> {
  const crews = await Promise.all(ships.map((ship) => crew(ship, signal)));
  const captain = async (ship: string): Promise<string> => {
    const [first = "nobody"] = await crew(ship, signal);
    return first;
  };
  const flagship = await captain("flagship");
  const last = await crew("last", signal).then((names) => crew(names[0] ?? "", signal));
  return [...crews.flat(), flagship, ...last];
}
