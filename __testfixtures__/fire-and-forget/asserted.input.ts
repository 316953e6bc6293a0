declare const legacy: any;

export async function leave(id: string, next: <T>(id: string) => T): Promise<void> {
  legacy.send(id) as Promise<void>;
  (<Promise<void>>legacy.send(id));
  legacy.send(id);
  next(id) as unknown as number;
  await (legacy.close() as Promise<void>);
}
