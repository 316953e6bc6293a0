declare function load(url: string): Promise<string>;

export function fetchText(url: string): Promise<string> {
  return new Promise(async (resolve, reject) => {
    try {
      const text = await load(url);
      setTimeout(() => resolve(text), 10);
    } catch (error) {
      reject(error);
    }
  });
}
