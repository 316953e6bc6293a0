import { TaskGroup } from "task-group";

interface Session {
  end(): Promise<void>;
}
declare function note(user: string, session: Session): Promise<void>;

export async function endAll(sessions: Map<string, Session>, guests: Set<Session>): Promise<void> {
  await TaskGroup.map(sessions, async ([user, session]) => {
    await session.end();
    await note(user, session);
  });
  await TaskGroup.map(sessions.values(), async (session) => session.end());
  await TaskGroup.map(guests, async (guest) => guest.end());
}
