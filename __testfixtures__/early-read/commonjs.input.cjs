const { readFile } = require("node:fs/promises");

module.exports = async function settings(path) {
  let text = "";
  readFile(path, "utf8").then((content) => {
    text = content;
  });
  return JSON.parse(text);
};
