interface Emitter {
  once(event: string, listener: (value: string) => void): void;
}

export function aborting<T>(promise: Promise<T>, ms: number, controller: AbortController): Promise<T> {
  return new Promise((resolve, reject) => {
    setTimeout(() => {
      controller.abort();
      reject(new Error("too late"));
    }, ms);
    promise.then(resolve, reject);
  });
}

export function announced(emitter: Emitter, ms: number): Promise<string> {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error("never announced")), ms);
    emitter.once("ready", resolve);
  });
}

export function delayed<T>(promise: Promise<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    promise.then((value) => setTimeout(() => resolve(value), ms), reject);
  });
}

export function logged<T>(promise: Promise<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    setTimeout(() => console.warn("this takes long"), ms);
    promise.then(resolve, reject);
  });
}
