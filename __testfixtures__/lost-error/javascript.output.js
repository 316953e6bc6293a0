export async function save(store, record) {
  try {
    await store.put(record)
  } catch (e) {
    throw new Error('not saved', { cause: e })
  }
}
