async function crew(ship: string): Promise<string[]> {
  const response = await fetch(`/crews/${ship}`);
  return (await response.json()) as string[];
}

export async function muster(ships: string[], signal: AbortSignal): Promise<string[]> {
  const crews = await Promise.all(ships.map((ship) => crew(ship)));
  const captain = async (ship: string): Promise<string> => {
    const [first = "nobody"] = await crew(ship);
    return first;
  };
  const flagship = await captain("flagship");
  const last = await crew("last").then((names) => crew(names[0] ?? ""));
  return [...crews.flat(), flagship, ...last];
}
