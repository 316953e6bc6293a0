import { readFile } from 'node:fs/promises'

declare function notify(member: string): Promise<void>

export const rename = async (names: string[]): Promise<void> => {
  void notify('all')
  names.filter(name => name !== '')
  await readFile('names')
}
