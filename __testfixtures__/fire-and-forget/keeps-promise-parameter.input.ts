export function settle(work: Promise<void>, done: () => void): void {
  work.catch(() => undefined);
  void done;
  done();
}

declare function show(text: string): void;
declare function save(text: string): Promise<void>;
declare const console: { error(error: unknown): void };

// Whoever has the promise waits for it; here it is only looked at.
export function watch(work: Promise<string>, done: () => void): void {
  work.then((text) => show(text)).catch((error: unknown) => console.error(error));
  work.then(show, console.error);
  void work.then(() => done()).catch(() => undefined);
  work
    .then((text) => {
      if (text === "") return;
      show(text);
    })
    .finally(done)
    .catch(console.error);
}

export const watchAll = (works: readonly Promise<string>[]): void => {
  works.forEach((work) => {
    work.then(show).catch(console.error);
  });
};

// What is begun when it is done is nobody's; so is a failure that nobody takes, and a promise that was made here.
export function follow(work: Promise<string>, again: Promise<string>): void {
  work.then((text) => save(text)).catch(console.error);
  work.then(async (text) => save(text)).catch(console.error);
  work.then(save).catch(console.error);
  work.then((text) => show(text));
  again = work.then(() => "again");
  again.then(show).catch(console.error);
}
