const { readFile } = require("node:fs/promises");

let characters = "";

module.exports.append = async function append(path) {
  const value = await readFile(path, "utf8");
  characters += value;
};
