const harbour = {
  async enter(ship: string, signal?: AbortSignal): Promise<void> {
    await fetch(`/harbour/${ship}`, { method: "POST", signal });
  },
  leave: async (ship: string, signal?: AbortSignal): Promise<void> => {
    await fetch(`/harbour/${ship}`, { method: "DELETE", signal });
  },
};

async function weigh(ship: string, signal?: AbortSignal): Promise<void> {
  await fetch(`/scales/${ship}`, { method: "POST", signal });
}

const services = { weigh, harbour };

export async function turn(ship: string, signal: AbortSignal): Promise<void> {
  await harbour.enter(ship, signal);
  await services.weigh(ship, signal);
  await services.harbour.leave(ship, signal);
}
