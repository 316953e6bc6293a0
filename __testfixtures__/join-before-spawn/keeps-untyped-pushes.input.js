export async function runAll(plugins) {
  const runs = [];
  await Promise.all(runs);
  for (const plugin of plugins) runs.push(plugin.run());
}
