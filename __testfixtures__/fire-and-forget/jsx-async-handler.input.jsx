import { readFile } from "node:fs/promises";

export const Reader = () => {
  const read = async () => {
    readFile("first");
    await readFile("second");
  };
  return <button onClick={read}>Read</button>;
};
