const { readFile } = require("fs/promises");

async function readPair(left, right) {
  const [a, b] = await Promise.all([readFile(left, "utf8"), readFile(right, { encoding: "utf8" })]);
  return a + b;
}

module.exports = { readPair };
