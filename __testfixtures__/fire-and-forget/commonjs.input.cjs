const { readFile } = require("node:fs/promises");

class Reader {
  read(path) {
    readFile(path).catch(console.error);
  }

  async close() {}
}

module.exports = { Reader };
