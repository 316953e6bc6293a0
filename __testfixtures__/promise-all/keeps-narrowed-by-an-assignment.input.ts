interface Session {
  read(name: string): Promise<string>;
}

declare function open(): Promise<Session>;
declare function close(session: Session | undefined): void;

export async function readBoth(): Promise<string[]> {
  let session: Session | undefined;
  try {
    session = await open();
    return await Promise.all([session.read("left"), session.read("right")]);
  } finally {
    close(session);
  }
}
