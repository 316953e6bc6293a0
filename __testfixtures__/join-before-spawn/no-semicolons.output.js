import { readFile } from 'node:fs/promises'

export async function readAll(paths) {
  const texts = []
  for (const path of paths) {
    texts.push(readFile(path, 'utf8'))
  }
  await Promise.all(texts)
}
