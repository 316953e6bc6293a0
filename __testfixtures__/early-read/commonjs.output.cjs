const { readFile } = require("node:fs/promises");

module.exports = async function settings(path) {
  const text = await readFile(path, "utf8");
  return JSON.parse(text);
};
