import { readFile } from 'node:fs/promises'
import { TaskGroup } from 'task-group'

declare function notify(member: string): Promise<void>

export const rename = async (names: string[]): Promise<void> => {
  await TaskGroup.run({ onError: 'continue' }, async group => {
    group.spawn(() => notify('all'))
    names.filter(name => name !== '')
    await readFile('names')
  })
}
