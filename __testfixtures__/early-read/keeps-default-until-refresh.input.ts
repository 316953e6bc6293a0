declare function loadLimits(): Promise<{ requests: number }>;

export async function start(listen: (limits: { requests: number }) => void): Promise<void> {
  let limits = { requests: 100 };
  loadLimits().then((loaded) => {
    limits = loaded;
  });
  listen(limits);
}
