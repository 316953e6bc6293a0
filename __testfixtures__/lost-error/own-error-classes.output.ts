declare class AppError extends Error {
  constructor(message?: string, options?: ErrorOptions);
}
declare class Problem extends Error {
  constructor(options?: ErrorOptions);
}
declare const errors: {
  readonly HttpError: new (message: string, status?: number, options?: ErrorOptions & { readonly retry?: boolean }) => Error;
  readonly UnknownError: new (message: string) => Error;
};
declare function readOrder(id: string): Promise<string>;

export async function order(id: string): Promise<string> {
  try {
    return await readOrder(id);
  } catch (error) {
    if (id === "") throw new AppError("No id", { cause: error });
    if (id === "0") throw new AppError(undefined, { cause: error });
    if (id === "1") throw new errors.HttpError("Not found", undefined, { cause: error });
    if (id === "2") throw new errors.HttpError("Not found", 404, { retry: true, cause: error });
    if (id === "3") throw new Problem({ cause: error });
    if (id === "4") throw new Problem({ cause: error });
    if (id === "5") throw new errors.HttpError("Not found", 404, { cause: error });
    throw new errors.UnknownError("Nothing is known of its arguments");
  }
}
