declare function upload(path: string): Promise<string>;

export async function publish(paths: string[]): Promise<string[]> {
  const uploads = Promise.all(paths.map((path) => upload(path)));
  console.log(`${String(paths.length)} uploads started`);
  return uploads.then((links) => links.sort());
}
