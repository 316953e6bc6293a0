const harbour = {
  async enter(ship: string): Promise<void> {
    await fetch(`/harbour/${ship}`, { method: "POST" });
  },
  leave: async (ship: string): Promise<void> => {
    await fetch(`/harbour/${ship}`, { method: "DELETE" });
  },
};

async function weigh(ship: string): Promise<void> {
  await fetch(`/scales/${ship}`, { method: "POST" });
}

const services = { weigh, harbour };

export async function turn(ship: string, signal: AbortSignal): Promise<void> {
  await harbour.enter(ship);
  await services.weigh(ship);
  await services.harbour.leave(ship);
}
