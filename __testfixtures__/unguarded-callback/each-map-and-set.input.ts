interface Session {
  end(): Promise<void>;
}
declare function note(user: string, session: Session): Promise<void>;

export async function endAll(sessions: Map<string, Session>, guests: Set<Session>): Promise<void> {
  sessions.forEach(async (session, user) => {
    await session.end();
    await note(user, session);
  });
  sessions.forEach(async (session) => session.end());
  guests.forEach(async (guest) => guest.end());
}
