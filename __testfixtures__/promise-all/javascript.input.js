export async function bundleSizes(urls) {
  const list = Array.isArray(urls) ? [...urls] : ["/app.js"]
  const [config, sizes] = await Promise.all([
    fetch("/config.json"),
    Promise.all(["/app.js", "/vendor.js"].map(async url => {
      const response = await fetch(url)
      return (await response.blob()).size
    }))
  ])
  return { config, list, sizes }
}
