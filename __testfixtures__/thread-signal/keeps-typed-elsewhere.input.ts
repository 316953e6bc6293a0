type Loader = (id: string) => Promise<string>;

const readManifest: Loader = async (id) => {
  const response = await fetch(`/manifests/${id}`);
  return response.text();
};

export async function inspect(id: string, signal: AbortSignal): Promise<string> {
  return readManifest(id);
}
