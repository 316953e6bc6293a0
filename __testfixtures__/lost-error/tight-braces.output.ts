import {readFile} from "node:fs/promises";

export async function order(id: string): Promise<{id: string; text: string}> {
  try {
    return {id, text: await readFile(id, "utf8")};
  } catch (error) {
    throw new Error(`Order ${id} could not be read`, {cause: error});
  }
}
