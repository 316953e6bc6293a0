declare function refresh(): Promise<void>;
declare function report(error: unknown): void;
declare function validate(text: string): boolean | Promise<boolean>;

export function later(): void {
  Promise.resolve().then(refresh).catch(report);
  Promise.resolve()
    .then(() => refresh())
    .catch(report);
  Promise.resolve(refresh()).catch(report);
}

export function validateNow(text: string): boolean {
  const result = validate(text);
  if (typeof result === "boolean") return result;
  void Promise.resolve(result).catch(() => undefined);
  throw new Error("Only synchronous checks can run here.");
}
