// Runs wherever there is JavaScript: gives each scenario's name and what came of it. No node:, no globals but the web's.
export async function scenarios({ TaskGroup, CancelledError, Channel, Mutex, Semaphore, shield, sleep, withTimeout }) {
  const results = [];
  const check = async (name, act) => {
    try {
      const problem = await act();
      results.push({ name, ok: problem === true, problem: problem === true ? "" : String(problem) });
    } catch (error) {
      results.push({ name, ok: false, problem: String(error) });
    }
  };
  const rejection = (promise) =>
    promise.then(
      () => undefined,
      (error) => error,
    );

  await check("all gives results in order", async () => (await TaskGroup.all([() => 1, async () => "two"])).join() === "1,two");
  await check("a failure cancels the siblings, which are awaited", async () => {
    const failure = new Error("root");
    let ended = false;
    const error = await rejection(
      TaskGroup.all([
        async (task) => {
          const reason = await rejection(task.sleep(60_000));
          ended = reason instanceof CancelledError && reason.name === "AbortError" && reason.cause === failure;
        },
        () => Promise.reject(failure),
      ]),
    );
    return error === failure && ended && TaskGroup.failures(error).length === 1;
  });
  await check("a signal is aborted with the CancelledError", async () => {
    let reason;
    await TaskGroup.run((group) => {
      group.spawn(
        ({ signal }) => new Promise((resolve) => signal.addEventListener("abort", () => resolve((reason = signal.reason)), { once: true })),
      );
      group.cancel();
    });
    return reason instanceof CancelledError;
  });
  await check("an outer abort rejects with its reason", async () => {
    const controller = new AbortController();
    const reason = new Error("stop");
    const promise = TaskGroup.run({ signal: controller.signal }, (group) => void group.spawn((task) => task.sleep(60_000)));
    controller.abort(reason);
    return (await rejection(promise)) === reason;
  });
  await check(
    "a timeout is a TimeoutError",
    async () => (await rejection(withTimeout(5, (task) => task.sleep(60_000)))).name === "TimeoutError",
  );
  await check("map keeps its limit", async () => {
    let [running, most] = [0, 0];
    await TaskGroup.map(
      [1, 2, 3, 4, 5],
      async () => {
        most = Math.max(most, ++running);
        await sleep(1);
        running--;
      },
      { limit: 2 },
    );
    return most === 2;
  });
  await check("a stream can be left", async () => {
    for await (const item of TaskGroup.stream([1, 2, 3], async (each) => each, { limit: 1 }))
      if (item === 2) return TaskGroup.dump() !== "";
    return "the loop ended";
  });
  await check("race and any cancel the losers", async () => {
    const first = await TaskGroup.race([(task) => task.sleep(60_000), async () => "won"]);
    const any = await TaskGroup.any([() => Promise.reject(new Error("no")), async () => "won"]);
    return first === "won" && any === "won";
  });
  await check("daemons end with the work", async () => TaskGroup.run((group) => (group.daemon((task) => task.sleep(60_000)), true)));
  await check("a group can be disposed of", async () => {
    const group = TaskGroup.open();
    group.spawn((task) => task.sleep(60_000));
    await group[Symbol.asyncDispose ?? Symbol.for("Symbol.asyncDispose")]();
    return true;
  });
  await check("shield, mutex, semaphore and channel work", async () => {
    const channel = new Channel(1);
    let sum = 0;
    await TaskGroup.all([
      async () => {
        for (const value of [1, 2, 3]) await channel.send(value);
        channel.close();
      },
      async () => {
        for await (const value of channel) sum += value;
      },
    ]);
    const permit = await new Semaphore(1).acquire();
    permit[Symbol.dispose ?? Symbol.for("Symbol.dispose")]();
    return sum === 6 && (await new Mutex().runExclusive(() => "in")) === "in" && (await shield(() => "safe")) === "safe";
  });
  await check("nothing is left open", async () => TaskGroup.dump() === "" || TaskGroup.dump());
  return results;
}
