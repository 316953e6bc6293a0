declare function load(id: string): Promise<string>;

export async function later(): Promise<string> {
  let text = "";
  const jobs: Promise<void>[] = [];
  jobs.push(
    load("text").then((value) => {
      text = value;
    }),
  );
  let title = "";
  const loading = load("title").then((value) => {
    title = value;
  });
  await Promise.all(jobs);
  await loading;
  return title + text;
}
