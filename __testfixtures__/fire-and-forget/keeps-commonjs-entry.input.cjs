const { readFile } = require("node:fs/promises");

async function main() {
  await readFile("settings.json");
}

main();
main().catch(console.error);
