async function catchFish(net: string): Promise<string> {
  const response = await fetch(`/nets/${net}`);
  return response.text();
}

export async function fish(): Promise<string> {
  return (await catchFish("a")) + (await catchFish("b"));
}
