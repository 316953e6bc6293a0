const { readFile } = require("node:fs/promises");

let characters = "";

module.exports.append = async function append(path) {
  characters += await readFile(path, "utf8");
};
