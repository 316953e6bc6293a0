import { TaskGroup } from "task-group"

export async function bundleSizes(urls) {
  const list = Array.isArray(urls) ? [...urls] : ["/app.js"]
  const [config, sizes] = await TaskGroup.all([
    ({ signal }) => fetch("/config.json", { signal }),
    ({ signal }) => TaskGroup.map(["/app.js", "/vendor.js"], async (url, { signal }) => {
      const response = await fetch(url, { signal })
      return (await response.blob()).size
    }, { signal })
  ])
  return { config, list, sizes }
}
