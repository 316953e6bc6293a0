declare function open(): Promise<string>;
declare function audit(text: string): Promise<void>;

export const start = (): Promise<string> =>
  new Promise<string>(async (done, failed) => {
    const id = await open();
    if (id === "") failed(new Error("Nothing was opened"));
    done(id);
    await audit(id);
  });
